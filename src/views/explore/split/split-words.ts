import type { Refusal } from '../../../engine/parallelism/layouts.ts';
import type { LossReason } from '../../../engine/parallelism/rank-layouts.ts';
import { PART_WORDS } from '../../../charts/step-waterfall/words.ts';
import { formatCount, formatText } from '../../../units/format.ts';
import type { LayoutsFound } from '../../../store/training-answers.ts';

const REFUSAL_WORDS: Readonly<Record<Refusal, string>> = {
  devices: 'not dividing the devices',
  node: 'with tensor groups larger than a node',
  heads: 'not dividing the heads',
  layers: 'with stages too uneven in layers',
  sequence: 'not dividing the sequence',
  experts: 'not dividing the experts',
  batch: 'not dividing the global batch',
  'micro-batches': 'with micro-batches no multiple of the stages, which interleaving needs',
};

export function lossWords(reason: LossReason): string {
  return reason === 'memory' ? 'Does not fit' : PART_WORDS[reason];
}

/** The finding: how many layouts were tried, and the quickest. */
export function findSplitTitle({ priced, best }: LayoutsFound): string {
  const first = best[0];
  if (priced === 0) return 'No layout divides this job over these devices';
  if (first === undefined) return `None of ${formatCount(priced)} layouts fits`;
  return `The quickest of ${formatCount(priced)} layouts takes ${formatText(first.price.seconds, 'seconds')} a step`;
}

/** Why layouts were not the best, and what was not tried at all; counts first. */
export function splitCounts({ lost, refused }: LayoutsFound): { readonly lost: readonly string[]; readonly skipped: readonly string[] } {
  return {
    lost: lost.map(({ reason, count }) => (reason === 'memory' ? `${formatCount(count)} ${count === 1 ? 'does' : 'do'} not fit` : `${formatCount(count)} ${count === 1 ? 'loses' : 'lose'} most to: ${PART_WORDS[reason].toLowerCase()}`)),
    skipped: (Object.entries(refused) as (readonly [Refusal, number])[]).filter(([, count]) => count > 0).map(([rule, count]) => `${formatCount(count)} ${REFUSAL_WORDS[rule]}`),
  };
}
