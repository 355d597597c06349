import { gpt } from '../../scenario/gpt-shape.ts';
import type { CustomModel, Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/** Networks of the paper's sizes in the shape of GPT-3: Flan-T5 base and XXL have encoders, which read as fast; PaLM's own shape has parallel blocks and one key/value head. */
export const SMALL: CustomModel = gpt({ name: '250M', layers: 24, hidden: 832, heads: 13, vocab: 32_128, sequence: 2048 });
export const MIDDLE: CustomModel = gpt({ name: '11B', layers: 36, hidden: 5120, heads: 40, vocab: 32_128, sequence: 2048 });
export const LARGE: CustomModel = gpt({ name: '540B', layers: 118, hidden: 19_456, heads: 152, vocab: 256_000, sequence: 2048 });

/** Ten films of thirty tokens are read, one token is said. */
export function rating(model: CustomModel, count: number): Settings {
  return { kind: 'generation', model, device: 'a100-sxm-80gb', count, tensor: count, prompt: 300, output: 1, batch: 64 };
}
/** Small weights leave room on one card; the largest needs sixteen. */
export const SMALL_RATES = rating(SMALL, 1);
export const MIDDLE_RATES = rating(MIDDLE, 1);
export const LARGE_RATES = rating(LARGE, 16);

export const TUNED: Settings = { kind: 'finetuning', method: 'full', model: SMALL, device: 'a100-sxm-80gb', count: 1, sequence: 300, tokens: 50_000 * 300, globalBatch: 64, microBatch: 16 };

const MILLION = (label: string): string => `one-call - title "${label}" - uses/1M/64`;

export const CASES_136: readonly PaperCase[] = [
  { label: 'A million ratings by 540 billion parameters', settings: LARGE_RATES, program: MILLION('Ratings, 540B') },
  { label: 'A million ratings by 11 billion', settings: MIDDLE_RATES, program: MILLION('Ratings, 11B') },
  { label: 'A million ratings by 250 million', settings: SMALL_RATES, program: MILLION('Ratings, 250M') },
  { label: 'Tuning the smallest on 50,000 examples', settings: TUNED },
];
