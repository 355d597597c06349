import type { Architecture } from '../../../engine/architecture.ts';
import type { ConfigReader } from '../config-reader.ts';
import { readExperts, sparseSteps } from '../expert-fields.ts';
import { ATTENTION_BIAS, readTransformer, type Mixture, type TransformerStyle, type Windows } from '../transformer.ts';

/** Layers from `max_window_layers` on look through a window, but only if `use_sliding_window` is set. */
function windows(c: ConfigReader): Windows {
  if (!c.flag('use_sliding_window', false)) return { window: undefined, rule: () => 'full' };
  const window = c.count('sliding_window', { otherwise: 4096, max: 2 ** 32 });
  const first = c.count('max_window_layers', { otherwise: 28, min: 0 });
  return { window, rule: (index) => (index >= first ? 'swa' : 'full') };
}

const QWEN2: TransformerStyle = { vocab: 151_936, heads: 32, kvHeads: 32, ffn: 22_016, context: 32_768, tied: false, qkvBias: true, windows };
const QWEN3: TransformerStyle = { ...QWEN2, headDim: 128, qkvBias: ATTENTION_BIAS, oBias: ATTENTION_BIAS, qkNorm: () => 'head' };

/** Qwen 1.5, 2 and 2.5 (and MiMo-7B): biases on query, key and value. */
export function readQwen2(c: ConfigReader): Architecture {
  return readTransformer(c, QWEN2);
}

/** Qwen 1.5 MoE and Qwen 2 57B: routed experts and one shared expert behind a gate. */
export function readQwen2Moe(c: ConfigReader): Architecture {
  return readTransformer(c, {
    ...QWEN2, heads: 16, kvHeads: 16, ffn: 5632,
    mixture: (config): Mixture => ({
      moe: readExperts(config, { experts: 60, topK: 4, dim: 1408, shared: { by: 'width', field: 'shared_expert_intermediate_size', otherwise: 5632, gate: true } }),
      at: sparseSteps(config),
    }),
  });
}

/** Qwen 3: queries and keys normed per head, no biases; the head width is its own field. */
export function readQwen3(c: ConfigReader): Architecture {
  return readTransformer(c, QWEN3);
}

/** Qwen 3 MoE. */
export function readQwen3Moe(c: ConfigReader): Architecture {
  return readTransformer(c, {
    ...QWEN3, kvHeads: 4, ffn: 6144,
    mixture: (config): Mixture => ({ moe: readExperts(config, { experts: 128, topK: 8, dim: 768 }), at: sparseSteps(config) }),
  });
}
