import type { Bytes } from '../../units/dimensions.ts';
import { bitsPerElement, bytesPerElement, type FormatId } from '../formats.ts';
import type { FrameworkId, PrecisionRecipe } from './plan.ts';

/** What a training framework holds on a device beyond, or short of, what recipe and ZeRO stage say. */
export interface FrameworkMemory {
  /** Weights stand in the recipe's format (and in the format multiplied in) beside their sharded master copies, and are not made anew for each use. */
  readonly standingCopies: boolean;
  /** Gradients are held twice: as the backward pass makes them and as the optimizer reads them. */
  readonly secondGradient: boolean;
  /** Gradients stand all step, and do not come into being as a lone micro-batch's activations go. */
  readonly standingGradients: boolean;
  /** A stage keeps its output of every micro-batch in flight, to start the backward pass from. */
  readonly stageOutputs: boolean;
  /** Elements of the bucket that gradients are exchanged through, held whole at its set size. */
  readonly bucketElements: number;
  readonly source: string;
}

/**
 * megatron: what the recipes count; its exchange happens where gradients lie and it frees a stage's output once sent.
 * deepspeed: FP16 optimizers make a 32-bit gradient of what a rank updates; the BF16 optimizer keeps the 16-bit gradients
 * of the last micro-batch beside the 32-bit sums; the pipeline keeps each stage's outputs; `reduce_bucket_size` is 5e8.
 * fsdp2: a rank holds its 32-bit shard alone and narrows it as it gathers; an FP8 product narrows what was gathered.
 * Its gradients are set to none after a step.
 */
export const FRAMEWORKS: Readonly<Record<FrameworkId, FrameworkMemory>> = {
  megatron: { standingCopies: true, secondGradient: false, standingGradients: true, stageOutputs: false, bucketElements: 0, source: 'arXiv:2104.04473; Megatron-LM, distributed optimizer and `deallocate_pipeline_outputs`' },
  deepspeed: { standingCopies: true, secondGradient: true, standingGradients: true, stageOutputs: true, bucketElements: 5e8, source: 'DeepSpeed, runtime/zero/stage_1_and_2.py, runtime/bf16_optimizer.py, runtime/pipe/engine.py' },
  fsdp2: { standingCopies: false, secondGradient: false, standingGradients: false, stageOutputs: false, bucketElements: 0, source: 'PyTorch, `fully_shard` and `MixedPrecisionPolicy`; torchao, float8 training' },
};

/** A second gradient's format, and whether it is the optimizer's own (then shared out as its states are); undefined where there is none. */
export function secondGradient(framework: FrameworkId, recipe: PrecisionRecipe): { readonly format: FormatId; readonly optimizers: boolean } | undefined {
  const { gradients, master, weights } = recipe;
  if (!FRAMEWORKS[framework].secondGradient || master === undefined) return undefined;
  if (bitsPerElement(gradients) < bitsPerElement(master)) return { format: master, optimizers: true };
  const made = bitsPerElement(weights) < 16 ? 'bf16' : weights;
  return bitsPerElement(made) < bitsPerElement(gradients) ? { format: made, optimizers: false } : undefined;
}

/** Bytes of the bucket that gradients travel through between `copies` of the model. */
export function bucketBytes(framework: FrameworkId, recipe: PrecisionRecipe, copies: number): Bytes {
  return copies > 1 ? FRAMEWORKS[framework].bucketElements * bytesPerElement(recipe.weights) : 0;
}
