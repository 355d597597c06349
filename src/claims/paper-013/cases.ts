import type { Architecture } from '../../engine/architecture.ts';
import type { CustomModel, Settings } from '../../scenario/fields.ts';
import { writeServe } from '../../serving/plan/text.ts';
import type { ServeSettings } from '../../serving/plan/values.ts';
import type { PaperCase } from '../claim.ts';

/** A LLaMA of 1.3B: 24 layers of 2,048, 16 heads, inner width 5,504. */
const ARCHITECTURE: Architecture = {
  hidden: 2048, layers: 24, vocab: 32_000, tied_embeddings: false, max_context: 4096, positional: 'rope', activation: 'silu', norm: { kind: 'rmsnorm', per_layer: 2, final: 1 },
  pattern: [{ repeat: 24, unit: [{ mixer: 'full', ffn: 'dense' }] }],
  mixers: { full: { kind: 'full', heads: 16, kv_heads: 16, head_dim: 128 } }, ffns: { dense: { kind: 'dense', dim: 5504, gated: true } },
};
const MODEL: CustomModel = { name: 'LLaMA 1.3B', architecture: ARCHITECTURE };

/** Kernels started one by one from Python. */
export const MACHINE: Settings = { model: MODEL, device: 'rtx-a6000', count: 1, host: 'eager' };

export const BATCH = 64;
export const MEAN = 200;

/** Log-normal prompts of that mean whose standard deviation is `cv` of it, read 64 at a time; nothing is written beyond the first token. */
export function traffic(cv: number, batches: number): ServeSettings {
  const spread = Math.sqrt(Math.log(1 + cv ** 2));
  return {
    mix: 'custom', promptKind: 'lognormal', promptMedian: MEAN * Math.exp(-(spread ** 2) / 2), promptSpread: spread, outputKind: 'fixed', outputMedian: 1, arrivals: 'constant', rate: 1e6,
    requests: BATCH * batches, batching: 'static', maxBatch: BATCH, maxTokens: 131_072, ttft: 0, tpot: 0,
  };
}

const plan = writeServe({ settings: { ...traffic(1, 16), arrivals: 'poisson', rate: 60, promptMedian: 141, promptSpread: 0.83, packing: 'padded' }, others: [{ packing: 'sorted' }, { packing: 'packed' }] });

export const CASES_013: readonly PaperCase[] = [
  { label: 'Batches of 64 prompts: padded, sorted by length first, packed', settings: MACHINE, serve: plan },
  { label: 'Padded to the longest, four fifths of a row', settings: { ...MACHINE, batch: BATCH, prompt: MEAN, output: 1, techniques: [{ id: 'padding', parameters: { layout: 'padded', lengths: 'given', share: 0.8 } }] } },
  { label: 'Laid end to end', settings: { ...MACHINE, batch: BATCH, prompt: MEAN, output: 1, techniques: [{ id: 'padding', parameters: { layout: 'packed', lengths: 'given', share: 0.8 } }] } },
];
