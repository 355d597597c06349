import type { Bytes } from '../../units/dimensions.ts';
import { bytesPerElement } from '../formats.ts';
import type { Job } from '../job.ts';
import type { MemoryCategory, MemoryEstimate } from '../estimate-types.ts';
import { expertLoad } from '../network/feed-forward.ts';
import { headsPerDevice } from '../network/attention.ts';
import { precisionOf } from '../network/precision.ts';
import { largestPass, sequencesPerReplica, type PassShape } from '../network/shape.ts';
import type { StackParameters } from '../network/parameters.ts';
import { sequenceCacheBytes } from './kv-cache.ts';

/** Memory of the most loaded device by category, and whether it fits. */
export function memoryEstimate(job: Job): MemoryEstimate {
  const categories = memoryByCategory(job);
  let total = 0;
  for (const bytes of Object.values(categories)) total += bytes;
  return { categories, total, capacity: job.machine.memoryCapacity, fits: total <= job.machine.memoryCapacity };
}

function memoryByCategory(job: Job): Record<MemoryCategory, Bytes> {
  return {
    weights: weightBytes(job),
    gradients: 0,
    optimizer: 0,
    kv_cache: sequencesPerReplica(job) * sequenceCacheBytes(job, job.workload.prompt + job.workload.output, job.kernels.kvPage),
    activations: activationBytes(job),
    workspace: workspaceBytes(job),
    communication: communicationBytes(job),
  };
}

/**
 * Bytes of weights on the most loaded device: matrices are split over the tensor group, experts over the expert
 * group and what is left of the tensor group, norms are on every device. Embeddings and head have their own format.
 */
export function weightBytes(job: Job): Bytes {
  const { parameters } = job.network;
  const { tensor } = job.parallelism;
  const element = bytesPerElement(job.formats.weights);
  const embedding = bytesPerElement(job.formats.embeddings);
  const tables = ((parameters.embedding + parameters.lmHead) * embedding) / tensor;
  const whole = (parameters.norm + parameters.extras) * element;
  const decoder = splitParameters(job, parameters.stack) * element;
  const encoder = parameters.encoderStack === undefined ? 0 : (splitParameters(job, parameters.encoderStack) + parameters.encoderStack.norm + parameters.encoderStack.extras) * element;
  return tables + whole + decoder + encoder;
}

/** Parameters of a stack's matrices on one device. */
function splitParameters(job: Job, stack: StackParameters): number {
  const { tensor, expert } = job.parallelism;
  const shards = expert * Math.max(1, tensor / expert);
  let parameters = stack.mixer / tensor;
  for (const layer of stack.layers) {
    parameters += layer.layers * (layer.feedForward.always / tensor + layer.feedForward.routed / shards);
  }
  return parameters;
}

/**
 * Activations alive at once in the larger of the two passes: the residual stream and its normed copy, and the
 * inputs and outputs of the widest layer.
 */
export function activationBytes(job: Job): Bytes {
  return Math.max(passActivationBytes(job, largestPass(job, 'prefill')), passActivationBytes(job, largestPass(job, 'decode')));
}

function passActivationBytes(job: Job, shape: PassShape): Bytes {
  const { architecture, stack } = job.network;
  const { tensor } = job.parallelism;
  const precision = precisionOf(job.formats);
  const T = shape.tokens;
  let widest = 0;
  for (const { mixer } of stack.mixers) {
    if ('kv_heads' in mixer) {
      const { heads, kvHeads } = headsPerDevice(mixer.heads, mixer.kv_heads, tensor);
      widest = Math.max(widest, T * (2 * heads + 2 * kvHeads) * mixer.head_dim);
    } else if (mixer.kind === 'mla') {
      widest = Math.max(widest, T * Math.ceil(mixer.heads / tensor) * (2 * (mixer.qk_nope + mixer.qk_rope) + 2 * mixer.v_head_dim));
    } else if ('d_inner' in mixer) {
      widest = Math.max(widest, (T * 4 * mixer.d_inner) / tensor);
    } else if (mixer.kind !== 'none') {
      widest = Math.max(widest, (T * 5 * architecture.hidden) / tensor);
    }
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

/** Logits in 32 bits, the score matrix of one layer where attention is not fused, and what the runtime keeps for itself. */
export function workspaceBytes(job: Job): Bytes {
  const { architecture, stack } = job.network;
  const { tensor } = job.parallelism;
  const prefill = largestPass(job, 'prefill');
  const decode = largestPass(job, 'decode');
  const logits = architecture.kind === 'encoder' ? 0 : 4 * architecture.vocab * Math.max(prefill.heads, decode.heads);
  let scores = 0;
  if (job.kernels.attention === 'unfused') {
    const heads = Math.max(0, ...stack.mixers.map(({ mixer }) => ('heads' in mixer ? Math.ceil(mixer.heads / tensor) : 0)));
    scores = 2 * heads * prefill.tokens * prefill.context * bytesPerElement(job.formats.activations);
  }
  return logits + scores + job.kernels.runtimeReserve;
}

/** Send and receive buffers of the largest collective. */
export function communicationBytes(job: Job): Bytes {
  if (job.parallelism.tensor <= 1 && job.parallelism.expert <= 1) return 0;
  const precision = precisionOf(job.formats);
  const tokens = Math.max(largestPass(job, 'prefill').tokens, largestPass(job, 'decode').tokens);
  return 2 * tokens * job.network.architecture.hidden * precision.residual;
}
