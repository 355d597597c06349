import type { CustomModel, Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/** BART large, the shape of the paper’s model: 12 layers that read and 12 that write, 406 M parameters. Positions and the norm after the embedding exist twice. */
const ATTENTION = { heads: 16, kv_heads: 16, head_dim: 64, qkv_bias: true, o_bias: true } as const;
const BART = {
  name: 'BART large, for unit tests',
  architecture: {
    kind: 'encoder-decoder', hidden: 1024, layers: 12, vocab: 50_265, tied_embeddings: true, max_context: 1024, positional: 'learned', learned_positions: 2 * 1026, embed_norm: 2, activation: 'gelu',
    norm: { kind: 'layernorm', per_layer: 2, final: 0 }, pattern: [{ repeat: 12, unit: [{ mixer: ['self_', 'cross'], ffn: 'dense', norms: 3 }] }],
    mixers: { self_: { kind: 'full', ...ATTENTION }, cross: { kind: 'cross', ...ATTENTION } },
    ffns: { dense: { kind: 'dense', dim: 4096, gated: false, bias: true } },
    encoder: {
      hidden: 1024, layers: 12, norm: { kind: 'layernorm', per_layer: 2, final: 0 }, pattern: [{ repeat: 12, unit: [{ mixer: 'enc', ffn: 'dense' }] }],
      mixers: { enc: { kind: 'bidir', ...ATTENTION } }, ffns: { dense: { kind: 'dense', dim: 4096, gated: false, bias: true } },
    },
  },
} as const satisfies CustomModel;

/** A project’s own tests, 500,000 tokens of them, on one card. */
const TUNED = { kind: 'finetuning', model: BART, device: 'v100-sxm2-32gb', count: 1, sequence: 512, globalBatch: 8, microBatch: 8, recipe: 'fp16', weights: 'fp16', embeddings: 'fp16', tokens: 500_000 } as const satisfies Settings;

export const PREFIX = 200;
export const CUSTOM: Settings = { ...TUNED, method: 'full' };
export const PREFIX_TUNED: Settings = { ...TUNED, method: 'prefix', virtualTokens: PREFIX };
export const LAST_LAYER: Settings = { ...TUNED, method: 'freeze', frozenLayers: 11 };
export const HEAD: Settings = { ...TUNED, method: 'head' };

/** The model at work: a method is read, a test of 256 tokens written. */
export const SERVED: Settings = { model: BART, device: 'v100-sxm2-32gb', count: 1, batch: 32, prompt: 512, output: 256, weights: 'fp16', embeddings: 'fp16', activations: 'fp16', kv: 'fp16' };

/** A thousand projects that share the weights, each with a prefix of its own, in one batch; or each with weights of its own, one after the other. */
const PROJECTS = `custom rate/1k req/256 inkind/fixed in/512 outkind/fixed prefix/${PREFIX} prefixes/1k pskew/0 continuous mb/32 vs one-by-one`;

export const CASES_005: readonly PaperCase[] = [
  { label: 'All parameters for each project', settings: CUSTOM },
  { label: 'A prefix of 200 tokens for each project', settings: PREFIX_TUNED },
  { label: 'The last layer for each project', settings: LAST_LAYER },
  { label: 'The head for each project', settings: HEAD },
  { label: 'Tests for a thousand projects: in one batch, and one after the other', settings: SERVED, serve: PROJECTS },
];
