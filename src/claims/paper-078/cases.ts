import type { CustomModel, Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/** A stage of growth: pairs for each projection of attention and for the feed-forward layer, and the tokens the stage is trained on. */
export interface Stage {
  readonly name: string;
  /** Parameters that the paper states. */
  readonly stated: number;
  readonly attention: number;
  readonly ffn: number;
  readonly tokens: number;
}

/** Twelve layers on a stream of 768 channels at every stage. The first is trained on 300 billion tokens, each of those after it on 30. */
export const STAGES: readonly [Stage, Stage, Stage, Stage] = [
  { name: '124M', stated: 124e6, attention: 576, ffn: 2304, tokens: 300e9 },
  { name: '354M', stated: 354e6, attention: 2140, ffn: 8560, tokens: 30e9 },
  { name: '757M', stated: 757e6, attention: 4850, ffn: 19_400, tokens: 30e9 },
  { name: '1.4B', stated: 1.4e9, attention: 8620, ffn: 34_480, tokens: 30e9 },
];

/** Tokens for which a model of any size is trained from nothing. */
export const SCRATCH = 300e9;

const pairs = (attention: number, ffn: number): Settings => ({ techniques: [{ id: 'tokenised-parameters', parameters: { qkv: attention, output: attention, ffn } }] });

/** Training of a stage, on its own tokens or on others. */
export function training({ attention, ffn, tokens }: Stage, on = tokens): Settings {
  return { kind: 'training', model: 'gpt2-124m', device: 'a100-sxm-80gb', count: 32, sequence: 1024, globalBatch: 512, microBatch: 4, zero: 1, tokens: on, ...pairs(attention, ffn) };
}

/** Reading and writing at a length, in one of the sizes. */
export function reading({ attention, ffn }: Stage, prompt: number): Settings {
  return { kind: 'generation', model: 'gpt2-124m', device: 'a100-sxm-80gb', count: 1, prompt, output: 64, batch: 1, ...pairs(attention, ffn) };
}

/** Transformers of about the sizes of the first stage and the last, reading as much. */
export function transformer(model: 'gpt2-124m' | 'gpt2-1558m', prompt: number): Settings {
  return { kind: 'generation', model, device: 'a100-sxm-80gb', count: 1, prompt, output: 64, batch: 1 };
}

/** The published model of 1.5 billion: 40 layers, a stream of 1,536, heads of 64. */
const LARGEST: CustomModel = {
  name: 'TokenFormer 1.5B, matrices in place of pairs',
  architecture: {
    hidden: 1536, layers: 40, vocab: 50_304, tied_embeddings: false, max_context: 2048, positional: 'rope', activation: 'gelu',
    norm: { kind: 'layernorm', per_layer: 2, final: 1 },
    pattern: [{ repeat: 40, unit: [{ mixer: 'a', ffn: 'f' }] }],
    mixers: { a: { kind: 'full', heads: 24, kv_heads: 24, head_dim: 64 } },
    ffns: { f: { kind: 'dense', dim: 6144, gated: false } },
  },
};

export const PUBLISHED: Settings = {
  kind: 'generation', model: LARGEST, device: 'a100-sxm-80gb', count: 1, prompt: 2048, output: 64, batch: 1, techniques: [{ id: 'tokenised-parameters', parameters: { qkv: 1536, output: 1536, ffn: 6144 } }],
};

export const CASES_078: readonly PaperCase[] = [
  ...STAGES.map((stage) => ({ label: `Growth to ${stage.name} on ${stage.tokens / 1e9} billion tokens`, settings: training(stage) })),
  { label: '1.4B from nothing on 300 billion tokens', settings: training(STAGES[3], SCRATCH) },
  { label: 'TokenFormer 1.4B reads 32,768 tokens', settings: reading(STAGES[3], 32_768) },
  { label: 'GPT-2 XL reads 32,768 tokens', settings: transformer('gpt2-1558m', 32_768) },
  { label: 'The published model of 1.5 billion', settings: PUBLISHED },
];
