import type { GivenMixer, Indexer, LatentAttention, SoftmaxAttention } from '../architecture.ts';
import { parameterTokens } from '../network/parameter-tokens.ts';
import type { ModuleName } from './effect.ts';
import { matrix, vectors, type HeldCollector } from './held-collector.ts';

/**
 * Weights of softmax attention on one device, under the names of the products that use them. Query, key and value are
 * kept apart where one product multiplies with all three, as methods attach to them apart.
 */
export function holdSoftmaxAttention(c: HeldCollector, a: SoftmaxAttention): void {
  const d = c.hidden;
  const valueDim = a.v_head_dim ?? a.head_dim;
  const heads = Math.ceil(a.heads / c.tensor);
  const kvHeads = Math.ceil(a.kv_heads / c.tensor);
  const query = heads * a.head_dim;
  const key = a.kv_shared ? 0 : kvHeads * a.head_dim;
  const value = a.kv_shared || a.k_eq_v ? 0 : kvHeads * valueDim;
  const output = heads * valueDim;
  const cross = a.kind === 'cross';
  const gate = a.output_gate === 'elementwise' ? output : a.output_gate === 'headwise' ? heads : 0;
  const merged = c.merged && a.kv_shared !== true && !cross;
  const keysAndValues = cross ? 'Cross keys and values' : undefined;
  const learned = parameterTokens(a);
  if (learned.qkv > 0) {
    const shared = a.kv_shared === true;
    holdPairs(c, 'query', 'Query', learned.qkv, d, a.heads * a.head_dim);
    if (!shared) holdPairs(c, 'key', 'Key', learned.qkv, d, a.kv_heads * a.head_dim);
    if (!shared && a.k_eq_v !== true) holdPairs(c, 'value', 'Value', learned.qkv, d, a.kv_heads * valueDim);
  } else {
    matrix(c, 'query', merged ? 'QKV projection' : 'Query projection', d, query);
    matrix(c, 'other', merged ? 'QKV projection' : 'Query projection', d, gate);
    matrix(c, 'key', keysAndValues ?? (merged ? 'QKV projection' : 'Key projection'), d, key);
    matrix(c, 'value', keysAndValues ?? (merged ? 'QKV projection' : 'Value projection'), d, value);
  }
  if (learned.output > 0) holdPairs(c, 'output', 'Output', learned.output, a.heads * valueDim, d);
  else matrix(c, 'output', 'Output projection', output, d);
  const biases = (a.qkv_bias ? query + key + value : 0) + (a.o_bias ? d : 0);
  vectors(c, biases, biases);
  if (a.sinks) vectors(c, heads);
  if (a.qk_norm === 'head') vectors(c, a.kv_shared ? a.head_dim : 2 * a.head_dim);
  if (a.qk_norm === 'full') vectors(c, query + key);
  if (a.indexer) holdIndexer(c, a.indexer, d);
}

/** Keys and values of learned tokens, of which a tensor group shares the tokens out. */
function holdPairs(c: HeldCollector, module: ModuleName, name: string, tokens: number, inputs: number, outputs: number): void {
  const pairs = Math.ceil(tokens / c.tensor);
  matrix(c, module, `${name} parameter keys`, inputs, pairs);
  matrix(c, module, `${name} parameter values`, pairs, outputs);
}

/** Weights of multi-head latent attention on one device; what is projected down serves all heads and is whole. */
export function holdLatentAttention(c: HeldCollector, a: LatentAttention): void {
  const d = c.hidden;
  const heads = Math.ceil(a.heads / c.tensor);
  const query = heads * (a.qk_nope + a.qk_rope);
  if (a.q_lora === undefined) {
    matrix(c, 'query', 'Query projection', d, query);
  } else {
    matrix(c, 'query', 'Query compression', d, a.q_lora);
    vectors(c, a.q_lora);
    matrix(c, 'query', 'Query expansion', a.q_lora, query);
  }
  matrix(c, 'key', 'KV compression', d, a.kv_lora + a.qk_rope);
  vectors(c, a.kv_lora);
  matrix(c, 'key', 'KV expansion', a.kv_lora, heads * a.qk_nope);
  matrix(c, 'value', 'KV expansion', a.kv_lora, heads * a.v_head_dim);
  matrix(c, 'output', 'Output projection', heads * a.v_head_dim, d);
  if (a.indexer) holdIndexer(c, a.indexer, a.q_lora ?? d);
}

/** An indexer's projections, whole on every device. Of a stated size, what the projections leave is in no shape. */
function holdIndexer(c: HeldCollector, { heads, head_dim, params }: Indexer, queryWidth: number): void {
  const left = params === undefined ? 0 : params - (queryWidth * heads + c.hidden) * head_dim;
  if (left < 0) {
    c.other += c.layers * (params ?? 0);
    return;
  }
  matrix(c, 'other', 'Indexer queries', queryWidth, heads * head_dim);
  matrix(c, 'other', 'Indexer keys', c.hidden, head_dim);
  if (params !== undefined) {
    c.other += c.layers * left;
    return;
  }
  matrix(c, 'other', 'Indexer weights', c.hidden, heads);
  vectors(c, 2 * head_dim, head_dim);
}

/** A mixer of stated size: the one product it is priced as. */
export function holdGivenMixer(c: HeldCollector, a: GivenMixer): void {
  matrix(c, 'other', 'Projections', c.hidden, a.params / c.hidden / c.tensor);
}
