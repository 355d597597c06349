import { lowerFirst } from '../units/lower-first.ts';
import type { Law } from './law.ts';
import type { OwnPoint } from './points.ts';

/**
 * Why no law of this form can have such a point, naming the amount at fault; undefined where one can. What is drawn on a logarithmic axis is an amount above zero, what starts at
 * zero is none below it, and an output has the bounds of its quantity. A share above 1 may be per cent and is not judged here.
 */
export function whyNoPoint({ inputs, output }: OwnPoint, law: Law): string | undefined {
  for (const { symbol, name, log, min } of law.inputs) {
    const value = inputs[symbol];
    if (value === undefined) continue;
    if (log && value <= 0) return `${symbol}: ${lowerFirst(name)} of ${value} cannot be: it must be above zero`;
    if (min >= 0 && value < 0) return `${symbol}: ${lowerFirst(name)} of ${value} cannot be: it must not be below zero`;
  }
  const { symbol, name, min } = law.output;
  return min !== undefined && output < min ? `${symbol}: ${lowerFirst(name)} of ${output} cannot be: it must be at least ${min}` : undefined;
}
