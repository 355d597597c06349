import type { Dimension } from './dimension.ts';
import { formatDigits } from './digits.ts';
import { formatQuantity, formatText } from './format.ts';

/** Two figures are as many as a range can carry. */
const FIGURES = { figures: 2, trim: true } as const;

/**
 * Two positive values as a range in the unit of the larger, `21–28 ms`. Ends are rounded outwards, so that
 * what lies between the values lies between the figures too.
 * @param low @param high in the base unit of the dimension
 */
export function formatRange(low: number, high: number, dimension: Dimension): string {
  const { text, unit } = formatQuantity(high, dimension, { figures: 15, trim: true });
  const shown = Number(text.replace(/[$,]/g, ''));
  if (!(low > 0 && shown > 0)) return `${formatText(low, dimension, FIGURES)} – ${formatText(high, dimension, FIGURES)}`;
  const sign = text.startsWith('$') ? '$' : '';
  const from = sign + formatDigits(outwards(low * (shown / high), Math.floor), FIGURES);
  const to = sign + formatDigits(outwards(shown, Math.ceil), FIGURES);
  const range = from === to ? to : `${from}–${to}`;
  return unit === '' ? range : `${range}\u00a0${unit}`;
}

/** Two figures of a value, rounded down or up; what is already there but for the last bits stays. */
function outwards(value: number, round: (value: number) => number): number {
  const power = Math.floor(Math.log10(value)) - (FIGURES.figures - 1);
  const scaled = Number(`${value.toPrecision(12)}`) / 10 ** power;
  return Number(`${round(Number(scaled.toPrecision(12)))}e${power}`);
}
