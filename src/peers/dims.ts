import type { DenseFfn, LatentAttention, MoeFfn, NormSpec, SoftmaxAttention } from '../engine/architecture.ts';
import type { Network } from '../engine/job.ts';

/** The letters in which formulas for a transformer are written, read off a network they can describe. */
export interface Dims {
  /** L, d, V. */
  readonly layers: number;
  readonly hidden: number;
  readonly vocab: number;
  readonly tied: boolean;
  readonly norm: NormSpec['kind'];
  readonly attention: SoftmaxAttention | LatentAttention;
  /** Layers with a dense FFN and with experts; one of them may be 0. */
  readonly dense: { readonly layers: number; readonly ffn: DenseFfn } | undefined;
  readonly moe: { readonly layers: number; readonly ffn: MoeFfn } | undefined;
  /** Rows of a learned position table. */
  readonly positions: number;
}

/**
 * Reads the letters off a network: a decoder whose layers each have one attention of one shape and one FFN. A sentence
 * says why where there is no such reading.
 */
export function dimsOf({ architecture, stack }: Network): Dims | string {
  if (architecture.kind !== undefined) return 'Its formulas are for decoder-only models.';
  if (architecture.embed_dim !== undefined) return 'Its formulas know no embedding narrower than the model.';
  const [first, ...others] = stack.mixers;
  if (first === undefined) return 'Its formulas need attention in every layer.';
  const attention = first.mixer;
  if (!isAttention(attention)) return 'Its formulas know softmax attention only; this model has layers of another kind.';
  if (others.some(({ mixer }) => !isAttention(mixer) || shapeOf(mixer) !== shapeOf(attention))) return 'Its formulas know one attention shape for all layers; this model mixes several.';
  if (stack.mixers.reduce((sum, { count }) => sum + count, 0) !== architecture.layers) return 'Its formulas know one attention in every layer.';
  if (attention.kind !== 'mla' && (attention.kv_shared || attention.k_eq_v || (attention.v_head_dim ?? attention.head_dim) !== attention.head_dim)) return 'Its formulas know keys and values of one width in every layer.';
  if (attention.indexer !== undefined || (attention.kind === 'mla' && attention.reuses_top_k !== undefined)) return 'Its formulas know no learned selection of positions.';
  if (stack.ffns.reduce((sum, { count }) => sum + count, 0) !== architecture.layers) return 'Its formulas know one feed-forward network in every layer.';
  const dense: { layers: number; ffn: DenseFfn }[] = [];
  const moe: { layers: number; ffn: MoeFfn }[] = [];
  for (const { ffn, count } of stack.ffns) {
    if (ffn.kind === 'dense') dense.push({ layers: count, ffn });
    else if (ffn.kind === 'moe') moe.push({ layers: count, ffn });
    else return 'Its formulas derive the feed-forward network from its width; this model states its size.';
  }
  if (dense.length > 1 || moe.length > 1) return 'Its formulas know one feed-forward width for all layers; this model mixes several.';
  const experts = moe[0]?.ffn;
  if (experts?.latent !== undefined || experts?.residual_dense !== undefined) return 'Its formulas know neither experts of another width than the model nor dense layers beside them.';
  return {
    layers: architecture.layers, hidden: architecture.hidden, vocab: architecture.vocab, tied: architecture.tied_embeddings, norm: architecture.norm.kind,
    attention, dense: dense[0], moe: moe[0], positions: architecture.learned_positions ?? 0,
  };
}

function isAttention(mixer: { readonly kind: string }): mixer is SoftmaxAttention | LatentAttention {
  return mixer.kind === 'full' || mixer.kind === 'swa' || mixer.kind === 'chunked' || mixer.kind === 'mla';
}

/** Layers differ in shape where their matrices do; how far they look does not matter to those. */
function shapeOf(mixer: SoftmaxAttention | LatentAttention): string {
  const { kind, ...rest } = mixer;
  const shape: Record<string, unknown> = { ...rest, kind: kind === 'mla' };
  for (const irrelevant of ['window', 'positional', 'rope_fraction']) delete shape[irrelevant];
  return JSON.stringify(Object.entries(shape).sort(([a], [b]) => (a < b ? -1 : 1)));
}

export interface HeadedDims extends Dims {
  readonly attention: SoftmaxAttention;
}

/** Dims of attention with separate query, key and value heads; a sentence where keys and values are compressed. */
export function headedDims(network: Network): HeadedDims | string {
  const dims = dimsOf(network);
  if (typeof dims === 'string') return dims;
  const { attention } = dims;
  return attention.kind === 'mla' ? 'Its formulas know no latent attention.' : { ...dims, attention };
}

/** Whether some layers see only part of the context. */
export function hasWindows({ stack }: Network): boolean {
  return stack.mixers.some(({ mixer }) => mixer.kind === 'swa' || mixer.kind === 'chunked');
}
