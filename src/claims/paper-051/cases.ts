import type { CustomModel, Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/** OFA-large (arXiv:2202.03052): 12 layers that read and 12 that write, of width 1,024. */
const OFA = {
  name: 'OFA-large',
  architecture: {
    kind: 'encoder-decoder', hidden: 1024, layers: 12, vocab: 59_457, tied_embeddings: true, max_context: 1024, positional: 'learned', learned_positions: 1024, activation: 'gelu',
    norm: { kind: 'layernorm', per_layer: 2, final: 1 }, pattern: [{ repeat: 12, unit: [{ mixer: ['self', 'cross'], ffn: 'dense', norms: 3 }] }],
    mixers: {
      self: { kind: 'full', heads: 16, kv_heads: 16, head_dim: 64, qkv_bias: true, o_bias: true },
      cross: { kind: 'cross', heads: 16, kv_heads: 16, head_dim: 64, qkv_bias: true, o_bias: true },
    },
    ffns: { dense: { kind: 'dense', dim: 4096, gated: false, bias: true } },
    encoder: {
      hidden: 1024, layers: 12, norm: { kind: 'layernorm', per_layer: 2, final: 1 }, pattern: [{ repeat: 12, unit: [{ mixer: 'enc', ffn: 'dense' }] }],
      mixers: { enc: { kind: 'bidir', heads: 16, kv_heads: 16, head_dim: 64, qkv_bias: true, o_bias: true } }, ffns: { dense: { kind: 'dense', dim: 4096, gated: false, bias: true } },
    },
  },
} as const satisfies CustomModel;

/** 900 patches of an image of 480 px and 20 words; the answer is a word, a caption twelve. */
export const ANSWER = 1;
export const CAPTION = 12;
/** An image of 480 px is as much work as (480/224)² of those that ResNet-152 reads here. */
export const EMBEDDER_RUNS = 4.59;

/** Depths of image, text and decoder, 1 for all layers; with the network that makes the patches, or the layers alone. */
export function exiting(depth: number, output: number, embedder: boolean, decoder = depth): Settings {
  return {
    model: OFA, device: 'a100-sxm-80gb', count: 1, batch: 1, prompt: 920, output, efficiency: 'ideal', host: 'eager',
    techniques: [{ id: 'multi-exit', parameters: { ...(depth !== 0.5 && { image_depth: depth, text_depth: depth }), ...(decoder !== 0.6 && { decoder_depth: decoder }), ...(embedder && { embedder_runs: EMBEDDER_RUNS }) } }],
  };
}

export const CASES_051: readonly PaperCase[] = [
  { label: 'One word about an image, all layers', settings: exiting(1, ANSWER, true) },
  { label: 'One word, half of the layers', settings: exiting(0.5, ANSWER, true) },
  { label: 'One word, exits in the decoder alone', settings: exiting(1, ANSWER, true, 0.5) },
  { label: 'A caption, all layers', settings: exiting(1, CAPTION, true) },
  { label: 'A caption, 58 % of the layers', settings: exiting(0.58, CAPTION, true) },
];
