import type { Flops } from '../../units/dimensions.ts';

/** Training on selected data (PreSelect, arXiv:2503.00808). */
export interface Selection {
  /** Parameters of the model that is trained. */
  readonly parameters: number;
  /** Tokens that training would take on the pool as it is. */
  readonly baseTokens: number;
  /** Times fewer tokens that selected data takes for the same quality: measured, never derived. */
  readonly gain: number;
  /** Share of the pool that is kept, 0 to 1. */
  readonly keep: number;
  /** FLOPs to score a token: some 1e4 for a linear classifier over words, 2 × its parameters for a model. */
  readonly scorerFlops: Flops;
  /** Parameters of the models whose losses rank the calibration set, and its tokens. */
  readonly references?: readonly number[];
  readonly calibrationTokens?: number;
}

/** Tokens trained on after selection. */
export function tokensAfterSelection({ baseTokens, gain }: Pick<Selection, 'baseTokens' | 'gain'>): number {
  return baseTokens / gain;
}

/** Tokens of the pool that the scorer reads: what is kept over the share kept. */
export function tokensScored(selection: Pick<Selection, 'baseTokens' | 'gain' | 'keep'>): number {
  return tokensAfterSelection(selection) / selection.keep;
}

/** FLOPs of choosing, apart from training: the scorer over the pool and the reference models over the calibration set (2 a parameter and token). */
export function selectionFlops(selection: Selection): Flops {
  const { references = [], calibrationTokens = 0, scorerFlops } = selection;
  return scorerFlops * tokensScored(selection) + references.reduce((sum, parameters) => sum + 2 * parameters * calibrationTokens, 0);
}

/** Times less work for the same quality, choosing included: 6 N D / (6 N D/g + scoring). */
export function selectionSpeedup(selection: Selection): number {
  const { parameters, baseTokens } = selection;
  return (6 * parameters * baseTokens) / (6 * parameters * tokensAfterSelection(selection) + selectionFlops(selection));
}

/** FLOPs a scorer may spend on a token before selection costs what it saves: c/κ = 6 N (g − 1). Reference models are left out. */
export function affordableScorer({ parameters, gain, keep }: Pick<Selection, 'parameters' | 'gain' | 'keep'>): Flops {
  return keep * 6 * parameters * (gain - 1);
}

/**
 * FLOPs of entropic optimal transport between candidates and targets (GOT-D, arXiv:2405.02774): one matrix of distances over vectors of `dims`
 * numbers, and two products with it an iteration. Every candidate is scored by the same solution.
 */
export function transportFlops({ candidates, targets, dims, iterations }: { readonly candidates: number; readonly targets: number; readonly dims: number; readonly iterations: number }): Flops {
  return 2 * candidates * targets * (dims + iterations);
}
