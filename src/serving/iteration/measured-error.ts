import type { Seconds } from '../../units/dimensions.ts';
import { createRandom } from '../random.ts';
import type { PassParts } from './rows.ts';
import type { IterationPrices } from './types.ts';

/** Sequences of compared steps, and tokens of compared prompts, up to. */
const MOST_SEQUENCES = 512;
const MOST_TOKENS = 8192;

/** Prices passes drawn between the knots both ways, by looking up and op by op, and says how far apart they are: relative. */
export function measuredError(prices: Omit<IterationPrices, 'error'>, parts: PassParts, host: (sequences: number, reads: boolean) => Seconds, passes: number): IterationPrices['error'] {
  const { uniform } = createRandom(1);
  const upTo = (most: number): number => Math.round(most ** uniform());
  const longest = Math.max(2, Math.min(prices.maxContext, 131_072));
  let sum = 0;
  let worst = 0;
  for (let drawn = 0; drawn < passes; drawn += 1) {
    const pair = drawn % 2 === 0 ? stepBothWays(upTo(MOST_SEQUENCES), Math.max(2, upTo(longest))) : readBothWays(Math.max(2, upTo(Math.min(longest, MOST_TOKENS))));
    const error = Math.abs(pair.lookedUp / pair.priced - 1);
    sum += error;
    worst = Math.max(worst, error);
  }
  return { mean: sum / passes, worst, passes };

  function stepBothWays(sequences: number, context: number): { readonly lookedUp: Seconds; readonly priced: Seconds } {
    return { lookedUp: prices.stepSeconds(sequences, context), priced: parts.whole({ kind: 'step', sequences, context }).seconds + host(sequences, false) };
  }
  function readBothWays(tokens: number): { readonly lookedUp: Seconds; readonly priced: Seconds } {
    return { lookedUp: prices.readSeconds(1, tokens), priced: parts.whole({ kind: 'reading', tokens }).seconds + host(1, true) };
  }
}
