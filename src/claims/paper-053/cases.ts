import type { Settings } from '../../scenario/fields.ts';
import { writeServe } from '../../serving/plan/text.ts';
import type { ServeSettings } from '../../serving/plan/values.ts';
import type { PaperCase } from '../claim.ts';

/** LLaMA 7B on an A100 of 80 GB, as a service. */
export const SERVICE: Settings = { model: 'llama-7b', device: 'a100-sxm-80gb', count: 1, host: 'served' };

/** Conversations of ShareGPT, 161 tokens asked and 338 written on average, log-normal; prompts go first, as vLLM’s did then. A model of 160M guesses. */
export const TRAFFIC: ServeSettings = {
  mix: 'custom', promptKind: 'lognormal', promptMedian: 98, promptSpread: 1, outputKind: 'lognormal', outputMedian: 205, outputSpread: 1, requests: 500,
  batching: 'prefill-first', draft: 'pythia-160m', draftLength: 8,
};

export const FIXED = 5;

const plan = (acceptance: number, rate: number): string => writeServe({
  settings: { ...TRAFFIC, rate, acceptance, speculation: 'adaptive' },
  others: [{ speculation: 'off' }, { speculation: 'fixed', draftLength: FIXED }],
});

export const CASES_053: readonly PaperCase[] = [
  { label: 'Guesses as many as pay at the time, four of five right, 8 requests a second', settings: SERVICE, serve: plan(0.8, 8) },
  { label: 'Every second guess right, 24 requests a second', settings: SERVICE, serve: plan(0.5, 24) },
  { label: 'LLaMA 7B, 32 at once, with a model of 160M that guesses four', settings: { ...SERVICE, batch: 32, prompt: 161, output: 338, techniques: [{ id: 'speculative-decoding', parameters: { draft: 'pythia-160m', length: 4, acceptance: 0.8 } }] } },
];
