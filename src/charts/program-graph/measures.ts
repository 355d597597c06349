import { formatDigits } from '../../units/digits.ts';
import type { Dimension } from '../../units/dimension.ts';
import { formatQuantity, formatText } from '../../units/format.ts';
import type { GraphMeasure } from './types.ts';

interface MeasureWords {
  /** At the beginning of a sentence. */
  readonly name: string;
  readonly dimension: Dimension;
  /** What stands after the number where the dimension writes none. */
  readonly after: string;
}

/** What a cost is called and how it is written. */
export const MEASURES: Readonly<Record<GraphMeasure, MeasureWords>> = {
  tokensIn: { name: 'Tokens read', dimension: 'count', after: '\u00a0tokens' },
  tokensOut: { name: 'Tokens written', dimension: 'count', after: '\u00a0tokens' },
  flops: { name: 'Arithmetic', dimension: 'flops', after: '' },
  deviceSeconds: { name: 'Device time', dimension: 'seconds', after: '' },
  coreSeconds: { name: 'Core time', dimension: 'seconds', after: '' },
  usd: { name: 'Money', dimension: 'usd', after: '' },
  joules: { name: 'Energy', dimension: 'joules', after: '' },
  grams: { name: 'Carbon', dimension: 'grams', after: '' },
  litres: { name: 'Water', dimension: 'count', after: '\u00a0L' },
  seconds: { name: 'Time', dimension: 'seconds', after: '' },
};

/** An amount of a measure with its unit: $0.012, 3.4 s, 12.3k tokens. */
export function measureText(value: number, measure: GraphMeasure): string {
  const { dimension, after } = MEASURES[measure];
  return dimension === 'count' ? `${compactCount(value)}${after}` : formatText(value, dimension);
}

/** A count for narrow places: whole below ten thousand, else three figures with k, M, B or T; parts of a thing with three figures. */
export function compactCount(value: number): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value) || size < 1e4) return formatDigits(value, { figures: size >= 1000 ? 4 : 3, trim: true });
  if (size < 1e6) return `${formatDigits(value / 1000, { trim: true })}k`;
  const { text, unit } = formatQuantity(Math.round(value), 'count', { trim: true });
  return size < 1e7 ? `${formatDigits(value / 1e6, { trim: true })}M` : text + unit;
}
