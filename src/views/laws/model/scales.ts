import type { LawScale } from '../../../charts/law-curve/types.ts';
import type { Law, LawDimension, LawInput } from '../../../laws/law.ts';
import { formatQuantity } from '../../../units/format.ts';
import type { Dimension } from '../../../units/dimension.ts';

/** How figures of a law's quantity are written, and the noun after those without a unit. */
export const LAW_DIMENSIONS: Readonly<Record<LawDimension, { readonly dimension: Dimension; readonly noun?: string; readonly figures?: number }>> = {
  count: { dimension: 'count' },
  parameters: { dimension: 'count', noun: 'parameters' },
  'training-tokens': { dimension: 'training-tokens', noun: 'tokens' },
  tokens: { dimension: 'tokens', noun: 'tokens' },
  flops: { dimension: 'flops' },
  seconds: { dimension: 'seconds' },
  joules: { dimension: 'joules' },
  usd: { dimension: 'usd' },
  ratio: { dimension: 'ratio' },
  percent: { dimension: 'percent' },
  loss: { dimension: 'ratio', figures: 4 },
  bits: { dimension: 'count', noun: 'bits' },
  days: { dimension: 'count', noun: 'days' },
  perplexity: { dimension: 'ratio', figures: 4 },
};

/** An input as an axis. */
export function inputScale({ symbol, name, dimension, log }: LawInput): LawScale {
  return { symbol, name, ...LAW_DIMENSIONS[dimension], log };
}

/** The output as an axis. */
export function outputScale({ output: { symbol, name, dimension } }: Law, log: boolean): LawScale {
  return { symbol, name, ...LAW_DIMENSIONS[dimension], log };
}

/** The unit of a law's own value, in which a number typed into its field is meant whatever the field holds: 7 parameters of a language model are 7 billion. */
export function ownUnit(value: number, dimension: Dimension): string {
  return formatQuantity(value, dimension).unit;
}

/** An output whose values spread over more than this factor where it was fitted is better read on a log scale. */
const WIDE = 40;

/** Whether an output is drawn on a log scale unless somebody says otherwise. */
export function isWide(values: readonly number[]): boolean {
  const least = Math.min(...values);
  return values.length > 1 && least > 0 && Math.max(...values) / least > WIDE;
}
