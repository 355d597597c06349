import type { Settings } from '../../scenario/fields.ts';
import { sideBySide } from '../bills.ts';
import type { PaperCase } from '../claim.ts';

/** One round's training as the repository configures it: four cards, three epochs. Batch and lengths are assumed. */
export const STUDENT = { kind: 'finetuning', method: 'full', model: 'llama-2-7b', device: 'a100-sxm-80gb', count: 4, sequence: 256, globalBatch: 16, microBatch: 4 } as const satisfies Settings;
export const LORA_STUDENT: Settings = { ...STUDENT, method: 'lora' };

const PRICES = 'usd_in = 1.5; usd_out = 2';
/** 74 seeds, the teacher at the price of GPT-3.5 Turbo of June 2023. */
export const ENHANCED = `from iterative-data-enhancement; seed = 74; ${PRICES}; model tune hw=a100-sxm-80gb n=4; model test hw=a100-sxm-80gb n=1`;
/** The same at its price of 2024. */
export const CHEAPER_TEACHER = `${ENHANCED}; usd_in = 0.5; usd_out = 1.5`;
/** As many examples, written by people at a dollar each, and one training on them all. */
export const LABELLED = 'from iterative-data-enhancement; title "People write the examples"; seed = 74; rounds = 1; labels = 592 "Examples that people write" count 10..100k; label = 1 "One of them" usd 0.01..100; without test teach; model tune hw=a100-sxm-80gb n=4 tok=(seed+labels)*length*epochs; fixed people "People write examples" usd=labels*label once';

export const CASES_138: readonly PaperCase[] = [
  { label: 'Ten rounds from 74 examples, against as many examples written by people', settings: STUDENT, program: sideBySide(ENHANCED, LABELLED) },
  { label: 'One round’s training of all weights', settings: { ...STUDENT, tokens: 250_000 } },
  { label: 'The same with adapters', settings: { ...LORA_STUDENT, tokens: 250_000 } },
];
