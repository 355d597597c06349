import { FIELDS, type FieldName } from '../../scenario/fields.ts';
import { writeNumber } from '../../scenario/link/number.ts';
import { shortestNumber } from '../../units/editable.ts';
import type { SweepMetric } from '../metrics.ts';
import type { Scene } from './scene.ts';

/** Values of one field as a part of a sweep's text; nothing where there is no choice and the scenario has that value. */
export function axisText(scene: Scene, field: Exclude<FieldName, 'kind' | 'techniques'>, values: readonly (string | number | boolean)[]): string {
  if (values.length === 0 || (values.length === 1 && values[0] === scene.values[field])) return '';
  const { key, ...described } = FIELDS[field];
  const write = (value: string | number | boolean): string =>
    typeof value === 'number' ? writeNumber(value, described.type === 'number' ? described.dimension : 'count') : typeof value === 'boolean' ? (value ? 'on' : 'off') : value;
  return [key, ...values.map(write)].join('/');
}

/** A field over a range, in about `steps` values that grow by one factor. */
export function rangeText(field: Exclude<FieldName, 'kind' | 'techniques'>, low: number, high: number, steps: number): string {
  return high > low ? `${FIELDS[field].key}/${low}..${high}..n${steps}` : `${FIELDS[field].key}/${low}`;
}

/** A field over every multiple of a step up to `high`. */
export function multiplesText(field: Exclude<FieldName, 'kind' | 'techniques'>, step: number, high: number): string {
  return `${FIELDS[field].key}/${step}..${high}..${step}`;
}

/** A field over whole numbers from 1 to `high`: all of them where that is no more than `most`, else about as many that grow by one factor. */
export function wholesText(field: Exclude<FieldName, 'kind' | 'techniques'>, high: number, most: number): string {
  return most >= high ? `${FIELDS[field].key}/1..${high}..1` : rangeText(field, 1, high, stepsFor(high, most));
}

export function limitText(kind: 'max' | 'min', metric: SweepMetric, limit: number): string {
  return `${kind}/${metricText(metric)}/${shortestNumber(limit, 'si')}`;
}

export function aimText(want: 'least' | 'most', metric: SweepMetric): string {
  return `${want}/${metricText(metric)}`;
}

export function colourText(field: FieldName): string {
  return `by/${FIELDS[field].key}`;
}

function metricText(metric: SweepMetric): string {
  return metric.replaceAll('_', '-');
}

/** Parts of a text; those that say nothing are left out. */
export function sweepText(...parts: readonly string[]): string {
  const said = parts.filter((part) => part !== '');
  const axes = new Set(said.map((part) => part.split('/')[0]));
  // What has no axis colours nothing; of several colours the first that has one.
  const colour = said.find((part) => part.startsWith('by/') && axes.has(part.slice(3)));
  return said.filter((part) => !part.startsWith('by/') || part === colour).join(' ');
}

/** Distinct whole numbers among `steps` values from 1 to `high` that grow by one factor: as the text's ranges make them. */
function distinctWholes(high: number, steps: number): number {
  const values = new Set<number>();
  for (let at = 0; at < steps; at += 1) values.add(steps === 1 ? 1 : Math.round(high ** (at / (steps - 1))));
  return values.size;
}

/** Steps of a range from 1 to `high` that make at most `most` distinct whole numbers, and not many fewer. */
function stepsFor(high: number, most: number): number {
  let steps = Math.max(2, Math.floor(most));
  for (;;) {
    const next = steps + Math.max(4, Math.floor(steps / 16));
    if (distinctWholes(high, next) > most) return steps;
    steps = next;
  }
}
