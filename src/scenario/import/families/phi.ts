import type { Architecture } from '../../../engine/architecture.ts';
import type { ConfigReader } from '../config-reader.ts';
import { readTransformer, windowEverywhere } from '../transformer.ts';

/** Phi-1, 1.5 and 2: attention and FFN side by side behind one LayerNorm, biases everywhere, in the head too. */
export function readPhi(c: ConfigReader): Architecture {
  return readTransformer(c, {
    vocab: 51_200, heads: 32, ffn: 8192, context: 2048, tied: false, activation: 'gelu', gated: false, ffnBias: true, qkvBias: true, oBias: true,
    norm: { kind: 'layernorm', per_layer: 1, final: 1 }, parallel: true, ropeFraction: 0.5,
    around: () => ({ lm_head_bias: true }),
  });
}

/** Phi-3 and Phi-4: Llama's shape without biases, with a window where the config gives one. */
export function readPhi3(c: ConfigReader): Architecture {
  return readTransformer(c, { vocab: 32_064, heads: 32, ffn: 8192, context: 4096, tied: false, windows: windowEverywhere() });
}
