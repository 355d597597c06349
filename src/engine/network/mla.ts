import type { LatentAttention } from '../architecture.ts';
import { emitAttentionCore, emitIndexer, selectedKeys, selectedPairs } from './attention.ts';
import { elementwise, gemm, type Emission } from './emission.ts';
import { passKeys, passPairs } from './pairs.ts';

/**
 * Multi-head latent attention (arXiv:2405.04434). One latent of `kv_lora` + `qk_rope` per token stands for the keys
 * and values of all heads. Decoding absorbed, queries are mapped into the latent space and all heads read the one
 * latent; otherwise latents are expanded to a key and a value per head.
 */
export function emitLatentAttention(e: Emission, part: string, mixer: LatentAttention, layers: number): void {
  const { job, precision, shape } = e;
  const d = job.network.architecture.hidden;
  const T = shape.tokens;
  const heads = Math.ceil(mixer.heads / job.parallelism.tensor);
  const { q_lora, kv_lora, qk_nope, qk_rope, v_head_dim } = mixer;
  const dk = qk_nope + qk_rope;
  const latent = kv_lora + qk_rope;
  const absorbedDecode = job.kernels.mla === 'absorbed' && shape.past > 0;

  if (q_lora === undefined) {
    gemm(e, 'attention', part, 'Query projection', layers, T, heads * dk, d);
  } else {
    gemm(e, 'attention', part, 'Query compression', layers, T, q_lora, d);
    gemm(e, 'attention', part, 'Query expansion', layers, T, heads * dk, q_lora);
  }
  gemm(e, 'attention', part, 'KV compression', layers, T, latent, d);
  const rotary = mixer.positional === 'none' ? 0 : 3 * T * qk_rope * (heads + 1);
  const cached = job.kernels.mla === 'absorbed' ? latent : heads * (dk + v_head_dim);
  elementwise(e, 'attention', part, 'Rotary and cache write', layers, rotary, T * (2 * heads * qk_rope + latent) * precision.activation, T * cached * precision.kv);
  if (mixer.indexer !== undefined) emitIndexer(e, part, mixer.indexer, layers, q_lora ?? d, d);

  const reach = { kind: 'causal' } as const;
  const pairs = selectedPairs(passPairs(reach, shape, job.kernels.causal === 'full'), T, mixer.indexer?.top_k ?? mixer.reuses_top_k);
  const keys = selectedKeys(passKeys(reach, shape), shape.queries, mixer.indexer?.top_k ?? mixer.reuses_top_k);
  if (absorbedDecode) {
    gemm(e, 'attention', part, 'Query absorption', layers, T, heads * kv_lora, qk_nope);
    // All heads read one latent: its first kv_lora channels are the value too, so nothing more is read for values.
    emitAttentionCore(e, part, layers, { heads, kvHeads: 1, keyDim: latent, valueDim: kv_lora, cachedValueDim: 0 }, pairs, keys);
    gemm(e, 'attention', part, 'Value expansion', layers, T, heads * v_head_dim, kv_lora);
  } else {
    gemm(e, 'attention', part, 'KV expansion', layers, T, heads * (qk_nope + v_head_dim), kv_lora);
    emitAttentionCore(e, part, layers, { heads, kvHeads: heads, keyDim: dk, valueDim: v_head_dim, cachedValueDim: v_head_dim }, pairs, keys);
  }
  gemm(e, 'attention', part, 'Output projection', layers, T, d, heads * v_head_dim);
}
