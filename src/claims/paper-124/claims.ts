import type { Catalog } from '../../catalog/catalog.ts';
import { EQUIVALENT_SIZE, PRICE_FALL } from '../../laws/laws/density.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { Claim } from '../claim.ts';
import { lawValue } from '../law-value.ts';
import { jobOf, metricOfSettings } from '../price.ts';
import { flopsPerToken } from '../training-amounts.ts';
import { CASES_124 } from './cases.ts';
import { BETWEEN, GROWTH, MONTH, PRICED, sameAfter } from './density.ts';

const PAPER = 'arXiv:2412.04315';
const OWN = 'nothing published';
const IN_STEP = `${PAPER}, corollary: the cost of one capacity falls at least as fast as its size; here to 41 % in 127 days`;
const REST = 'What a token costs besides its weights does not shrink with them: launches of kernels stay, smaller matrices are read less evenly, and the later model’s heads share no keys as Mistral’s do.';
const shareLeft = lawValue(EQUIVALENT_SIZE, { inputs: { t: BETWEEN } }) / 7.24e9;
/** No hardware doubles in so long a time: density alone. */
const NEVER = 1e9;

function scenario(at: number): Settings {
  const found = CASES_124[at];
  if (found === undefined) throw new RangeError(`no case ${at}`);
  return found.settings;
}

const faster = (now: number, later: number, catalog: Catalog): number => metricOfSettings(scenario(now), 'tpot', catalog) / metricOfSettings(scenario(later), 'tpot', catalog);

export const CLAIMS_124: readonly Claim[] = [
  { claim: 'Months in which density doubles', kind: 'by construction', published: 3.3, unit: 'months', where: `${PAPER}: A ≈ 0.007 a day over 29 models`, tolerance: 0.02, compute: () => Math.LN2 / GROWTH / MONTH },
  { claim: 'Parameters that Mistral 7B’s level needs 127 days later', kind: 'predicted', published: 35, unit: '%', where: `${PAPER}: MiniCPM 2.4B against Mistral 7B`, tolerance: 6 / 35, compute: () => 100 * shareLeft, why: 'MiniCPM lies above the line: the law is fitted to records of two years and one pair of models may be ahead of it. It is 6.1 points off, where 6 are allowed.' },
  { claim: 'MiniCPM 2.4B over Mistral 7B, in parameters', kind: 'by construction', published: 35, unit: '%', where: PAPER, tolerance: 0.06, compute: (catalog) => (100 * 2.4e9) / jobOf(scenario(3), catalog).network.parameters.total, why: 'The paper counts other parameters of the two models than are counted here: 2.4B are those without tables.' },
  { claim: 'Days until a 7B model’s level needs 1B parameters', kind: 'by construction', unit: 'days', compute: () => Math.log(7.24) / GROWTH, why: 'The law goes on beyond its years only if nothing else ends first.' },
  { claim: 'Fall of the price of GPT-3.5’s level in 20 months, by density alone', kind: 'predicted', published: 266.7, unit: '×', where: `${PAPER}, from January 2023`, tolerance: 0.3, compute: () => lawValue(PRICE_FALL, { inputs: { t: PRICED, T_h: NEVER } }), why: 'Prices fell faster than density grew: machines, serving software and competition add to it.' },
  { claim: 'The same with hardware that doubles in 25 months', kind: 'predicted', published: 266.7, unit: '×', where: `${PAPER}, from January 2023`, tolerance: 0.3, compute: () => lawValue(PRICE_FALL, { inputs: { t: PRICED } }), why: 'Half of the fall is left: prices of 2023 had margins and batches that did not last, and neither is in a law of size.' },
  { claim: 'Days in which density alone falls so far', kind: 'predicted', published: PRICED, unit: 'days', where: `${PAPER}: 266.7 times in about 20 months`, tolerance: 0.2, compute: () => Math.log(266.7) / GROWTH, why: 'Prices fell faster than density grew.' },
  { claim: 'Tokens come so much sooner from the later model on an RTX 4090', kind: 'predicted', published: 1 / shareLeft, unit: '×', where: IN_STEP, tolerance: 0.1, compute: (catalog) => faster(3, 4, catalog), why: REST },
  { claim: 'Tokens come so much sooner from the later model on an A100', kind: 'predicted', published: 1 / shareLeft, unit: '×', where: IN_STEP, tolerance: 0.1, compute: (catalog) => faster(5, 6, catalog), why: REST },
  { claim: 'Tokens come so much sooner from the later model on a phone', kind: 'predicted', published: 1 / shareLeft, unit: '×', where: IN_STEP, tolerance: 0.1, compute: (catalog) => faster(7, 8, catalog), why: REST },
  { claim: 'A million tokens from Mistral 7B on an A100, one conversation', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => metricOfSettings(scenario(5), 'usd_per_million_tokens', catalog) },
  { claim: 'A million tokens from the later model on an A100, one conversation', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => metricOfSettings(scenario(6), 'usd_per_million_tokens', catalog) },
  { claim: 'FLOPs of a trained token: Mistral 7B over the later model', kind: 'predicted', published: 1 / shareLeft, unit: '×', where: '6 FLOPs a parameter and token', tolerance: 0.1, compute: (catalog) => trained('mistral-7b-v0.1', catalog) / trained(sameAfter(BETWEEN), catalog), why: 'Attention over 4,096 tokens and tables, which are looked up, weigh differently in the two.' },
  { claim: 'Record density grows exponentially, R² 0.93 over 29 models and five benchmarks', kind: 'cited', published: 0.93, unit: 'R²', where: PAPER, why: 'The scores of the 29 models were not read, so the line is not fitted here.' },
  { claim: 'Pruned and distilled models usually have lower density', kind: 'cited', where: `${PAPER}, corollary 4`, why: 'Quality is not priced.' },
];

function trained(model: NonNullable<Settings['model']>, catalog: Catalog): number {
  return flopsPerToken({ model, device: 'a100-sxm-80gb', count: 8, kind: 'training', sequence: 4096 }, catalog);
}
