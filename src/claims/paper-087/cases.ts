import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/** 300 system prompts of 1,000 tokens, drawn by Zipf's law with exponent 0.8; keys and values of 60 of them fit. */
export const PROMPTS = { pages: 300, fit: 60, skew: 0.8, requests: 20_000 } as const;

/** Shares of requests whose system prompt is found: by LRU, and with one right bit per request. The claims draw them anew. */
export const HIT = { lru: 0.481, rightBits: 0.72 } as const;

/** Llama 3.1 8B on an A100 reading a system prompt and a question of 200 tokens. */
export function reading(hit: number): Settings {
  return { model: 'llama-3.1-8b', device: 'a100-sxm-80gb', count: 1, batch: 1, prompt: 1200, output: 128, techniques: [{ id: 'prefix-reuse', parameters: { share: 1000 / 1200, hit } }] };
}

export const CASES_087: readonly PaperCase[] = [
  { label: '60 of 300 system prompts fit, one right bit per request', settings: reading(HIT.rightBits) },
  { label: 'The same, the least recent leaves', settings: reading(HIT.lru) },
  { label: 'Nothing kept', settings: reading(0) },
];
