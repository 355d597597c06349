import type { Architecture, NormSpec } from '../../../engine/architecture.ts';
import type { ConfigReader } from '../config-reader.ts';
import { everyNth } from '../layer-kinds.ts';
import { ATTENTION_BIAS, readTransformer, type TransformerStyle, type Windows } from '../transformer.ts';

const SANDWICH: NormSpec = { kind: 'rmsnorm', per_layer: 4, final: 1 };
const GEMMA: TransformerStyle = {
  vocab: 256_000, heads: 16, kvHeads: 16, headDim: 256, ffn: 24_576, context: 8192, tied: true, activation: 'gelu',
  qkvBias: ATTENTION_BIAS, oBias: ATTENTION_BIAS,
};

function interleaved(pattern: number): (c: ConfigReader) => Windows {
  return (c) => ({
    window: c.count('sliding_window', { otherwise: 4096, max: 2 ** 32 }),
    rule: everyNth(c.has('layer_types') ? pattern : c.count(['sliding_window_pattern', '_sliding_window_pattern'], { otherwise: pattern }), 'swa'),
  });
}

/** Gemma 1: wide heads, a GELU gate, embeddings shared with the head. */
export function readGemma(c: ConfigReader): Architecture {
  return readTransformer(c, GEMMA);
}

/** Gemma 2: norms before and after each block; every other layer looks through a window. */
export function readGemma2(c: ConfigReader): Architecture {
  return readTransformer(c, { ...GEMMA, heads: 8, kvHeads: 4, ffn: 9216, norm: SANDWICH, windows: interleaved(2) });
}

/** Gemma 3, its text part: five window layers to a full one, queries and keys normed. */
export function readGemma3(c: ConfigReader): Architecture {
  return readTransformer(c, {
    ...GEMMA, vocab: 262_208, heads: 8, kvHeads: 4, ffn: 9216, context: 131_072, norm: SANDWICH, qkNorm: () => 'head', windows: interleaved(6),
  });
}
