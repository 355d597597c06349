import { bitsPerElement, bytesPerElement, isNormalFloat } from '../../formats.ts';
import type { TrainingJob } from '../../job.ts';
import type { ExtraWork, HeldParameters, MethodEffect, WeightMatrix } from '../effect.ts';
import { largestBy } from './sums.ts';

/** Whether the base is stored in fewer bits than it is multiplied in. */
export function storesNarrowBase({ formats, training }: TrainingJob): boolean {
  const { compute, activations } = training.recipe;
  return bitsPerElement(formats.weights) < bitsPerElement(compute) && bytesPerElement(formats.weights) < bytesPerElement(activations);
}

/**
 * A method on a frozen base stored in few bits (QLoRA, arXiv:2305.14314, and any other that leaves the matrices as they are):
 * before each product, forward and backward, the matrix is expanded by a kernel of its own, which writes it in the activations'
 * format for the GEMM to read (its arithmetic is counted with the product); one expanded matrix is alive at a time, a narrow head's
 * among them, and NormalFloat's twice: bitsandbytes expands to the format a matrix had when it was quantised, 16-bit floating
 * point, and narrows or copies from there. The product
 * keeps its input though the matrix is frozen (`MatMul4Bit` of bitsandbytes saves it where any gradient is needed).
 */
export function onExpandedBase(job: TrainingJob, held: HeldParameters, effect: MethodEffect): MethodEffect {
  const wide = bytesPerElement(job.training.recipe.activations);
  const expansion = ({ op, rows, columns, count }: WeightMatrix, when: 'forward' | 'backward', share: number): ExtraWork => ({
    name: `${op}: expansion`, when, count: count * share, matrixFlops: 0, vectorFlops: 0, bytes: 2 * rows * columns * wide, format: job.training.recipe.compute,
  });
  const { weights, embeddings } = job.formats;
  const narrowHead = bitsPerElement(embeddings) < 16 ? held.head : 0;
  const copies = isNormalFloat(weights) ? 2 : 1;
  return {
    ...effect,
    extraBytes: effect.extraBytes + Math.max(narrowHead, largestBy(held.matrices, ({ rows, columns }) => rows * columns)) * wide * copies,
    keepsFrozenInputs: true,
    work: [...effect.work, ...held.matrices.flatMap((matrix) => [
      expansion(matrix, 'forward', 1), ...(effect.gradientLayers > 0 ? [expansion(matrix, 'backward', effect.gradientLayers)] : []),
    ])],
  };
}
