import type { Domain } from './scale.ts';

/** Everything a chart's frame needs to draw one axis. Two equal axes draw the same picture. */
export interface Axis {
  readonly kind: 'log' | 'linear';
  readonly domain: Domain;
  readonly ticks: readonly number[];
}

/** The axis of a chart that shows none: the layout, or the layer, has placed everything. */
export const NO_AXIS: Axis = { kind: 'linear', domain: [0, 1], ticks: [] };

const STEPS = [1, 2, 2.5, 5, 10] as const;
const ROUND = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10] as const;

/** The smallest round number not below `value` (1, 1.2, 1.5, 2 … times a power of ten). */
export function roundUp(value: number): number {
  const decade = 10 ** Math.floor(Math.log10(value));
  const step = ROUND.find((candidate) => candidate * decade >= value * (1 - 1e-12)) ?? 10;
  return step * decade;
}

/**
 * A linear axis that starts at zero and ends on a round number, so that it stays put while data
 * move a little. At most `most` steps between ticks, which are round when counted in `unit`, such as 60 for minutes.
 */
export function linearAxis(values: readonly (number | undefined)[], most = 5, unit = 1): Axis {
  const largest = values.reduce<number>((high, value) => (value !== undefined && Number.isFinite(value) ? Math.max(high, value) : high), 0) / unit;
  if (!(largest > 0)) return { kind: 'linear', domain: [0, 1], ticks: [0, 1] };
  const decade = 10 ** Math.floor(Math.log10(largest / most));
  const step = (STEPS.find((candidate) => candidate * decade * most >= largest * (1 - 1e-12)) ?? 10) * decade;
  const count = Math.ceil(largest / step - 1e-9);
  return { kind: 'linear', domain: [0, count * step * unit], ticks: Array.from({ length: count + 1 }, (_, i) => Number((i * step).toPrecision(12)) * unit) };
}

/** A linear axis between two given ends, both ends included; its ticks are round when counted in `unit`. */
export function spanAxis(low: number, high: number, most = 5, unit = 1): Axis {
  if (!(high > low)) return { kind: 'linear', domain: [low, low + 1], ticks: [low] };
  const span = (high - low) / unit;
  const decade = 10 ** Math.floor(Math.log10(span / most));
  const step = (STEPS.find((candidate) => candidate * decade * most >= span * (1 - 1e-12)) ?? 10) * decade;
  const ticks: number[] = [];
  for (let i = Math.ceil(low / unit / step - 1e-9); i * step <= (high / unit) * (1 + 1e-9); i += 1) ticks.push(Number((i * step).toPrecision(12)) * unit);
  return { kind: 'linear', domain: [low, high], ticks };
}

/** Whether two axes would draw the same. */
export function sameAxis(a: Axis, b: Axis): boolean {
  return a.kind === b.kind && a.domain[0] === b.domain[0] && a.domain[1] === b.domain[1]
    && a.ticks.length === b.ticks.length && a.ticks.every((tick, i) => tick === b.ticks[i]);
}
