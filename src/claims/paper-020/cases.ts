import type { Architecture } from '../../engine/architecture.ts';
import type { CustomDevice, CustomModel, Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/** What the search chose for a size in megabytes: widths, layers, heads and vocabulary (README of the authors' code). */
const GENOMES = {
  3: { hidden: 96, layers: 12, heads: 8, inner: 64, vocab: 1000 },
  25: { hidden: 432, layers: 6, heads: 16, inner: 128, vocab: 1000 },
  50: { hidden: 480, layers: 6, heads: 16, inner: 576, vocab: 6000 },
} as const;
export type Megabytes = keyof typeof GENOMES;

/** RoBERTa in small, with the pooler and the classifier of two classes that the authors count. */
export function genome(megabytes: Megabytes): CustomModel {
  const { hidden, layers, heads, inner, vocab } = GENOMES[megabytes];
  const square = hidden * hidden + hidden;
  const architecture: Architecture = {
    kind: 'encoder', hidden, layers, vocab, tied_embeddings: true, max_context: 512, positional: 'learned', learned_positions: 514, token_types: 1, embed_norm: 2, activation: 'gelu',
    norm: { kind: 'layernorm', per_layer: 2, final: 0 }, pattern: [{ repeat: layers, unit: [{ mixer: 'full', ffn: 'dense' }] }],
    mixers: { full: { kind: 'bidir', heads, kv_heads: heads, head_dim: hidden / heads, qkv_bias: true, o_bias: true } }, ffns: { dense: { kind: 'dense', dim: inner, gated: false, bias: true } },
    extras: [{ what: 'pooler', params: square }, { what: 'classifier', params: square + 2 * hidden + 2 }],
  };
  return { name: `CodeBERT compressed to ${megabytes} MB`, architecture };
}

/** Eight cores at 3.2 GHz with two units of eight 32-bit multiply-adds each; two channels of DDR4-3200. */
const LAPTOP: CustomDevice = {
  name: 'Laptop processor, 8 cores', vendor: 'Custom', family: 'cpu', peak_dense: { fp32: 8 * 3.2e9 * 32 }, vector_peak: 8 * 3.2e9 * 32, memory: { capacity: 16 * 2 ** 30, bandwidth: 51.2e9, kind: 'DDR4' }, compute_units: 8, tdp: 45,
};

/** One function of 400 tokens in 32 bits, kernels started one by one from Python. */
export function onLaptop(size: Megabytes | 'whole', changes: Settings = {}): Settings {
  return {
    model: size === 'whole' ? 'codebert-base' : genome(size), device: LAPTOP, count: 1, kind: 'generation', prompt: 400, batch: 1, weights: 'fp32', embeddings: 'fp32', activations: 'fp32', kv: 'fp32', library: 'portable', host: 'eager', ...changes,
  };
}

export const CASES_020: readonly PaperCase[] = [
  { label: 'CodeBERT on a laptop', settings: onLaptop('whole') },
  { label: 'Compressed to 50 MB', settings: onLaptop(50) },
  { label: 'Compressed to 25 MB', settings: onLaptop(25) },
  { label: 'Compressed to 3 MB', settings: onLaptop(3) },
  { label: '3 MB from a compiled graph', settings: onLaptop(3, { host: 'graph' }) },
];
