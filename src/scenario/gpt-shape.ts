import type { CustomModel } from './fields.ts';

export interface GptShape {
  readonly name: string;
  readonly layers: number;
  readonly hidden: number;
  readonly heads: number;
  readonly vocab: number;
  /** Tokens of a sequence, and rows of the position table. */
  readonly sequence: number;
  /** The output head is a matrix of its own. */
  readonly ownHead?: boolean;
  /** Attention and FFN side by side, on one norm. */
  readonly parallelBlock?: boolean;
  /** Tokens a query sees, where not all. */
  readonly window?: number;
  /** How positions are told apart; learned unless said. */
  readonly positions?: 'learned' | 'alibi' | 'rope';
  /** A norm follows the embedding, as in BLOOM. */
  readonly embeddingNorm?: boolean;
}

/** A model of the shape of GPT-3 (arXiv:2005.14165) as systems papers train it: LayerNorm, GELU, biases, learned positions, tied embeddings unless asked otherwise. */
export function gpt({ name, layers, hidden, heads, vocab, sequence, ownHead = false, parallelBlock = false, window, positions = 'learned', embeddingNorm = false }: GptShape): CustomModel {
  const attention = { heads, kv_heads: heads, head_dim: hidden / heads, qkv_bias: true, o_bias: true } as const;
  return {
    name,
    architecture: {
      hidden, layers, vocab, tied_embeddings: !ownHead, max_context: sequence, positional: positions, activation: 'gelu', ...(positions === 'learned' && { learned_positions: sequence }),
      norm: { kind: 'layernorm', per_layer: parallelBlock ? 1 : 2, final: 1 },
      pattern: [{ repeat: layers, unit: [{ mixer: 'attention', ffn: 'mlp' }] }],
      mixers: { attention: window === undefined ? { kind: 'full', ...attention } : { kind: 'swa', window, ...attention } },
      ffns: { mlp: { kind: 'dense', dim: 4 * hidden, gated: false, bias: true } },
      ...(parallelBlock && { parallel_attn_ffn: true }),
      ...(embeddingNorm && { embed_norm: 2 }),
    },
  };
}
