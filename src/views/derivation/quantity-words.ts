import type { QuantityDimension } from '../../engine/derivation/quantity.ts';
import type { Dimension } from '../../units/dimension.ts';
import type { DigitOptions } from '../../units/digits.ts';
import { formatQuantity, formatText } from '../../units/format.ts';

const DIMENSIONS: Readonly<Record<QuantityDimension, Dimension>> = {
  seconds: 'seconds', bytes: 'bytes', traffic: 'traffic', 'bytes-per-second': 'bytes-per-second', flops: 'flops', 'flops-per-second': 'flops-per-second',
  joules: 'joules', watts: 'watts', usd: 'usd', 'usd-per-hour': 'usd-per-hour', grams: 'grams', 'grams-per-kwh': 'grams-per-kwh', litres: 'litres', 'litres-per-kwh': 'litres-per-kwh', tokens: 'tokens',
  'tokens-per-second': 'per-second', parameters: 'count', count: 'count', ratio: 'ratio', intensity: 'flops-per-byte', bits: 'count',
};

/** Counted things whose figures say no unit. A billion parameters would else read like bytes beside them. */
const WORDS: Readonly<Partial<Record<QuantityDimension, string>>> = { bits: '\u00a0bit', parameters: '\u00a0params' };

/** Something with a value and what it measures. */
export interface Valued {
  readonly value: number;
  readonly dimension: QuantityDimension;
}

/** The value with its unit, as the rest of the page writes it. */
export function valueText({ value, dimension }: Valued, options: DigitOptions = {}): string {
  return `${formatText(value, DIMENSIONS[dimension], options)}${WORDS[dimension] ?? ''}`;
}

/** Two values of one dimension as "1.94 of 10.5 ms": the unit once where both have the same. */
export function partText(part: Valued, whole: Valued): string {
  const a = formatQuantity(part.value, DIMENSIONS[part.dimension]);
  const b = formatQuantity(whole.value, DIMENSIONS[whole.dimension]);
  return a.unit === b.unit ? `${a.text} of ${valueText(whole)}` : `${valueText(part)} of ${valueText(whole)}`;
}

const SINGULAR = /^(Time|Memory|Energy|Power|Cost|Carbon|Prefill time|Decode step time|Largest|Longest|Arithmetic intensity|Model FLOPs utilisation|One |Bandwidth|HBM|Batch|Prompt|Output|Step time|Training time|Goodput|Pipeline bubble|Hardware FLOPs utilisation|Work |Best interval|Global batch|Sequence|Micro-batch$)/;

/** What a level found, as its title: the quantity, how much of what it is a part of. */
export function findTitle(level: Valued & { readonly name: string }, above: readonly Valued[]): string {
  const whole = above.find(({ dimension, value }) => dimension === level.dimension && value > level.value * (1 + 1e-9));
  const additive = level.dimension === 'seconds' || level.dimension === 'bytes' || level.dimension === 'traffic' || level.dimension === 'flops';
  if (whole !== undefined && additive) return level.dimension === 'seconds' ? `${level.name} takes ${partText(level, whole)}` : `${level.name}: ${partText(level, whole)}`;
  return SINGULAR.test(level.name) ? `${level.name} is ${valueText(level)}` : `${level.name}: ${valueText(level)}`;
}

/** A name among the inputs of something, without repeating what it is an input of. */
export function nameWithin(name: string, above: readonly { readonly name: string }[]): string {
  for (const { name: owner } of above) {
    for (const tail of [` of one call of ${owner}`, ` of ${owner}`]) {
      if (name.endsWith(tail) && name.length > tail.length) return `${name.slice(0, -tail.length)}${tail.startsWith(' of one') ? ' of one call' : ''}`;
    }
  }
  return name;
}

/** How a symbol is set: its letter and what stands below it. */
export function splitSymbol(symbol: string): { readonly base: string; readonly below: string | undefined } {
  const at = symbol.indexOf('_');
  return at <= 0 ? { base: symbol, below: undefined } : { base: symbol.slice(0, at), below: symbol.slice(at + 1).replaceAll('_', ' ') };
}
