import type { Architecture } from '../../architecture.ts';
import type { TrainingJob } from '../../job.ts';
import { planNetwork } from '../../network/plan.ts';
import type { ChunkPlan } from '../chunks.ts';
import type { HeldParameters, MethodEffect } from '../effect.ts';
import { heldParameters } from '../held.ts';
import type { Optimizer, RecipeId, TrainingMethod } from '../plan.ts';
import { RECIPES } from '../recipes.ts';
import { methodEffect } from './methods.ts';

/** Where the shapes of models are from. */
export interface Models {
  readonly model: (id: string) => { readonly architecture: Architecture } | undefined;
}

/** Of a job, what methods read. */
export interface JobChanges {
  readonly method?: TrainingMethod;
  readonly optimizer?: Optimizer;
  readonly recipe?: RecipeId;
  readonly weights?: TrainingJob['formats']['weights'];
  readonly tensor?: number;
  readonly microBatch?: number;
  readonly globalBatch?: number;
  readonly sequence?: number;
  readonly zero?: 0 | 1 | 2 | 3;
  readonly recomputation?: 'none' | 'full';
  readonly devices?: number;
}

/** Jobs and effects of methods on the models of a catalog, for tests. */
export interface MethodFixtures {
  /** A job on model `id` with what methods read. */
  readonly methodJob: (id: string, changes?: JobChanges) => TrainingJob;
  /** Effect of a method on the whole of model `id` on one device. */
  readonly effectOn: (id: string, method: TrainingMethod, changes?: Omit<JobChanges, 'method'>) => MethodEffect;
}

/** Fixtures on the models of `models`. */
export function methodFixtures(models: Models): MethodFixtures {
  const methodJob = (id: string, changes: JobChanges = {}): TrainingJob => jobOn(models, id, changes);
  return {
    methodJob,
    effectOn: (id, method, changes = {}) => {
      const job = methodJob(id, { ...changes, method });
      return methodEffect(job, heldBy(job));
    },
  };
}

function jobOn(models: Models, id: string, changes: JobChanges): TrainingJob {
  const model = models.model(id);
  if (model === undefined) throw new Error(`no model ${id}`);
  const network = planNetwork(id, model.architecture);
  return {
    network,
    machine: { count: changes.devices ?? 1 },
    formats: { weights: changes.weights ?? 'bf16', embeddings: 'bf16', activations: 'bf16', kv: 'bf16' },
    parallelism: { tensor: changes.tensor ?? 1, data: 1, expert: 1 },
    kernels: { projections: 'separate' },
    workload: { kind: 'training', sequence: changes.sequence ?? 1024, globalBatch: changes.globalBatch ?? 1, microBatch: changes.microBatch ?? 1, tokens: 1e6, lengths: { kind: 'full' } },
    training: {
      recipe: RECIPES[changes.recipe ?? 'bf16-pure'],
      framework: 'megatron', allocatorSlack: 0, dropout: 0, pairDropout: 0,
      optimizer: changes.optimizer ?? { id: 'adamw', states: 'bf16' },
      method: changes.method ?? { kind: 'full' },
      recomputation: { kind: changes.recomputation ?? 'none', layers: network.architecture.layers },
      layout: { pipeline: 1, context: 1, virtual: 1, schedule: '1f1b', vocabulary: 'ends', zero: changes.zero ?? 0 },
    },
  } as unknown as TrainingJob;
}

/** What a device holds of `layers` layers from `firstLayer` on; of the whole network unless told. */
export function heldBy(job: TrainingJob, changes: Partial<ChunkPlan> = {}): HeldParameters {
  const { stack, encoder, architecture } = job.network;
  return heldParameters(job, {
    plan: stack, ...(encoder && { encoder }), layers: architecture.layers, firstLayer: 0, hasEmbedding: true, hasHead: true, finalNorm: true,
    predictionHeads: 0, vocabularyShare: 1, key: 'whole', ...changes,
  });
}
