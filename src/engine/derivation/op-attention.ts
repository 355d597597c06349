import type { OpRecord } from '../estimate-types.ts';
import { SOFTMAX_FLOPS_PER_PAIR } from '../network/attention.ts';
import { elementBytes, mixerOf, shapeOf, tensorDegree, tokens, type Context, type SharedContext } from './context.ts';
import { handedBytes } from '../network/emission.ts';
import { keepsWide } from '../network/precision.ts';
import { streamBytes } from './memory.ts';
import { constant, derived, modelFact, type Quantity } from './quantity.ts';

/** The dimensions of one attention kernel on one device, read off the mixer it belongs to. */
interface Dimensions {
  readonly heads: number;
  readonly kvHeads: number;
  /** FLOPs a pair costs a head, over 2: key width for scores, value width for the weighted sum, both when fused. */
  readonly pairWidth: number;
  /** Channels of queries read, and of outputs written. */
  readonly queryWidth: number;
  readonly outputWidth: number;
  /** Cached elements read for a key and a KV head. */
  readonly readWidth: number;
  readonly scores: boolean;
  readonly softmax: number;
  readonly path: string;
}

/** Whether latent attention works on the latents as they are cached: wherever tokens came before those of the pass, reused ones among them. */
function readsLatents({ job }: SharedContext, { phase }: OpRecord): boolean {
  return job.kernels.mla === 'absorbed' && (phase === 'decode' || (phase === 'prefill' && job.mechanisms.reading.reused > 0));
}

function dimensionsOf(c: SharedContext, op: OpRecord): Dimensions {
  const mixer = mixerOf(c, op);
  const { tensor } = c.job.parallelism;
  const path = `architecture.mixers.${op.part}`;
  const fused = op.name === 'Attention';
  const choose = (heads: number, kvHeads: number, key: number, value: number, cached: number): Dimensions => ({
    heads, kvHeads, path, scores: !fused, softmax: fused ? SOFTMAX_FLOPS_PER_PAIR : 0,
    pairWidth: fused ? key + value : op.name === 'Attention scores' ? key : value,
    queryWidth: fused || op.name === 'Attention scores' ? key : 0,
    outputWidth: fused || op.name !== 'Attention scores' ? value : 0,
    readWidth: fused ? key + cached : op.name === 'Attention scores' ? key : cached > 0 ? cached : value,
  });
  if (op.name === 'Indexer scores' && mixer !== undefined) {
    const heads = 'indexer' in mixer && mixer.indexer ? mixer.indexer.heads : 'index_heads' in mixer ? (mixer.index_heads ?? 0) : 0;
    return { heads, kvHeads: 1, path, scores: false, softmax: 3, pairWidth: op.k, queryWidth: op.k, outputWidth: 0, readWidth: op.k };
  }
  if (mixer?.kind === 'mla') {
    const heads = Math.ceil(mixer.heads / tensor);
    const latent = mixer.kv_lora + mixer.qk_rope;
    if (readsLatents(c, op)) return choose(heads, 1, latent, mixer.kv_lora, 0);
    return choose(heads, heads, mixer.qk_nope + mixer.qk_rope, mixer.v_head_dim, mixer.v_head_dim);
  }
  if (mixer?.kind === 'given') return choose(Math.ceil(mixer.heads / tensor), mixer.kv_heads, mixer.head_dim, mixer.head_dim, 0);
  if (mixer !== undefined && 'kv_heads' in mixer) {
    const value = mixer.v_head_dim ?? mixer.head_dim;
    return choose(Math.ceil(mixer.heads / tensor), Math.ceil(mixer.kv_heads / tensor), mixer.head_dim, value, value);
  }
  return choose(0, 0, 0, 0, 0);
}

/** Query–key pairs of one head over a pass. */
function pairs(op: OpRecord, dims: Dimensions): Quantity {
  const value = op.matrixFlops / (2 * dims.heads * dims.pairWidth);
  return constant('Π', 'Query–key pairs of a head in a pass', value,
    'Each query sees the keys its layer reaches: all before it and itself where attention is causal (s(s+1)/2 for a prompt of s), at most the window, or those an index selects; summed over the sequences of the pass', 'count');
}

function heads(c: SharedContext, op: OpRecord, dims: Dimensions): Quantity {
  const mixer = mixerOf(c, op);
  if (op.name === 'Indexer scores' || mixer === undefined || !('heads' in mixer)) return modelFact('h', 'Heads on one device', dims.heads, dims.path);
  return derived('h', 'Query heads on one device', dims.heads, 'count', 'ceil(h_all / t)', () => [modelFact('h_all', 'Query heads', mixer.heads, `${dims.path}.heads`), tensorDegree(c)]);
}

/** FLOPs of scores and weighted sum in one call. */
export function attentionFlops(c: SharedContext, op: OpRecord): Quantity {
  const dims = dimensionsOf(c, op);
  return derived('F', `FLOPs of one call of ${op.name}`, op.matrixFlops, 'flops', '2 * Π * h * y', () => [
    pairs(op, dims), heads(c, op, dims), modelFact('y', 'Channels multiplied for a pair and head', dims.pairWidth, `${dims.path}.head_dim`),
  ], { colour: 'compute', note: 'Every pair costs a multiply-add for each channel of the key and of the value.' });
}

export function softmaxFlops(c: Context, op: OpRecord): Quantity {
  const dims = dimensionsOf(c, op);
  if (op.vectorFlops === 0) return constant('V', 'Ordinary arithmetic', 0, 'Softmax is a kernel of its own where attention is not fused.', 'flops');
  return derived('V', 'Ordinary arithmetic of softmax', op.vectorFlops, 'flops', 'σ * Π * h', () => [
    constant('σ', 'Operations for a pair', dims.softmax, 'Subtract the maximum, exponential, sum, divide, mask'), pairs(op, dims), heads(c, op, dims),
  ]);
}

/** Bytes of queries and outputs (and of scores, unfused), or of keys and values read from the cache. */
export function attentionTraffic(c: Context, op: OpRecord, what: 'activations' | 'cache'): Quantity {
  const dims = dimensionsOf(c, op);
  const shape = shapeOf(c, op);
  const keys = op.name === 'Attention values' ? op.k : op.n;
  const read = constant('κ', 'Keys read for a sequence', keys, 'The context, or the window or selection within it; a prompt cut in passes reads what came before each', 'tokens');
  if (what === 'cache') {
    return derived('Q_kv', 'Keys and values read', op.kvBytes, 'traffic', 'b_p * κ * h_kv * y * w_kv', () => [
      constant('b_p', 'Sequences in a pass', shape.sequences, 'Tokens of the pass over its tokens of one sequence'), read,
      modelFact('h_kv', 'Key/value heads on one device', dims.kvHeads, dims.path), modelFact('y', 'Channels cached for a key and head', dims.readWidth, dims.path),
      elementBytes('w_kv', 'Bytes of a cached element', c.job.formats.kv, 'kv'),
    ], { colour: 'kv_cache', note: 'Keys and values are read once for each key/value head, whatever number of query heads share it.' });
  }
  const inputs = (): readonly Quantity[] => [tokens(c, shape, op.phase), heads(c, op, dims), modelFact('y_q', 'Channels of a query read', dims.queryWidth, dims.path), modelFact('y_o', 'Channels of an output written', dims.outputWidth, dims.path), ...(dims.scores ? [read] : []), streamBytes(c), writtenElement(c, op)];
  return derived('Q_a', 'Activations read and written', op.activationBytes, 'traffic', dims.scores ? 'T * h * ((y_q + κ) * w_r + y_o * w_o)' : 'T * h * (y_q * w_r + y_o * w_o)', inputs, { colour: 'activations' });
}

/** Outputs are written as the output projection reads them where nothing lies between. */
function writtenElement(c: Context, op: OpRecord): Quantity {
  const mixer = mixerOf(c, op);
  const gated = mixer !== undefined && 'output_gate' in mixer && mixer.output_gate !== undefined;
  const absorbed = mixer?.kind === 'mla' && readsLatents(c, op);
  const bytes = gated || absorbed || keepsWide(c.job.formats, 'attention') ? c.precision.residual : handedBytes(c.job, c.precision);
  return constant('w_o', 'Bytes of an output', bytes, 'As the output projection reads it, where nothing lies between; else 16 bits or more', 'bytes');
}
