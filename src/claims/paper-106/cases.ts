import type { CustomModel, Settings } from '../../scenario/fields.ts';
import { writeServe } from '../../serving/plan/text.ts';
import type { ServeSettings } from '../../serving/plan/values.ts';
import type { PaperCase } from '../claim.ts';

/** Llama 2 13B with nothing changed but how long a context may be: what its positions are worth beyond 4,096 is another question. */
const LONG: CustomModel = {
  name: 'Llama 2 13B, long contexts',
  base: 'llama-2-13b',
  architecture: {
    hidden: 5120, layers: 40, vocab: 32_000, tied_embeddings: false, max_context: 2_000_000, positional: 'rope', activation: 'silu', norm: { kind: 'rmsnorm', per_layer: 2, final: 1 },
    pattern: [{ repeat: 40, unit: [{ mixer: 'full', ffn: 'dense' }] }],
    mixers: { full: { kind: 'full', heads: 40, kv_heads: 40, head_dim: 128 } },
    ffns: { dense: { kind: 'dense', dim: 13_824, gated: true, bias: false } },
  },
};

/** So many A100, in groups that each hold a copy of the model. */
export function instances(count: number, tensor = 1): Settings {
  return { model: LONG, device: 'a100-sxm-80gb', count, tensor, prompt: 2000, output: 500, batch: 8 };
}

/** Most prompts are short, a few are very long; answers of a few hundred tokens. */
export const LONG_TAIL: ServeSettings = { mix: 'custom', promptKind: 'lognormal', promptMedian: 2000, promptSpread: 1.3, outputKind: 'lognormal', outputMedian: 500, outputSpread: 0.8, routing: 'least-loaded', chunk: 1024, batching: 'chunked' };

/** Between devices of a node. */
export const LINK = 200e9;

export const CASES_106: readonly PaperCase[] = [
  { label: 'Llama 2 13B on eight A100, one instance each, that lend each other memory', settings: instances(8), serve: writeServe({ settings: { ...LONG_TAIL, rate: 1, replicas: 8, transferRate: LINK, pooled: true }, others: [{ pooled: false }] }) },
  { label: 'One instance of eight A100 for the same requests', settings: instances(8, 8), serve: writeServe({ settings: { ...LONG_TAIL, rate: 1 }, others: [] }) },
  { label: 'Thirty-two A100: a pool for contexts of two million tokens', settings: instances(32), serve: writeServe({ settings: { ...LONG_TAIL, promptSpread: 2, rate: 1, replicas: 32, transferRate: 50e9, pooled: true }, others: [{ pooled: false }] }) },
];
