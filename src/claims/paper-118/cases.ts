import type { Architecture } from '../../engine/architecture.ts';
import type { CustomModel, Settings } from '../../scenario/fields.ts';
import { writeServe } from '../../serving/plan/text.ts';
import type { ServeSettings } from '../../serving/plan/values.ts';
import type { PaperCase } from '../claim.ts';

/** InternLM2-Math 7B: 32 layers of 4,096, 32 heads and 8 of keys, inner width 14,336. */
const ARCHITECTURE: Architecture = {
  hidden: 4096, layers: 32, vocab: 92_544, tied_embeddings: false, max_context: 32_768, positional: 'rope', activation: 'silu', norm: { kind: 'rmsnorm', per_layer: 2, final: 1 },
  pattern: [{ repeat: 32, unit: [{ mixer: 'full', ffn: 'dense' }] }],
  mixers: { full: { kind: 'full', heads: 32, kv_heads: 8, head_dim: 128 } }, ffns: { dense: { kind: 'dense', dim: 14_336, gated: true } },
};
export const MODEL: CustomModel = { name: 'InternLM2-Math 7B', architecture: ARCHITECTURE };

export const ALL = 64;
export const HALF = 32;
export const QUESTION = 300;
export const CHAIN = 500;

export const machine = (model: Settings['model'] = MODEL): Settings => ({ model, device: 'a100-sxm-80gb', count: 1, prompt: QUESTION, output: CHAIN });

/** Questions of 300 tokens, each answered by so many samples of 500, which share it. */
export const asked = (samples: number, questions: number): ServeSettings => ({
  mix: 'custom', promptKind: 'fixed', promptMedian: QUESTION, outputKind: 'fixed', outputMedian: CHAIN, samples, requests: questions, arrivals: 'constant', rate: questions === 1 ? 1 : 1000, batching: 'continuous', maxBatch: 512, ttft: 0, tpot: 0,
});

const plan = (samples: number): string => writeServe({ settings: { ...asked(samples, 40), rate: 0.2, arrivals: 'poisson' }, others: [] });

export const CASES_118: readonly PaperCase[] = [
  { label: '32 samples of a question', settings: { ...machine(), batch: HALF, techniques: [{ id: 'prefix-reuse', parameters: { share: 1, hit: 1 - 1 / HALF } }] }, serve: plan(HALF) },
  { label: '64 samples', settings: { ...machine(), batch: ALL, techniques: [{ id: 'prefix-reuse', parameters: { share: 1, hit: 1 - 1 / ALL } }] }, serve: plan(ALL) },
];
