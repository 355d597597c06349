import type { PaperCase } from '../claim.ts';

/** A 40 GB A100 does one problem after the other. $1.29 an hour is recalled of a cloud; the catalog has no price of this card. */
const ON_A100 = 'hw/a100-sxm-40gb usd/1.29';
/** A thought of eight tokens before each of 150 tokens. */
export const THOUGHTS = `inner-thoughts - prompt/100 - answer/150 - model think ${ON_A100}`;
/** The same answer without a thought. */
export const PLAIN = `inner-thoughts - prompt/100 - answer/150 - thought/0 - model think ${ON_A100}`;
/** Four branches, six steps of thirty tokens, a reward model of the same size. */
export const TREE = `tree-search - prompt/100 - branches/4 - depth/6 - step/30 - model expand m/mistral-7b-v0.1 ${ON_A100} - model score ${ON_A100}`;

export const CASES_130: readonly PaperCase[] = [
  { label: 'A thought before every token', settings: {}, program: THOUGHTS },
  { label: 'A tree of steps with a reward model', settings: {}, program: TREE },
  { label: 'Thoughts against a tree', settings: {}, program: `${THOUGHTS} - vs - ${TREE}` },
];
