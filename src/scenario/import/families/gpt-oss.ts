import type { Architecture } from '../../../engine/architecture.ts';
import type { ConfigReader } from '../config-reader.ts';
import { everyNth } from '../layer-kinds.ts';
import { readTransformer } from '../transformer.ts';
import { everyLayer } from './mixtral.ts';

/** gpt-oss: window and full layers take turns, a sink per head, biases in attention, experts and router. */
export function readGptOss(c: ConfigReader): Architecture {
  const bias = { field: 'attention_bias', otherwise: true } as const;
  return readTransformer(c, {
    vocab: 201_088, heads: 64, kvHeads: 8, headDim: 64, context: 131_072, tied: false, qkvBias: bias, oBias: bias, sinks: true,
    windows: (config) => ({ window: config.count('sliding_window', { otherwise: 128, max: 2 ** 32 }), rule: everyNth(2, 'swa') }),
    mixture: everyLayer({ experts: 128, topK: 4, dim: 2880, bias: true, routerBias: true }),
  });
}
