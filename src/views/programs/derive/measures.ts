import { compactCount, MEASURES as DRAWN } from '../../../charts/program-graph/measures.ts';
import type { Costs } from '../../../program/costs.ts';
import type { Dimension } from '../../../units/dimension.ts';
import { formatQuantity, type Formatted } from '../../../units/format.ts';
import type { Measure } from './quantity.ts';

const SYMBOLS: Readonly<Record<Measure, string>> = { seconds: 't', usd: 'c', tokensIn: 'r', tokensOut: 'w', flops: 'F', deviceSeconds: 'D', coreSeconds: 'K', joules: 'E', grams: 'G', litres: 'L' };

export const ALL_MEASURES = Object.keys(SYMBOLS) as readonly Measure[];

/** What each measure is called, as in the graph, and its letter in formulas. */
export const MEASURES = Object.fromEntries(ALL_MEASURES.map((measure) => [measure, { name: DRAWN[measure].name, dimension: DRAWN[measure].dimension, symbol: SYMBOLS[measure] }])) as Readonly<Record<Measure, { readonly name: string; readonly dimension: Dimension; readonly symbol: string }>>;

/** A measure's digits and unit apart. */
export function measureParts(value: number, measure: Measure): Formatted {
  const { dimension, after } = DRAWN[measure];
  if (measure === 'litres' && value > 0 && value < 0.1) return value < 1e-4 ? { text: compactCount(value * 1e6), unit: 'µL' } : { text: compactCount(value * 1000), unit: 'mL' };
  return dimension === 'count' ? { text: compactCount(value), unit: after.trim() } : formatQuantity(value, dimension);
}

/** An amount of a measure with its unit. */
export function measureText(value: number, measure: Measure): string {
  const { text, unit } = measureParts(value, measure);
  return unit === '' ? text : `${text}\u00a0${unit}`;
}

/** A measure of costs; time is none of them. */
export function costOf(costs: Costs, measure: Measure): number {
  return measure === 'seconds' ? Number.NaN : costs[measure];
}
