import type { Flops } from '../../units/dimensions.ts';

/** How a model's size goes from N0 to N1 while it is trained: evenly, by equal shares, or in a number of equal drops. */
export type ShrinkingSchedule = { readonly kind: 'linear' } | { readonly kind: 'exponential' } | { readonly kind: 'step'; readonly drops: number };

/** Mean size over the schedule, 1/D ∫ N(t) dt: (N0 + N1)/2, (N0 − N1)/ln(N0/N1), or the mean of `drops` levels from N0 down, the drop to N1 coming at the end. */
export function meanSize(schedule: ShrinkingSchedule, from: number, to: number): number {
  switch (schedule.kind) {
    case 'linear':
      return (from + to) / 2;
    case 'exponential':
      return from === to ? from : (from - to) / Math.log(from / to);
    case 'step': {
      const drops = Math.max(1, Math.floor(schedule.drops));
      // Levels N0 − i (N0 − N1)/k, i = 0 … k − 1.
      return from - ((from - to) * (drops - 1)) / (2 * drops);
    }
  }
}

/**
 * FLOPs of pruning-aware pretraining (EfficientLLM, arXiv:2502.06663): 6 (1 + o) ∫ N dt while it shrinks, o for choosing what goes, and 6 N1 D afterwards.
 * The training of N0 before that is left out.
 */
export function shrinkingFlops({ from, to, shrinkingTokens, restTokens, overhead, schedule }: {
  readonly from: number;
  readonly to: number;
  readonly shrinkingTokens: number;
  readonly restTokens: number;
  readonly overhead: number;
  readonly schedule: ShrinkingSchedule;
}): Flops {
  return 6 * (1 + overhead) * shrinkingTokens * meanSize(schedule, from, to) + 6 * to * restTokens;
}

/** FLOPs of training sparse first, dense afterwards, over those of a dense run: density while sparse, where hardware makes use of it (SPDF, arXiv:2303.10464). */
export function sparseThenDense({ density, sparseShare }: { readonly density: number; readonly sparseShare: number }): number {
  return sparseShare * density + 1 - sparseShare;
}
