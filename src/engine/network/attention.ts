import type { Architecture, Indexer, SoftmaxAttention } from '../architecture.ts';
import { normBytes, rotaryElements } from './eager.ts';
import { elementwise, gemm, gemmIntoCache, kernel, type Emission } from './emission.ts';
import { exchangeContext, exchangeOutputs } from './context.ts';
import { emitParameterOutput, emitParameterProjections, parameterTokens } from './parameter-tokens.ts';
import { passKeys, passPairs, type Reach } from './pairs.ts';
import { keepsWide } from './precision.ts';
import type { GemmInput } from './training-terms.ts';

/** Softmax costs about five scalar operations a pair: subtract the maximum, exponential, sum, divide, mask. */
export const SOFTMAX_FLOPS_PER_PAIR = 5;
/** Rotary embedding: two multiplications and one addition for each rotated channel. */
const ROTARY_FLOPS = 3;

/** Which keys a query of a causal layer sees when an index picks `topK` of them; all, without one. */
export function selectedReach(topK: number | undefined): Reach {
  return topK === undefined ? { kind: 'causal' } : { kind: 'selected', window: topK };
}

/** Which keys a query of this layer sees. */
export function reachOf(mixer: SoftmaxAttention, bidirectional: boolean): Reach {
  if (mixer.kind === 'swa') return { kind: 'window', window: mixer.window ?? Infinity };
  if (mixer.kind === 'chunked') return { kind: 'chunk', window: mixer.window ?? Infinity };
  return bidirectional || mixer.kind === 'bidir' ? { kind: 'all' } : selectedReach(mixer.indexer?.top_k);
}

/** Query heads and key/value heads on one of `tensor` devices; fewer key/value heads than devices are copied. */
export function headsPerDevice(heads: number, kvHeads: number, tensor: number): { readonly heads: number; readonly kvHeads: number } {
  return { heads: Math.ceil(heads / tensor), kvHeads: Math.ceil(kvHeads / tensor) };
}

/**
 * Softmax attention with grouped key/value heads: projections, rotary embedding and cache write, attention, output
 * projection. Sources: arXiv:1706.03762, 2305.13245 (grouped queries), 2205.14135 (fused attention).
 */
export function emitSoftmaxAttention(e: Emission, part: string, mixer: SoftmaxAttention, layers: number): void {
  const { job, precision, shape } = e;
  const d = job.network.architecture.hidden;
  const { heads, kvHeads } = headsPerDevice(mixer.heads, mixer.kv_heads, job.parallelism.tensor);
  const dk = mixer.head_dim;
  const dv = mixer.v_head_dim ?? dk;
  const T = shape.tokens;
  const cross = mixer.kind === 'cross';
  const ownsCache = mixer.kv_shared !== true && !cross;
  const gateWidth = mixer.output_gate === 'elementwise' ? heads * dv : mixer.output_gate === 'headwise' ? heads : 0;
  const keyWidth = ownsCache ? kvHeads * dk : 0;
  const valueWidth = ownsCache && mixer.k_eq_v !== true ? kvHeads * dv : 0;

  const learned = parameterTokens(mixer);
  if (learned.qkv > 0) {
    const kv = ownsCache ? mixer.kv_heads : 0;
    emitParameterProjections(e, part, layers, learned.qkv, d, { query: mixer.heads * dk, key: kv * dk, value: mixer.k_eq_v === true ? 0 : kv * dv });
  } else if (job.kernels.projections === 'merged' && ownsCache) {
    gemm(e, 'attention', part, 'QKV projection', layers, T, heads * dk + keyWidth + valueWidth + gateWidth, d, 'stream');
  } else {
    gemm(e, 'attention', part, 'Query projection', layers, T, heads * dk + gateWidth, d, 'stream');
    if (keyWidth > 0) gemmIntoCache(e, part, 'Key projection', layers, T, keyWidth, d, 'shared');
    if (valueWidth > 0) gemmIntoCache(e, part, 'Value projection', layers, T, valueWidth, d, 'shared');
  }
  if (mixer.qk_norm === 'head' || mixer.qk_norm === 'full') {
    const width = heads * dk + keyWidth;
    const writtenOut = e.training?.writtenOut === true;
    const { moved, kept } = writtenOut ? normBytes(e, 'rmsnorm', false) : { moved: 2 * e.between, kept: precision.activation };
    elementwise(e, 'attention', part, 'Query and key norm', layers, 4 * T * width, moved * T * width, 0, kept * T * width);
  }
  const cachedWidth = ownsCache ? kvHeads * (dk + dv) : 0;
  emitRotaryAndCacheWrite(e, part, mixer, layers, heads * dk, keyWidth, valueWidth, cachedWidth);
  if (mixer.indexer !== undefined) emitIndexer(e, part, mixer.indexer, layers, d, d);

  const reach: Reach = cross ? { kind: 'all' } : reachOf(mixer, shape.bidirectional);
  const square = job.kernels.causal === 'full';
  const pairs = cross ? T * shape.memory : passPairs(reach, shape, square);
  const keys = cross ? shape.memory : passKeys(reach, shape);
  const gated = gateWidth > 0;
  const fused = job.kernels.attention === 'fused';
  const own = cross ? shape.memory / (e.training?.context ?? 1) : shape.queries;
  emitAttentionCore(e, part, layers, { heads, kvHeads, keyDim: dk, valueDim: dv, cachedValueDim: dv, ownKeys: mixer.kv_shared === true ? 0 : own, projects: !gated }, pairs, keys);

  if (gated) {
    const kept = (fused ? 0 : heads * dv) + gateWidth;
    elementwise(e, 'attention', part, 'Output gate', layers, 5 * T * heads * dv, T * ((heads * dv + gateWidth) * e.between + heads * dv * e.handed), 0, kept * T * precision.activation);
  }
  const attended = fused && !gated ? 'kept' : 'inner';
  if (learned.output > 0) return emitParameterOutput(e, part, layers, learned.output, d, mixer.heads * dv, attended);
  gemm(e, 'attention', part, 'Output projection', layers, T, d, heads * dv, attended);
}

/**
 * Turns queries and keys by their position and writes keys and values to the cache. Separate projections have written
 * theirs already, so only what one projection yields twice is left to write.
 */
function emitRotaryAndCacheWrite(
  e: Emission, part: string, mixer: SoftmaxAttention, layers: number, queryWidth: number, keyWidth: number, valueWidth: number, cachedWidth: number,
): void {
  const { precision, shape, job } = e;
  const T = shape.tokens;
  const rotates = rotatedFraction(job.network.architecture, mixer);
  const training = e.training !== undefined;
  const merged = (job.kernels.projections === 'merged' || parameterTokens(mixer).qkv > 0) && !training;
  const caches = !shape.bidirectional && !training;
  const flops = ROTARY_FLOPS * rotates * T * (queryWidth + keyWidth);
  const touched = rotates > 0 ? rotaryElements(e) * (queryWidth + (merged ? 0 : keyWidth)) : 0;
  const read = merged && caches ? keyWidth + valueWidth : 0;
  const written = caches ? cachedWidth - (merged ? 0 : keyWidth + valueWidth) : 0;
  // Values left where one product wrote them keep its unturned queries and keys alive.
  const viewed = e.training?.writtenOut === true && parameterTokens(mixer).qkv === 0 && job.kernels.projections === 'merged' && rotates > 0 && valueWidth > 0 ? T * (queryWidth + keyWidth) : 0;
  if (flops === 0 && written === 0) return;
  elementwise(e, 'attention', part, training ? 'Rotary' : rotates > 0 ? 'Rotary and cache write' : 'Cache write', layers, flops,
    T * (touched + read) * e.between, T * written * precision.kv, viewed * precision.activation);
}

/** Share of a head's channels that the rotary embedding turns; 0 for other kinds of position. */
function rotatedFraction(a: Architecture, mixer: SoftmaxAttention): number {
  if (mixer.kind === 'cross' || mixer.positional === 'none' || !a.positional.startsWith('rope')) return 0;
  return mixer.rope_fraction ?? a.rope_fraction ?? 1;
}

/** The heads one device computes. */
export interface AttentionHeads {
  readonly heads: number;
  readonly kvHeads: number;
  /** Width of a query and key head. */
  readonly keyDim: number;
  readonly valueDim: number;
  /** Cached width of a value head; 0 where values are a part of the keys, which one kernel reads once. */
  readonly cachedValueDim: number;
  /** Keys of each sequence that training keeps for this layer: the device's own, none where they are another layer's. */
  readonly ownKeys: number;
  /** The output projection reads what the kernel writes. */
  readonly projects: boolean;
}

/**
 * Scores, softmax and weighted sum for the heads of one device. Fused: the score matrix stays on chip, keys and
 * values are read once per key/value head. Unfused: three kernels, the score matrix written and read between them.
 * Training keeps queries, keys and values and, unfused, the weights after softmax (with dropout a mask and the dropped
 * copy too: arXiv:2205.05198, section 4.1); fused, the output and a statistic of 32 bits a row, from which the backward
 * pass makes the scores again (arXiv:2307.08691). Selective recomputation gives up what lies between values and output;
 * a fused kernel has only the statistics there, so it runs again and frees next to nothing.
 */
export function emitAttentionCore(e: Emission, part: string, layers: number, on: AttentionHeads, ownPairs: number, seenKeys: number): void {
  const { precision, shape, job } = e;
  const { heads, kvHeads, keyDim: dk, valueDim: dv } = on;
  const { queries, sequences } = shape;
  const T = shape.tokens;
  const prefix = e.training?.prefix ?? 0;
  const pairs = ownPairs + T * prefix;
  const keys = seenKeys + prefix;
  const batch = sequences * heads;
  const softmax = SOFTMAX_FLOPS_PER_PAIR * pairs * heads;
  const keyBytes = sequences * keys * kvHeads * dk * precision.kv;
  const valueBytes = sequences * keys * kvHeads * on.cachedValueDim * precision.kv;
  const queryKept = T * heads * dk * precision.activation;
  const keysKept = sequences * on.ownKeys * kvHeads * dk * precision.activation;
  const valuesKept = sequences * on.ownKeys * kvHeads * on.cachedValueDim * precision.activation;
  // What the output projection reads; a gate or another product first takes 16 bits.
  const written = on.projects && !keepsWide(job.formats, 'attention') ? e.handed : e.between;
  if (e.training !== undefined) exchangeContext(e, part, layers, on);
  if (job.kernels.attention === 'fused') {
    const output = T * heads * dv * precision.activation;
    const boundary = queryKept + keysKept + valuesKept + output;
    kernel(e, 'attention', part, 'Attention', layers, precision.attention, queries, keys, dk, batch,
      2 * pairs * heads * (dk + dv), softmax, T * heads * (dk * e.between + dv * written), keyBytes + valueBytes,
      boundary + STATISTIC_BYTES * T * heads, true, true, boundary, on.projects ? output : 0);
  } else {
    // A kernel of its own reads the values again, also where they lie in what the scores have read.
    const valuesAgain = sequences * keys * kvHeads * (on.cachedValueDim > 0 ? on.cachedValueDim : dv) * precision.kv;
    const scores = T * keys * heads * e.between;
    const drops = e.training !== undefined && e.training.dropout;
    kernel(e, 'attention', part, 'Attention scores', layers, precision.attention, queries, keys, dk, batch,
      2 * pairs * heads * dk, 0, T * heads * dk * e.between + scores, keyBytes, queryKept + keysKept, true, false, queryKept + keysKept);
    elementwise(e, 'attention', part, 'Softmax', layers, softmax, 2 * scores, 0, scores, true);
    if (drops) elementwise(e, 'attention', part, 'Attention dropout', layers, 2 * T * keys * heads, 2 * scores + T * keys * heads, 0, T * keys * heads, true);
    kernel(e, 'attention', part, 'Attention values', layers, precision.attention, queries, dv, keys, batch,
      2 * pairs * heads * dv, 0, T * heads * dv * written + scores, valuesAgain, valuesKept + (drops ? scores : 0), true, false, valuesKept);
  }
  if (e.training !== undefined) exchangeOutputs(e, part, layers, on);
}

/** Logarithm of the sum of exponentials of a row, in 32 bits. */
const STATISTIC_BYTES = 4;

/**
 * Lightning indexer (DeepSeek-V3.2): projects queries for its small heads and one key per token, scores the whole
 * context and selects. `queryWidth` is the width its queries come from.
 */
export function emitIndexer(e: Emission, part: string, indexer: Indexer, layers: number, queryWidth: number, d: number): void {
  const { precision, shape, job } = e;
  const T = shape.tokens;
  const { heads, head_dim } = indexer;
  gemm(e, 'attention', part, 'Indexer queries', layers, T, heads * head_dim, queryWidth, 'shared');
  gemmIntoCache(e, part, 'Indexer keys', layers, T, head_dim, d, 'shared');
  const pairs = passPairs({ kind: 'causal' }, shape, job.kernels.causal === 'full');
  const keys = passKeys({ kind: 'causal' }, shape);
  kernel(e, 'attention', part, 'Indexer scores', layers, precision.attention, shape.queries, keys, head_dim, shape.sequences * heads,
    2 * pairs * heads * head_dim, 3 * pairs * heads, T * heads * head_dim * e.between, shape.sequences * keys * head_dim * precision.kv,
    T * (heads + 1) * head_dim * precision.activation, false, true);
}

/** Keys and values of the encoder's output, projected once for each cross attention layer and cached. */
export function emitCrossCache(e: Emission, part: string, mixer: SoftmaxAttention, layers: number, input: GemmInput): void {
  const { kvHeads } = headsPerDevice(mixer.heads, mixer.kv_heads, e.job.parallelism.tensor);
  const width = kvHeads * (mixer.head_dim + (mixer.v_head_dim ?? mixer.head_dim));
  gemmIntoCache(e, part, 'Cross keys and values', layers, e.shape.tokens, width, e.job.network.architecture.hidden, input);
}

