import type { Dimension } from '../../../units/dimension.ts';

/** Names of a record's keys where the key alone does not say it. */
const WORDS: Readonly<Record<string, string>> = {
  hidden: 'Hidden width, d', layers: 'Layers, L', vocab: 'Vocabulary, V', tied_embeddings: 'Head shares the embedding', max_context: 'Longest context', learned_positions: 'Learned positions',
  parallel_attn_ffn: 'Attention beside the FFN', per_layer: 'Norms a layer', final: 'Norms after the last layer', repeat: 'Repeats', norms: 'Norms', extra_params: 'Further parameters',
  heads: 'Heads, h', kv_heads: 'KV heads, h_kv', head_dim: 'Head width, d_h', v_head_dim: 'Value head width', window: 'Window', qkv_bias: 'Bias on Q, K and V', o_bias: 'Bias on the output',
  sinks: 'Sink logits', k_eq_v: 'Values are the keys', kv_shared: 'Reads an earlier layer’s cache', q_lora: 'Query rank', kv_lora: 'KV rank', qk_nope: 'Key width without position', qk_rope: 'Key width with position',
  top_k: 'Used per token, k', experts: 'Experts, E', expert_dim: 'Expert width', shared_experts: 'Shared experts', shared_dim: 'Width of shared experts', dim: 'Inner width, d_ff', gated: 'Gated', bias: 'Bias',
  d_inner: 'Inner width', d_state: 'State width', dt_rank: 'Rank of Δ', conv: 'Convolution', ssm_heads: 'Heads', lm_head_bias: 'Bias on the head', embed_dim: 'Embedding width', params: 'Parameters',
  in: 'In', out: 'Out', kernel: 'Side of the kernel', groups: 'Groups', lookups: 'Rows looked up', flops: 'Operations an element', tensors: 'Tensors moved',
  capacity: 'Capacity', bandwidth: 'Bandwidth', bytes: 'Size', domain: 'Devices on the link', vector_peak: 'Vector peak', compute_units: 'Compute units', tdp: 'Power limit', price: 'Price', year: 'Year',
  achieved: 'Share of the bandwidth reached', tensor: 'Multiply-adds a cycle', vector: 'Ordinary operations a cycle', clock: 'Cycles a second', sparsity: 'Gain of two zeros in four',
};

/** "shared_gate" → "Shared gate". */
function plain(key: string): string {
  const words = key.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What a value of a model or a device is called. */
export function leafLabel(path: readonly string[]): string {
  const key = path.at(-1) ?? '';
  return WORDS[key] ?? (path[0] === 'peak_dense' ? `${key} peak` : plain(key));
}

const GROUPS: Readonly<Record<string, string>> = {
  ops: 'Operation', mixers: 'Mixer', ffns: 'Feed-forward', pattern: 'Layers', norm: 'Norms', extras: 'Further parameters', encoder: 'Encoder',
  peak_dense: 'Dense matrix peaks', memory: 'Memory', lanes: 'Lanes', cache: 'Memory on chip', scale_up: 'Link in the node', scale_out: 'Network', pcie: 'PCIe',
};

/** Heading under which a value stands. */
export function leafGroup(path: readonly string[]): string {
  const [first, second, ...rest] = path;
  if (first === undefined || second === undefined) return 'Overall';
  if (first === 'encoder' && rest.length > 0) return `Encoder, ${leafGroup(path.slice(1)).toLowerCase()}`;
  const named = first === 'mixers' || first === 'ffns' ? ` “${second}”` : first === 'pattern' ? `, run ${Number(second) + 1}` : first === 'ops' ? ` ${Number(second) + 1}` : '';
  return `${GROUPS[first] ?? plain(first)}${named}`;
}

/** How a value is typed and shown. */
export function leafDimension(path: readonly string[]): Dimension {
  const key = path.at(-1) ?? '';
  if (path[0] === 'peak_dense' || key === 'vector_peak') return 'flops-per-second';
  switch (key) {
    case 'capacity':
    case 'bytes':
      return 'bytes';
    case 'bandwidth':
      return 'bytes-per-second';
    case 'tdp':
      return 'watts';
    case 'price':
      return 'usd-per-hour';
    case 'max_context':
    case 'window':
      return 'tokens';
    case 'achieved':
      return 'percent';
    case 'clock':
      return 'per-second';
    case 'rope_fraction':
      return 'ratio';
    default:
      return 'count';
  }
}
