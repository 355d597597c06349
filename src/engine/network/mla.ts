import type { LatentAttention } from '../architecture.ts';
import type { JobCore } from '../job.ts';
import { emitAttentionCore, emitIndexer, selectedReach } from './attention.ts';
import { elementwise, gemm, wideGemm, type Emission } from './emission.ts';
import { passKeys, passPairs } from './pairs.ts';
import type { PassShape } from './shape.ts';

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
    gemm(e, 'attention', part, 'Query projection', layers, T, heads * dk, d, 'stream');
  } else {
    gemm(e, 'attention', part, 'Query compression', layers, T, q_lora, d, 'stream');
    gemm(e, 'attention', part, 'Query expansion', layers, T, heads * dk, q_lora);
  }
  gemm(e, 'attention', part, 'KV compression', layers, T, latent, d, 'shared');
  // Both latents are normed before they are expanded or cached (arXiv:2405.04434, section 3.1.2).
  if (e.training === undefined) elementwise(e, 'attention', part, 'Latent norms', layers, 4 * T * ((q_lora ?? 0) + kv_lora), T * ((q_lora ?? 0) * (e.between + e.handed) + 2 * kv_lora * e.between));
  const rotary = mixer.positional === 'none' ? 0 : 3 * T * qk_rope * (heads + 1);
  const cached = job.kernels.mla === 'absorbed' ? latent : heads * (dk + v_head_dim);
  if (e.training !== undefined) elementwise(e, 'attention', part, 'Rotary', layers, rotary, 2 * T * (heads + 1) * qk_rope * precision.activation);
  else elementwise(e, 'attention', part, 'Rotary and cache write', layers, rotary, T * (2 * heads * qk_rope + latent) * e.between, T * cached * precision.kv);
  if (mixer.indexer !== undefined) emitIndexer(e, part, mixer.indexer, layers, q_lora ?? d, d);

  const reach = selectedReach(mixer.indexer?.top_k ?? mixer.reuses_top_k);
  const pairs = passPairs(reach, shape, job.kernels.causal === 'full');
  const keys = passKeys(reach, shape);
  if (absorbedDecode) {
    // Made from the projections' weights when these are loaded, and kept at 16 bits (vLLM and SGLang).
    wideGemm(e, 'attention', part, 'Query absorption', layers, T, heads * kv_lora, qk_nope, 'inner');
    // All heads read one latent: its first kv_lora channels are the value too, so nothing more is read for values.
    emitAttentionCore(e, part, layers, { heads, kvHeads: 1, keyDim: latent, valueDim: kv_lora, cachedValueDim: 0, ownKeys: 0, projects: false }, pairs, keys);
    wideGemm(e, 'attention', part, 'Value expansion', layers, T, heads * v_head_dim, kv_lora, 'inner');
  } else {
    gemm(e, 'attention', part, 'KV expansion', layers, e.training !== undefined ? T : expandedTokens(job, shape), heads * (qk_nope + v_head_dim), kv_lora);
    emitAttentionCore(e, part, layers, { heads, kvHeads: heads, keyDim: dk, valueDim: v_head_dim, cachedValueDim: v_head_dim, ownKeys: shape.queries, projects: true }, pairs, keys);
  }
  gemm(e, 'attention', part, 'Output projection', layers, T, d, heads * v_head_dim, job.kernels.attention === 'fused' ? 'kept' : 'inner');
}

/**
 * Latents expanded in a pass. Where the cache keeps latents, a pass over part of a prompt expands those of the passes
 * before it anew; where it keeps expanded heads, only its own.
 */
export function expandedTokens(job: JobCore, shape: PassShape): number {
  return job.kernels.mla === 'absorbed' ? shape.sequences * passKeys({ kind: 'causal' }, shape) : shape.tokens;
}
