import type { ServeSummary } from '../../../serving/outcome/summary.ts';
import { PERCENTILES, type Spread } from '../../../serving/outcome/types.ts';

/** Times that charts can show against load. */
export const MEASURES = ['ttft', 'gap', 'tpot', 'latency'] as const;
export type Measure = (typeof MEASURES)[number];

/** What each is called on axes and in tables, and where there is little room. */
export const MEASURE_WORDS: Readonly<Record<Measure, { readonly name: string; readonly brief: string }>> = {
  ttft: { name: 'Time to first token', brief: 'First token' },
  gap: { name: 'Gap between tokens', brief: 'Gaps' },
  tpot: { name: 'Time per output token', brief: 'Per token' },
  latency: { name: 'Whole answer', brief: 'Whole answer' },
};

/** Share of values that charts and tiles look at where no target says another. */
export const USUAL_QUANTILE = 0.99;

/** A spread at a share, seconds: as it was reported, between two reported ones along a line; undefined where nothing was counted. */
export function valueAt({ at, count, worst }: Spread, share: number): number | undefined {
  if (count === 0) return undefined;
  const above = PERCENTILES.findIndex((one) => one >= share);
  if (above === -1) return worst;
  const [low, high] = [at[above - 1] ?? at[above], at[above]];
  const [from, to] = [PERCENTILES[above - 1] ?? share, PERCENTILES[above] ?? share];
  if (low === undefined || high === undefined) return undefined;
  return to > from ? low + ((high - low) * (share - from)) / (to - from) : high;
}

/** The time and share that a target holds a measure to; undefined where none does. */
export function targetOf(summary: ServeSummary, measure: Measure): { readonly seconds: number; readonly quantile: number } | undefined {
  const target = summary.targets.find(({ name }) => name === measure);
  return target === undefined ? undefined : { seconds: target.limit, quantile: target.at };
}

/** A measure at the share its target looks at, else at the usual one. */
export function judgedValue(summary: ServeSummary, measure: Measure): number | undefined {
  const target = summary.targets.find(({ name }) => name === measure);
  if (summary[measure].count === 0) return undefined;
  return target === undefined ? valueAt(summary[measure], USUAL_QUANTILE) : target.value;
}
