import type { CustomModel } from '../../scenario/fields.ts';

const NORM = { kind: 'layernorm', per_layer: 2, final: 1 } as const;
const HEADS = { heads: 20, kv_heads: 20, head_dim: 64, qkv_bias: true, o_bias: true } as const;
const FFNS = { mlp: { kind: 'dense', dim: 5120, gated: false, bias: true } } as const;

/** Frames that the encoder reads of every recording: thirty seconds, two hundredths each, whatever was said. */
export const FRAMES = 1500;

/**
 * Whisper large (arXiv:2212.04356): 32 layers on either side, 1,280 wide, 1.55 billion parameters. Its two convolutions are left out, 0.3 % of the encoder’s work. A decoder
 * writes at most 448 tokens; the limit here is that of the frames, which take the place of a prompt.
 */
export const WHISPER_LARGE: CustomModel = {
  name: 'Whisper large',
  architecture: {
    kind: 'encoder-decoder', hidden: 1280, layers: 32, vocab: 51_866, tied_embeddings: true, max_context: FRAMES, positional: 'learned', learned_positions: 448, activation: 'gelu', norm: NORM,
    pattern: [{ repeat: 32, unit: [{ mixer: ['self_', 'cross'], ffn: 'mlp', norms: 3 }] }],
    mixers: { self_: { kind: 'full', ...HEADS }, cross: { kind: 'cross', ...HEADS } },
    ffns: FFNS,
    encoder: { hidden: 1280, layers: 32, norm: NORM, pattern: [{ repeat: 32, unit: [{ mixer: 'enc', ffn: 'mlp' }] }], mixers: { enc: { kind: 'bidir', ...HEADS } }, ffns: FFNS },
  },
};
