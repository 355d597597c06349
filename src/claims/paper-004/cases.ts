import type { CustomModel, Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/**
 * UniXcoder base: RoBERTa’s shape with its own vocabulary of 51,416. Code search and clone detection predict no tokens: the table of
 * words stands with those of 1,026 positions and 10 token types, and two classes are left to predict.
 */
const UNIXCODER = {
  name: 'UniXcoder base without a vocabulary head',
  architecture: {
    kind: 'encoder', hidden: 768, layers: 12, vocab: 2, tied_embeddings: true, max_context: 1024, positional: 'learned', learned_positions: 51_416 + 1026, token_types: 10, activation: 'gelu',
    norm: { kind: 'layernorm', per_layer: 2, final: 0 }, embed_norm: 2, pattern: [{ repeat: 12, unit: [{ mixer: 'full', ffn: 'dense' }] }],
    mixers: { full: { kind: 'bidir', heads: 12, kv_heads: 12, head_dim: 64, qkv_bias: true, o_bias: true } },
    ffns: { dense: { kind: 'dense', dim: 3072, gated: false, bias: true } },
  },
} as const satisfies CustomModel;

/** Batch, length and machine are assumed: UniXcoder’s own script for code search, in 32 bits, kernels one by one from Python. */
const SEARCH = {
  kind: 'finetuning', model: UNIXCODER, host: 'eager', device: 'v100-sxm2-32gb', count: 1, sequence: 256, globalBatch: 64, microBatch: 64, recipe: 'fp32', attention: 'unfused', dropout: 0.1,
} as const satisfies Settings;

export const BASE: Settings = { ...SEARCH, method: 'full' };

/** The bottom layers up to and including layer `frozen` of 12, and the embedding, stay as they are. */
export function frozenUpTo(frozen: number): Settings {
  return { ...SEARCH, method: 'freeze', frozenLayers: frozen };
}

export const CASES_004: readonly PaperCase[] = [
  { label: 'UniXcoder, everything trained', settings: BASE },
  ...[5, 8, 11].map((layers): PaperCase => ({ label: `UniXcoder, bottom ${layers} of 12 layers frozen`, settings: frozenUpTo(layers) })),
];
