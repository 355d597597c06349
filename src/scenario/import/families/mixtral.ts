import type { Architecture } from '../../../engine/architecture.ts';
import type { ConfigReader } from '../config-reader.ts';
import { readExperts, type ExpertDefaults } from '../expert-fields.ts';
import { ATTENTION_BIAS, LAYER_NORM, readTransformer, windowEverywhere, type Mixture } from '../transformer.ts';

/** Experts in every layer, as wide as `intermediate_size` says. */
export function everyLayer(defaults: ExpertDefaults): (c: ConfigReader) => Mixture {
  return (c) => ({ moe: readExperts(c, { dimFields: ['intermediate_size'], ...defaults }), at: () => true });
}

/** Mixtral: Mistral with experts in every layer. */
export function readMixtral(c: ConfigReader): Architecture {
  return readTransformer(c, {
    vocab: 32_000, heads: 32, kvHeads: 8, context: 131_072, tied: false, windows: windowEverywhere(),
    mixture: everyLayer({ experts: 8, topK: 2, dim: 14_336 }),
  });
}

/** Phi-3.5-MoE: LayerNorm, and biases in attention and in the head where the config says so. */
export function readPhiMoe(c: ConfigReader): Architecture {
  return readTransformer(c, {
    vocab: 32_064, heads: 32, kvHeads: 8, context: 131_072, tied: false, norm: LAYER_NORM,
    qkvBias: ATTENTION_BIAS, oBias: ATTENTION_BIAS, windows: windowEverywhere(),
    mixture: everyLayer({ experts: 16, topK: 2, dim: 6400 }),
    around: (config) => (config.flag('lm_head_bias', false) ? { lm_head_bias: true } : {}),
  });
}

/** Granite MoE. */
export function readGraniteMoe(c: ConfigReader): Architecture {
  return readTransformer(c, {
    vocab: 32_000, heads: 32, context: 2048, tied: false, qkvBias: ATTENTION_BIAS, oBias: ATTENTION_BIAS,
    mixture: everyLayer({
      experts: 8, topK: 2, dim: 11_008,
      ...(c.has('shared_intermediate_size') && { shared: { by: 'width', field: 'shared_intermediate_size', otherwise: 0, gate: false } }),
    }),
  });
}
