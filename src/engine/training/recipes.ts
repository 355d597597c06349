import { bitsPerElement, bytesPerElement, type FormatId } from '../formats.ts';
import type { PrecisionRecipe, RecipeId } from './plan.ts';

/**
 * Formats of a training step, by recipe. Bytes of one parameter of a linear layer with AdamW, as weights, copies to
 * multiply with, gradient, master weight and moments:
 *
 *   fp32        4 + 0 + 4 + 0 + 8 = 16
 *   fp16        2 + 0 + 2 + 4 + 8 = 16
 *   bf16        2 + 0 + 4 + 4 + 8 = 18   (16 with gradients in bf16)
 *   bf16-pure   2 + 0 + 2 + 0 + 4 = 8
 *   fp8         2 + 2 + 4 + 4 + 8 = 20
 *   fp8-block   1 + 1 + 4 + 4 + 4 = 14
 *   mxfp8       2 + 2.0625 + 4 + 4 + 8 = 20.0625
 *   nvfp4       2 + 1.125 + 4 + 4 + 8 = 19.125
 *
 * Sources: mixed precision with master weights arXiv:1710.03740, counted as 2 + 2 + 12 by arXiv:1910.02054; Megatron-LM
 * accumulates and reduces gradients in fp32 whenever it trains in bf16 and in fp16 otherwise; FP8 as Transformer Engine
 * does it (per-tensor scales, arXiv:2209.05433), its weights kept in bf16 with an FP8 copy and, as Hopper multiplies FP8
 * in one layout only, a transposed one; tiles of 1 × 128 and blocks of 128 × 128 with moments in bf16 arXiv:2412.19437,
 * section 3.3, which sends activations to experts in FP8 too; MXFP8 arXiv:2506.08027, quantised along rows and again along columns; NVFP4 arXiv:2509.25149, which
 * leaves about a sixth of the linear layers in bf16: here all of them are counted in NVFP4.
 */
export const RECIPES: Readonly<Record<RecipeId, PrecisionRecipe>> = {
  fp32: { id: 'fp32', compute: 'fp32', weights: 'fp32', activations: 'fp32', savesNarrow: false, computeCopies: 1, gradients: 'fp32', reduction: 'fp32' },
  fp16: { id: 'fp16', compute: 'fp16', weights: 'fp16', activations: 'fp16', savesNarrow: false, computeCopies: 1, gradients: 'fp16', reduction: 'fp16', master: 'fp32' },
  bf16: { id: 'bf16', compute: 'bf16', weights: 'bf16', activations: 'bf16', savesNarrow: false, computeCopies: 1, gradients: 'fp32', reduction: 'fp32', master: 'fp32' },
  'bf16-pure': { id: 'bf16-pure', compute: 'bf16', weights: 'bf16', activations: 'bf16', savesNarrow: false, computeCopies: 1, gradients: 'bf16', reduction: 'bf16' },
  fp8: { id: 'fp8', compute: 'fp8', weights: 'bf16', activations: 'bf16', savesNarrow: true, computeCopies: 2, gradients: 'fp32', reduction: 'fp32', master: 'fp32' },
  'fp8-block': { id: 'fp8-block', compute: 'fp8', weights: 'fp8', activations: 'bf16', savesNarrow: true, computeCopies: 2, gradients: 'fp32', reduction: 'fp32', master: 'fp32', dispatch: 'fp8' },
  mxfp8: { id: 'mxfp8', compute: 'mxfp8', weights: 'bf16', activations: 'bf16', savesNarrow: true, computeCopies: 2, gradients: 'fp32', reduction: 'fp32', master: 'fp32' },
  nvfp4: { id: 'nvfp4', compute: 'nvfp4', weights: 'bf16', activations: 'bf16', savesNarrow: true, computeCopies: 2, gradients: 'fp32', reduction: 'fp32', master: 'fp32' },
};

/** Format in which each recipe's publication keeps the optimizer's states. */
export const RECIPE_STATES: Readonly<Record<RecipeId, FormatId>> = {
  fp32: 'fp32', fp16: 'fp32', bf16: 'fp32', 'bf16-pure': 'bf16', fp8: 'fp32', 'fp8-block': 'bf16', mxfp8: 'fp32', nvfp4: 'fp32',
};

/**
 * Bytes kept for each element of a matrix stored in `stored`, beside it, to multiply with in the recipe's compute
 * format. A weight that is in that format is one of its copies; a narrower one is expanded on the way and has none.
 */
export function copyBytes({ compute, computeCopies }: PrecisionRecipe, stored: FormatId): number {
  const wider = bitsPerElement(stored) - bitsPerElement(compute);
  if (wider < 0) return 0;
  return bytesPerElement(compute) * (wider === 0 ? computeCopies - 1 : computeCopies);
}
