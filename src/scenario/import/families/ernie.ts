import type { Architecture } from '../../../engine/architecture.ts';
import type { ConfigReader } from '../config-reader.ts';
import { readExperts, type ExpertDefaults } from '../expert-fields.ts';
import { readTransformer, type TransformerStyle } from '../transformer.ts';

const BIAS = { field: 'use_bias', otherwise: false } as const;
const ERNIE: TransformerStyle = { vocab: 103_424, heads: 16, kvHeads: 2, ffn: 3072, context: 131_072, tied: true, qkvBias: BIAS, oBias: BIAS, ffnBias: BIAS };

/** ERNIE 4.5, dense. */
export function readErnie(c: ConfigReader): Architecture {
  return readTransformer(c, ERNIE);
}

/** ERNIE 4.5 with experts, which begin after the first layers. */
export function readErnieMoe(c: ConfigReader): Architecture {
  const experts: ExpertDefaults = { experts: 64, topK: 6, dim: 1536, routerBias: true, shared: { by: 'count', fields: 'moe_num_shared_experts', otherwise: 2 } };
  return readTransformer(c, {
    ...ERNIE, heads: 20, kvHeads: 4, ffn: 12_288,
    mixture: (config, { layers }) => {
      const every = config.count('moe_layer_interval', { otherwise: 1 });
      const from = config.count('moe_layer_start_index', { otherwise: 1, min: 0 });
      // −1 stands for the last layer.
      const to = Math.min(config.optionalCount('moe_layer_end_index', { min: -1 }) ?? -1, layers - 1);
      return { moe: readExperts(config, experts), at: (index) => (index + 1) % every === 0 && index >= from && (to < 0 || index <= to) };
    },
  });
}
