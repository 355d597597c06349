import type { TrainingJob } from '../job.ts';
import { chunkActivations, type ChunkActivations } from './activations.ts';
import { groupSpans, type GroupSpans } from '../parallelism/placement.ts';
import { planChunks, type ChunkPlan } from './chunks.ts';
import type { HeldParameters, MethodEffect } from './effect.ts';
import { baseParameters } from './methods/neutral.ts';
import { heldParameters } from './held.ts';
import { methodEffect } from './methods/methods.ts';

/** A chunk of layers with what its device holds for it. */
export interface HeldChunk {
  readonly chunk: ChunkPlan;
  readonly held: HeldParameters;
  readonly effect: MethodEffect;
  readonly activations: ChunkActivations;
  /** Parameters on one device, routed experts and tables included, those of the method not. */
  readonly parameters: number;
}

/** What a device holds for a chunk: parameters, the method's effect on them, and activations of one micro-batch. */
export function holdChunk(job: TrainingJob, chunk: ChunkPlan, spans?: GroupSpans): HeldChunk {
  const held = heldParameters(job, chunk);
  const effect = methodEffect(job, held);
  return { chunk, held, effect, activations: chunkActivations(job, chunk, effect, spans), parameters: baseParameters(held) };
}

/** Every chunk of the pipeline in network order, made by `make`; equal chunks, which may stand at other depths, are made once and shared. */
export function eachChunk<T extends HeldChunk>(job: TrainingJob, make: (job: TrainingJob, chunk: ChunkPlan, spans: GroupSpans) => T, spans: GroupSpans = groupSpans(job)): readonly T[] {
  const known = new Map<string, T>();
  return planChunks(job).map((chunk) => {
    const before = known.get(chunk.key);
    if (before !== undefined) return before;
    const made = make(job, chunk, spans);
    known.set(chunk.key, made);
    return made;
  });
}
