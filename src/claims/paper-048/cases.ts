import type { Architecture } from '../../engine/architecture.ts';
import type { CustomModel, Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/** Forms of attention on the same array: FLAT's three passes with softmax on the vector lanes, and FuseMax's one with softmax on the array. */
export const FORMS = {
  flat: { passes: 3, vector_ops: 4, moved: 0, rows: 8 },
  two: { passes: 2, vector_ops: 4, moved: 0, rows: 8 },
  fusemax: { passes: 1, vector_ops: 4, moved: 1, moved_ops: 9, rows: 256 },
} as const;
export type Form = keyof typeof FORMS;

/** The paper's encoders by width, heads, layers and inner width (recalled): heads of 64, XLM's of 128. */
const ENCODERS = {
  bert: { name: 'BERT base', hidden: 768, heads: 12, layers: 12, inner: 3072 },
  trxl: { name: 'Transformer-XL', hidden: 1024, heads: 16, layers: 18, inner: 4096 },
  t5: { name: 'T5 small, encoder', hidden: 512, heads: 8, layers: 6, inner: 2048 },
  xlm: { name: 'XLM', hidden: 2048, heads: 16, layers: 12, inner: 8192 },
} as const;
export type Encoder = keyof typeof ENCODERS;
export const ENCODER_NAMES = Object.keys(ENCODERS) as readonly Encoder[];
/** 1K to 1M tokens in powers of four. */
export const LENGTHS = [1024, 4096, 16_384, 65_536, 262_144, 1_048_576] as const;

function encoder(which: Encoder): CustomModel {
  const { name, hidden, heads, layers, inner } = ENCODERS[which];
  const architecture: Architecture = {
    kind: 'encoder', hidden, layers, vocab: 30_522, tied_embeddings: true, max_context: 1_048_576, positional: 'learned', activation: 'gelu', norm: { kind: 'layernorm', per_layer: 2, final: 0 },
    pattern: [{ repeat: layers, unit: [{ mixer: 'full', ffn: 'dense' }] }],
    mixers: { full: { kind: 'bidir', heads, kv_heads: heads, head_dim: hidden / heads } }, ffns: { dense: { kind: 'dense', dim: inner, gated: false } },
  };
  return { name, architecture };
}

/** One sequence of `length` tokens read by an encoder on the array, without starts and launches. */
export function onArray(which: Encoder, length: number, form: Form): Settings {
  return {
    model: encoder(which), device: 'flat-array', count: 1, kind: 'generation', prompt: length, batch: 1, chunk: 2 ** 24, efficiency: 'ideal', library: 'tuned',
    techniques: [{ id: 'attention-passes', parameters: FORMS[form] }],
  };
}

export const CASES_048: readonly PaperCase[] = [
  { label: 'BERT, 16,384 tokens, three passes (FLAT)', settings: onArray('bert', 16_384, 'flat') },
  { label: 'BERT, 16,384 tokens, two passes', settings: onArray('bert', 16_384, 'two') },
  { label: 'BERT, 16,384 tokens, one pass on the array (FuseMax)', settings: onArray('bert', 16_384, 'fusemax') },
  { label: 'XLM, 16,384 tokens, three passes', settings: onArray('xlm', 16_384, 'flat') },
  { label: 'XLM, 16,384 tokens, one pass on the array', settings: onArray('xlm', 16_384, 'fusemax') },
];
