import type { Settings } from '../../scenario/fields.ts';
import { writeServe } from '../../serving/plan/text.ts';
import type { PolicySettings, ServeSettings } from '../../serving/plan/values.ts';
import type { PaperCase } from '../claim.ts';

/** Kernels started one by one from compiled code, as FasterTransformer does. */
export const GPT: Settings = { model: 'gpt-j-6b', device: 'a100-sxm-40gb', count: 1, host: 'compiled' };
export const LLAMA: Settings = { model: 'llama-65b', device: 'a100-sxm-40gb', count: 8, tensor: 8, host: 'compiled' };

/** Requests 100 ms apart that each write 512 tokens. */
export const requests = (count: number): ServeSettings => ({
  mix: 'custom', arrivals: 'constant', rate: 10, promptKind: 'fixed', promptMedian: 8, outputKind: 'fixed', outputMedian: 512, requests: count, ttft: 0, tpot: 0,
});

/** The same, all there at once. */
export const flood = (count: number): ServeSettings => ({ ...requests(count), rate: 1e6 });

export const SLOTS = 64;
export const ONE_BY_ONE: PolicySettings = { batching: 'one-by-one' };
export const DYNAMIC: PolicySettings = { batching: 'dynamic', window: 0.5, maxBatch: SLOTS };
export const FUSED: PolicySettings = { batching: 'temporal-fusion', maxBatch: SLOTS };

const plan = writeServe({ settings: { ...requests(32), ...FUSED }, others: [ONE_BY_ONE, DYNAMIC, { batching: 'continuous' }] });

export const CASES_018: readonly PaperCase[] = [
  { label: 'GPT-J 6B on an A100: 32 requests 100 ms apart, fused, one by one, in batches', settings: GPT, serve: plan },
  { label: 'LLaMA 65B on eight', settings: LLAMA, serve: plan },
];
