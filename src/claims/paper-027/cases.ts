import type { CustomModel, Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/** ViT-B/16 (arXiv:2010.11929): 196 patches and a class token through 12 layers. Patches are looked up here; making them is 0.7 % of the work. */
const VIT = {
  name: 'ViT-B/16',
  architecture: {
    kind: 'encoder', hidden: 768, layers: 12, vocab: 768, tied_embeddings: true, max_context: 197, positional: 'learned', learned_positions: 197, activation: 'gelu',
    norm: { kind: 'layernorm', per_layer: 2, final: 1 }, pattern: [{ repeat: 12, unit: [{ mixer: 'full', ffn: 'dense' }] }],
    mixers: { full: { kind: 'bidir', heads: 12, kv_heads: 12, head_dim: 64, qkv_bias: true, o_bias: true } },
    ffns: { dense: { kind: 'dense', dim: 3072, gated: false, bias: true } },
  },
} as const satisfies CustomModel;

export const WHOLE: Settings = { model: VIT, device: 'a100-sxm-80gb', count: 1, prompt: 197, batch: 64, chunk: 2 ** 20 };

/** A mean share of the learners runs, tokens sorted by how many unless a tile is said. */
export function adaptive(share: number, modules: 'all' | 'ffn' = 'all', tile = 1): Settings {
  return { ...WHOLE, techniques: [{ id: 'adaptive-width', parameters: { ...(share !== 0.5 && { share }), ...(modules !== 'all' && { modules }), ...(tile !== 1 && { tile }) } }] };
}

export const CASES_027: readonly PaperCase[] = [
  { label: 'ViT-B/16, whole', settings: WHOLE },
  { label: 'Half of the learners, feed-forward and projections', settings: adaptive(0.5) },
  { label: 'Half of the learners, feed-forward alone', settings: adaptive(0.5, 'ffn') },
  { label: 'The same in tiles of 64 unsorted tokens', settings: adaptive(0.5, 'ffn', 64) },
];
