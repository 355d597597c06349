import type { Architecture } from '../../../engine/architecture.ts';
import type { ConfigReader } from '../config-reader.ts';
import { ATTENTION_BIAS, readTransformer, windowEverywhere, type TransformerStyle } from '../transformer.ts';

const LLAMA: TransformerStyle = {
  vocab: 32_000, heads: 32, ffn: 11_008, context: 2048, tied: false,
  qkvBias: ATTENTION_BIAS, oBias: ATTENTION_BIAS, ffnBias: { field: 'mlp_bias', otherwise: false },
};

/** Llama 1 to 3 and what copies it: Yi, DeepSeek LLM, SmolLM 2, TinyLlama, Falcon 3. */
export function readLlama(c: ConfigReader): Architecture {
  return readTransformer(c, LLAMA);
}

/** Mistral: no biases, a window only where the config gives one; the class default of 4,096 applies when the field is absent. */
export function readMistral(c: ConfigReader): Architecture {
  return readTransformer(c, {
    vocab: 32_000, heads: 32, kvHeads: 8, ffn: 14_336, context: 131_072, tied: false,
    windows: windowEverywhere(c.isNull('sliding_window') ? undefined : 4096),
  });
}

/** SmolLM 3: Llama with no rotary position on every fourth layer. */
export function readSmolLm3(c: ConfigReader): Architecture {
  return readTransformer(c, {
    ...LLAMA, vocab: 128_256, heads: 16, kvHeads: 4, context: 32_768, tied: true,
    around: (config) => ({ nope_every: config.count('no_rope_layer_interval', { otherwise: 4 }) }),
  });
}

/** Granite 3: Llama's shape with constant multipliers that cost nothing. */
export function readGranite(c: ConfigReader): Architecture {
  return readTransformer(c, LLAMA);
}

/** Seed-OSS: biases on query, key and value only. */
export function readSeedOss(c: ConfigReader): Architecture {
  return readTransformer(c, {
    ...LLAMA, vocab: 155_136, heads: 80, kvHeads: 8, headDim: 128, ffn: 27_648, context: 524_288,
    qkvBias: { field: 'attention_bias', otherwise: true }, oBias: { field: 'attention_out_bias', otherwise: false },
  });
}

/** Apertus: queries and keys normed, an FFN without a gate. */
export function readApertus(c: ConfigReader): Architecture {
  return readTransformer(c, { ...LLAMA, vocab: 131_072, ffn: 14_336, context: 65_536, activation: 'xielu', gated: false, ffnBias: false, qkNorm: () => 'head' });
}
