import type { CustomModel, Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/**
 * T5-Large as it is tuned on GLUE: the encoder reads 128 tokens and the decoder writes one label of a few. Here the decoder is
 * parameters without tokens, and its table of words stands with the positions.
 */
const T5_LARGE = {
  name: 'T5-Large that writes labels',
  architecture: {
    kind: 'encoder', hidden: 1024, layers: 24, vocab: 2, learned_positions: 32_128, tied_embeddings: true, max_context: 512, positional: 'relative bias', activation: 'relu',
    norm: { kind: 'rmsnorm', per_layer: 2, final: 1 }, pattern: [{ repeat: 24, unit: [{ mixer: 'full', ffn: 'dense' }] }],
    mixers: { full: { kind: 'bidir', heads: 16, kv_heads: 16, head_dim: 64 } }, ffns: { dense: { kind: 'dense', dim: 4096, gated: false } },
    extras: [{ what: 'decoder: 24 layers with two attentions each', params: 402_727_936 }],
  },
} as const satisfies CustomModel;

/** 32 bits throughout, dropout of T5; kernels one by one from Python; a batch of 64 is assumed, its scripts have 100. */
const GLUE = {
  kind: 'finetuning', model: T5_LARGE, host: 'eager', device: 'a100-sxm-80gb', count: 1, sequence: 128, globalBatch: 64, microBatch: 64, recipe: 'fp32', weights: 'fp32', embeddings: 'fp32', attention: 'unfused', dropout: 0.1,
} as const satisfies Settings;

export const FULL: Settings = { ...GLUE, method: 'full' };
export const LORA: Settings = { ...GLUE, method: 'lora', rank: 32, targets: 'all-linear' };

/** WTA-CRS keeps `kept` of the rows, with all weights trained or with pairs of rank 32. */
export function sampled(kept: number, rank: 0 | 32): Settings {
  return { ...GLUE, method: 'wta-crs', kept, rank };
}

/** On a card of 16 GB, as many sequences as there is room for. */
export function onSmallCard(settings: Settings): Settings {
  return { ...settings, device: 'v100-sxm2-16gb', globalBatch: 4096, microBatch: 1 };
}

export const CASES_071: readonly PaperCase[] = [
  { label: 'T5-Large, LoRA with three tenths of the rows', settings: sampled(0.3, 32) },
  { label: 'T5-Large, all weights with three tenths of the rows', settings: sampled(0.3, 0) },
  { label: 'T5-Large, LoRA', settings: LORA },
  { label: 'T5-Large, full fine-tuning', settings: FULL },
];
