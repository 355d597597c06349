import { NEUTRAL } from '../techniques/mechanisms.ts';
import type { Architecture } from '../architecture.ts';
import type { Kernels, Parallelism, TrainingJob } from '../job.ts';
import { planNetwork } from '../network/plan.ts';
import { kernels, machine } from '../price/fixtures.ts';
import type { Op } from '../op.ts';
import { planChunks, type ChunkPlan } from './chunks.ts';
import type { MethodEffect } from './effect.ts';
import type { TrainingLayout, TrainingPlan, TrainingWorkload } from './plan.ts';
import { RECIPES } from './recipes.ts';
import { emitChunk, type ChunkPass } from './walk.ts';

/** A GPT of the paper's shape: multi-head attention, GELU, d_ff = 4d, LayerNorm. */
export function gpt(layers: number, hidden: number, heads: number, vocab: number): Architecture {
  return {
    hidden, layers, vocab, tied_embeddings: true, max_context: 2048, positional: 'learned', learned_positions: 2048, activation: 'gelu',
    norm: { kind: 'layernorm', per_layer: 2, final: 1 },
    mixers: { a: { kind: 'full', heads, kv_heads: heads, head_dim: hidden / heads, qkv_bias: true, o_bias: true } },
    ffns: { f: { kind: 'dense', dim: 4 * hidden, gated: false, bias: true } },
    pattern: [{ repeat: layers, unit: [{ mixer: 'a', ffn: 'f' }] }],
  };
}

export interface JobChanges {
  readonly workload?: Partial<TrainingWorkload>;
  readonly parallelism?: Partial<Parallelism>;
  readonly kernels?: Partial<Kernels>;
  readonly layout?: Partial<TrainingLayout>;
  readonly plan?: Partial<Omit<TrainingPlan, 'layout'>>;
  readonly weights?: TrainingJob['formats']['weights'];
}

/** A job on round machines: bf16, unfused attention and loss, no recomputation, one device, everything else neutral. */
export function trainingJob(architecture: Architecture, changes: JobChanges = {}): TrainingJob {
  return {
    network: planNetwork('test', architecture),
    machine: machine(),
    formats: { weights: changes.weights ?? 'bf16', embeddings: 'bf16', activations: 'bf16', kv: 'bf16' },
    parallelism: { tensor: 1, data: 1, expert: 1, ...changes.parallelism },
    kernels: { ...kernels, attention: 'unfused', ...changes.kernels },
    economics: { price: 1, pue: 1, gridPerKwh: 0, waterPerKwh: 0, sourceWaterPerKwh: 0, embodied: 0, lifetime: 1 },
    efficiency: { kind: 'ideal' },
    mechanisms: NEUTRAL,
    workload: { kind: 'training', sequence: 128, globalBatch: 8, microBatch: 2, tokens: 1e6, lengths: { kind: 'full' }, ...changes.workload },
    training: {
      recipe: RECIPES.bf16, optimizer: { id: 'adamw', states: 'fp32' }, method: { kind: 'full' }, recomputation: { kind: 'none', layers: 0 },
      offload: { optimizer: 'device', weights: 'device', activations: 'device' },
      reliability: { deviceMtbf: 1e9, checkpoint: 'storage', interval: undefined, storageBandwidth: 1e9, recovery: 0, spares: 0, straggler: 0 },
      dropout: 0, pairDropout: 0, loss: 'unfused', predictionHeads: 0, capacityFactor: Infinity, framework: 'megatron', allocatorSlack: 0, ...changes.plan,
      layout: {
        pipeline: 1, context: 1, virtual: 1, schedule: '1f1b', sequenceParallel: false, contextKind: 'ring', contextGroups: 'static', zero: 0, shard: 1,
        vocabulary: 'ends', order: 'tp-cp-ep-dp-pp', overlap: { kind: 'none' }, ...changes.layout,
      },
    },
  };
}

/** The effect of full training as far as a chunk's ops go. */
export const FULL: MethodEffect = {
  trainsMatrices: 1, trainsVectors: 1, trainsEmbedding: 1, trainsHead: 1, gradientLayers: 1, trained: 0, added: 0, gradientElements: 0, exchangedElements: 0,
  stateBytes: undefined, extraBytes: 0, savedBytes: 0, adapters: [], work: [], keptInputs: 1, weightGradientWork: 1, matrixWork: 1,
  forwardPasses: 1, backwardPasses: 1, keepsActivations: true, prefixTokens: 0, promptTokens: 0, stepFactor: 1,
};

/** All ops of a pass of a chunk, copied. */
export function opsOf(job: TrainingJob, chunk: ChunkPlan, pass: ChunkPass, effect: MethodEffect = FULL): readonly Op[] {
  const ops: Op[] = [];
  emitChunk(job, chunk, effect, pass, (op) => ops.push({ ...op }));
  return ops;
}

/** Sum of an amount over the ops of passes of all chunks. */
export function sumOf(job: TrainingJob, passes: readonly ChunkPass[], amount: (op: Op) => number, effect: MethodEffect = FULL): number {
  let sum = 0;
  for (const chunk of planChunks(job)) for (const pass of passes) for (const op of opsOf(job, chunk, pass, effect)) sum += op.count * amount(op);
  return sum;
}

/** The job's first chunk. */
export function firstChunk(job: TrainingJob): ChunkPlan {
  const [chunk] = planChunks(job);
  if (chunk === undefined) throw new Error('no chunk');
  return chunk;
}
