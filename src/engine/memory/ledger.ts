import type { Bytes } from '../../units/dimensions.ts';
import { bytesPerElement, isNormalFloat, lookedUpFormat } from '../formats.ts';
import { widestPass, widestSample } from '../listed-op.ts';
import type { MemoryCategory, MemoryEstimate } from '../estimate-types.ts';
import type { GenerationWorkload, GenerationJob } from '../job.ts';
import { headsPerDevice } from '../network/attention.ts';
import { expertLoad } from '../network/feed-forward.ts';
import { NEUTRAL, type Companion, type MemoryRule } from '../techniques/mechanisms.ts';
import { matrixKinds, splitParameters, wideParameters } from '../network/parameters/shard.ts';
import { keepsWide, precisionOf, type Precision } from '../network/precision.ts';
import { largestPassTokens, sequencesPerReplica } from '../network/shape.ts';
import { sequenceCacheBytes } from './kv-cache.ts';

/** Memory of the most loaded device by category, and whether it fits. `workload` stands in for the job's own. */
export function memoryEstimate(job: GenerationJob, workload: GenerationWorkload = job.workload): MemoryEstimate {
  const precision = precisionOf(job.formats);
  const categories: Record<MemoryCategory, Bytes> = {
    weights: touchedBytes(job, 'weights', weightBytes(job, precision), workload),
    gradients: 0,
    optimizer: 0,
    kv_cache: touchedBytes(job, 'kv_cache', cacheBytes(job, precision, workload), workload),
    activations: touchedBytes(job, 'activations', activationBytes(job, precision, workload), workload),
    workspace: touchedBytes(job, 'workspace', workspaceBytes(job, precision, workload), workload),
    communication: communicationBytes(job, precision, workload),
  };
  const { weights, kv_cache, activations, workspace, communication } = categories;
  const total = weights + kv_cache + activations + workspace + communication;
  return { categories, total, capacity: job.machine.memoryCapacity, fits: total <= job.machine.memoryCapacity };
}

/** Whether workloads fit, one after the other: what does not depend on them is worked out once, for a search over many. */
export function fitting(job: GenerationJob): (workload: GenerationWorkload) => boolean {
  if (job.mechanisms !== NEUTRAL) return (workload) => memoryEstimate(job, workload).fits;
  const { weights, sequenceCache, passing } = memoryParts(job);
  return (workload) => weights + sequencesPerReplica(job, workload) * sequenceCache(workload) + passing(workload) <= job.machine.memoryCapacity;
}

/** Memory of a job without techniques as a sum of what changes with different things. Bytes on the most loaded device. */
export interface MemoryParts {
  readonly weights: Bytes;
  /** Of one sequence; it changes with the lengths alone. */
  readonly sequenceCache: (workload: GenerationWorkload) => Bytes;
  /** Activations, workspace and buffers; they change with the batch and the prompt, not with the output. */
  readonly passing: (workload: GenerationWorkload) => Bytes;
}

/** Takes a job's memory apart; the job's own pass size counts when `passing` is asked. */
export function memoryParts(job: GenerationJob): MemoryParts {
  const precision = precisionOf(job.formats);
  return {
    weights: weightBytes(job, precision),
    sequenceCache: (workload) => sequenceCacheBytes(job, precision, workload),
    passing: (workload) => activationBytes(job, precision, workload) + workspaceBytes(job, precision, workload) + communicationBytes(job, precision, workload),
  };
}

/** What techniques leave of a category, and what they and the models beside this one hold of it. */
function touchedBytes(job: GenerationJob, category: MemoryRule['category'], own: Bytes, workload: GenerationWorkload): Bytes {
  const { memory, companions } = job.mechanisms;
  if (memory.length === 0 && companions.length === 0) return own;
  let scale = 1;
  let beside = 0;
  const sequences = sequencesPerReplica(job, workload);
  for (const rule of memory) {
    if (rule.category !== category) continue;
    if (rule.scale !== undefined) scale *= rule.scale(workload);
    if (rule.bytes !== undefined) beside += rule.bytes(workload, sequences);
  }
  for (const companion of companions) beside += companionBytes(job, companion, category, workload);
  return (category === 'weights' ? own - lostOfMatrices(job) : own) * scale + beside;
}

/** Bytes of matrices that techniques leave out of the weights on a device: those that were pruned, factored or are stored packed. */
export function lostOfMatrices(job: GenerationJob): Bytes {
  const acting = job.mechanisms.memory.filter(({ matrices }) => matrices !== undefined);
  if (acting.length === 0) return 0;
  const precision = precisionOf(job.formats);
  let lost = 0;
  for (const { parameters, ...held } of matrixKinds(job)) {
    const kept = acting.reduce((share, { matrices }) => share * (matrices?.(held) ?? 1), 1);
    const wide = held.what !== 'experts' && held.what !== 'products' && keepsWide(job.formats, held.what === 'mixer' ? 'attention' : 'feed-forward');
    lost += parameters * (wide ? precision.wideWeight : precision.weight) * (1 - kept);
  }
  return lost;
}

/** What a companion holds of a category on a device. Its batch is the job's, its prompt as much longer as the job's. */
export function companionBytes(job: GenerationJob, { job: other, holds, copies = 1 }: Companion, category: MemoryRule['category'], workload: GenerationWorkload): Bytes {
  if (holds === 'nothing' || category === 'activations' || category === 'workspace' || (category === 'weights' && holds === 'cache')) return 0;
  const along = { ...other.workload, batch: (other.workload.batch * workload.batch) / job.workload.batch, prompt: Math.max(1, Math.round((other.workload.prompt * workload.prompt) / job.workload.prompt)) };
  return copies * memoryEstimate(other, along).categories[category];
}

function cacheBytes(job: GenerationJob, precision: Precision, workload: GenerationWorkload): Bytes {
  return sequencesPerReplica(job, workload) * sequenceCacheBytes(job, precision, workload);
}

/**
 * Bytes of weights on the most loaded device: heads and inner widths are split over the tensor group, experts over the
 * expert group and what is left of the tensor group; norms, routers and what serves all heads are on every device.
 * Embeddings and head have their own format, in which a table that is looked up may stay wider.
 */
export function weightBytes(job: GenerationJob, precision: Precision = precisionOf(job.formats)): Bytes {
  const { parameters } = job.network;
  const tables = (parameters.embedding * bytesPerElement(lookedUpFormat(job.formats.embeddings)) + parameters.lmHead * precision.embedding) / job.parallelism.tensor;
  let held = parameters.norm + parameters.extras + splitParameters(job);
  if (parameters.encoderStack !== undefined) {
    held += parameters.encoderStack.norm + parameters.encoderStack.extras;
  }
  const wide = wideParameters(job);
  return tables + (held - wide) * precision.weight + wide * precision.wideWeight;
}

/**
 * Activations alive at once in the largest pass: the residual stream and its normed copy, and the inputs and outputs
 * of the widest layer. Of a list of operations, inputs and outputs of the widest.
 */
export function activationBytes(job: GenerationJob, precision: Precision, workload: GenerationWorkload): Bytes {
  const { architecture, stack } = job.network;
  const { tensor } = job.parallelism;
  const T = largestPassTokens(job, workload);
  if (architecture.ops !== undefined) return (T * widestSample(architecture.ops) + widestPass(architecture.ops)) * precision.residual;
  let widest = 0;
  for (const { mixer } of stack.mixers) {
    let width = 0;
    if ('kv_heads' in mixer) {
      const { heads, kvHeads } = headsPerDevice(mixer.heads, mixer.kv_heads, tensor);
      width = (2 * heads + 2 * kvHeads) * mixer.head_dim;
    } else if (mixer.kind === 'mla') {
      width = Math.ceil(mixer.heads / tensor) * (2 * (mixer.qk_nope + mixer.qk_rope) + 2 * mixer.v_head_dim);
    } else if ('d_inner' in mixer) {
      width = (4 * mixer.d_inner) / tensor;
    } else if (mixer.kind !== 'none') {
      width = (5 * architecture.hidden) / tensor;
    }
    widest = Math.max(widest, T * width);
  }
  for (const { ffn } of stack.ffns) {
    if (ffn.kind === 'dense' || ffn.kind === 'given') widest = Math.max(widest, (T * (ffn.gated ? 3 : 2) * ffn.dim) / tensor);
    if (ffn.kind === 'moe') {
      const load = expertLoad(ffn, job.parallelism, T, job.kernels.expertImbalance);
      const inner = Math.ceil(ffn.expert_dim / load.shards);
      widest = Math.max(widest, load.assignments * (2 * (ffn.latent ?? architecture.hidden) + (ffn.gated ? 3 : 2) * inner));
    }
  }
  return T * architecture.hidden * (precision.residual + precision.activation) + widest * precision.activation;
}

/**
 * The largest matrix written out for a product, twice: bitsandbytes expands to the format a matrix had when it was
 * quantised, 16-bit floating point, and a copy in the activations' format follows.
 */
export function expandedBytes(job: GenerationJob, precision: Precision): Bytes {
  const { architecture, stack } = job.network;
  if (!isNormalFloat(job.formats.weights)) return 0;
  let widest = 0;
  for (const { ffn } of stack.ffns) {
    if (ffn.kind === 'dense' || ffn.kind === 'given') widest = Math.max(widest, ffn.dim);
    if (ffn.kind === 'moe') widest = Math.max(widest, ffn.expert_dim);
  }
  for (const { mixer } of stack.mixers) if ('kv_heads' in mixer) widest = Math.max(widest, mixer.heads * mixer.head_dim);
  if (isNormalFloat(job.formats.embeddings) && architecture.kind !== 'encoder') widest = Math.max(widest, architecture.vocab);
  return (2 * widest * architecture.hidden * precision.activation) / job.parallelism.tensor;
}

/** Logits in 32 bits, the score matrix of one layer where attention is not fused, a matrix written out, and what the runtime keeps for itself. */
export function workspaceBytes(job: GenerationJob, precision: Precision, workload: GenerationWorkload): Bytes {
  const { architecture, stack } = job.network;
  const logits = architecture.kind === 'encoder' ? 0 : 4 * architecture.vocab * sequencesPerReplica(job, workload);
  const rest = expandedBytes(job, precision) + job.kernels.runtimeReserve;
  if (job.kernels.attention === 'fused') return logits + rest;
  let heads = 0;
  for (const { mixer } of stack.mixers) {
    if ('heads' in mixer) heads = Math.max(heads, Math.ceil(mixer.heads / job.parallelism.tensor));
  }
  const scores = 2 * heads * largestPassTokens(job, workload) * workload.prompt * precision.activation;
  return logits + scores + rest;
}

/** Send and receive buffers of the largest collective. */
export function communicationBytes(job: GenerationJob, precision: Precision, workload: GenerationWorkload): Bytes {
  if (job.parallelism.tensor <= 1 && job.parallelism.expert <= 1) return 0;
  return 2 * largestPassTokens(job, workload) * job.network.architecture.hidden * precision.residual;
}
