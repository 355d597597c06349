import type { Flops } from '../../units/dimensions.ts';
import type { TrainingJob } from '../job.ts';
import { dependsOnDepth, planChunks } from './chunks.ts';
import { heldParameters } from './held.ts';
import { methodEffect } from './methods/methods.ts';
import { emitChunk } from './walk.ts';

/** What a step is about, however it is divided. */
export interface ModelStep {
  readonly modelFlops: Flops;
  /** Parameters of the whole model that get a gradient, each counted once, those a method adds included. */
  readonly trainedParameters: number;
}

/**
 * FLOPs one optimizer step asks for as the model and the method state them: the matrix work of forward passes, activation
 * gradients and weight gradients on one unsplit copy, without what is computed again and without what attention
 * kernels rebuild in their backward pass (each of attention's two products has two gradients). Full training comes to three
 * times the forward pass (arXiv:2204.02311, appendix B).
 */
export function modelStep(job: TrainingJob): ModelStep {
  const whole = unsplit(job);
  let flops = 0;
  let trained = 0;
  for (const chunk of planChunks(whole)) {
    const effect = methodEffect(whole, heldParameters(whole, chunk));
    trained += effect.trained;
    let forward = 0;
    let rebuilt = 0;
    emitChunk(whole, chunk, effect, 'forward', (op) => {
      forward += op.count * op.matrixFlops;
    });
    let backward = 0;
    const add = (op: { readonly count: number; readonly matrixFlops: number; readonly rebuilds: boolean }): void => {
      backward += op.count * op.matrixFlops;
      // The gradient of a kernel that rebuilds its products counts 2.5 times the forward's FLOPs, of which 2 are asked for.
      if (op.rebuilds) rebuilt += (op.count * op.matrixFlops) / 5;
    };
    emitChunk(whole, chunk, effect, 'input', add);
    emitChunk(whole, chunk, effect, 'weight', add);
    flops += forward + backward - rebuilt;
  }
  return { modelFlops: flops * job.workload.globalBatch, trainedParameters: trained };
}

/** The model's own FLOPs of one step. */
export function modelStepFlops(job: TrainingJob): Flops {
  return modelStep(job).modelFlops;
}

/** The same job on one device, one sequence at a time, with nothing computed twice; cut into chunks where what is trained depends on depth. */
export function unsplit(job: TrainingJob): TrainingJob {
  return {
    ...job,
    workload: { ...job.workload, microBatch: 1, globalBatch: 1 },
    parallelism: { tensor: 1, data: 1, expert: 1 },
    kernels: { ...job.kernels, expertImbalance: 1 },
    training: {
      ...job.training,
      recomputation: { kind: 'none', layers: 0 },
      layout: { ...job.training.layout, context: 1, ...(!dependsOnDepth(job) && { pipeline: 1, virtual: 1, schedule: '1f1b' }), vocabulary: 'ends', sequenceParallel: false, zero: 0, shard: 1 },
    },
  };
}
