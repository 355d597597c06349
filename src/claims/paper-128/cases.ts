import type { Settings } from '../../scenario/fields.ts';
import { sideBySide } from '../bills.ts';
import type { PaperCase } from '../claim.ts';

/** Fifty items of 256 tokens, a million users a day, 700,000 items, TinyLlama 1.1B for items and for users, eight A100. */
export const TOWERS = 'from recommender; history=50; negatives=16';
/** The authors’ training: eight million sequences of ten items, five epochs, 512 other items shared by a batch of 32. */
export const TRAINED = 'from recommender; history=10; negatives=16; sequences=40M';
/** A quarter of the data. */
export const TRAINED_ON_LESS = 'from recommender; title "A quarter of the data"; history=10; negatives=16; sequences=10M';
/** Seven billion parameters on either side; Llama 2 7B stands in for Baichuan2 7B. */
export const LARGE = `${TOWERS}; title "Seven billion parameters on either side"; dims=4096; model train-items m=llama-2-7b; model train-users m=llama-2-7b; model catalogue m=llama-2-7b; model items m=llama-2-7b; model users m=llama-2-7b`;
/** One model reads all texts of a user in a row, once a day; its limit of 2,048 tokens is lifted to see the cost. */
export const FLATTENED = 'title "All texts in a row"; about "One model reads the texts of all of a user’s items in a row, once a day."; use day; days=30 "Days" count 1..3650 whole; uses=days; users=1M "Users in a day" count 1k..1B whole; text=256 "Tokens of an item" tokens 16..512 whole; history=50 "Items of a user" count 5..1k whole; machines=8 "Accelerators" count 1..1024 whole; model read "Read all texts" m=tinyllama-1.1b m.max_context=256000 hw=a100-sxm-80gb in=history*text out=1 b=8 width=users copies=machines';

/** A user’s texts in a row, or the user’s vectors, in one reading. */
export function reading(prompt: number): Settings {
  return { kind: 'generation', model: 'tinyllama-1.1b', device: 'a100-sxm-80gb', count: 1, prompt, output: 1, batch: 1 };
}

export const CASES_128: readonly PaperCase[] = [
  { label: 'Item and user models against all texts in a row', settings: {}, program: sideBySide(TOWERS, FLATTENED) },
  { label: 'As trained: eight million sequences, five epochs', settings: {}, program: TRAINED },
  { label: 'A quarter of the data', settings: {}, program: sideBySide(TRAINED_ON_LESS, TRAINED) },
  { label: 'Seven billion parameters on either side', settings: {}, program: sideBySide(LARGE, TOWERS) },
];
