import type { Flops } from '../../units/dimensions.ts';

/** A model that is grown by stacking its layers (arXiv:2405.15319). */
export interface Growth {
  /** Tokens an ungrown model takes to the same loss. */
  readonly baseTokens: number;
  /** Tokens after growth. */
  readonly after: number;
  /** Tokens before it, on the small model. */
  readonly before: number;
  /** Times that layers are stacked. */
  readonly factor: number;
}

/** Share by which an ungrown run is longer, in tokens of the large model: D/D′ − 1, as the paper reports it. */
export function growthSpeedup({ baseTokens, after }: Pick<Growth, 'baseTokens' | 'after'>): number {
  return baseTokens / after - 1;
}

/** The same in FLOPs, the small model's tokens counted at 1/g: D/(D′ + d/g) − 1. Embeddings, which are not stacked, are left out. */
export function growthSpeedupInFlops({ baseTokens, after, before, factor }: Growth): number {
  return baseTokens / (after + before / factor) - 1;
}

/**
 * Tokens after which to grow, by the paper's guideline: log10 d = 0.88 log10 N + 163.27 / log10 C − 5.74, with N the parameters of the grown model
 * and C the FLOPs of the budget. The coefficients are recalled; the paper itself grows 7 billion at 10 billion tokens, half of what this says.
 */
export function growthTiming(parameters: number, budget: Flops): number {
  return 10 ** (0.88 * Math.log10(parameters) + 163.27 / Math.log10(budget) - 5.74);
}

/** FLOPs of training in stages, each with its own size: the sum of 6 N D. For stacking, parameter tokens (arXiv:2410.23168) and any other growth. */
export function stagedFlops(stages: readonly { readonly parameters: number; readonly tokens: number }[]): Flops {
  return stages.reduce((sum, { parameters, tokens }) => sum + 6 * parameters * tokens, 0);
}
