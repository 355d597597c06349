import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings } from '../price.ts';
import { flopsPerToken, percentLess } from '../training-amounts.ts';
import { BY_METHOD, DENSE_GPU, FINE_TUNED, pretraining, sparse, UNITS_GPU, UNSTRUCTURED_GPU, WAFER } from './cases.ts';

const fewer = (settings: Settings, dense: Settings, catalog: Catalog): number => flopsPerToken(dense, catalog) / flopsPerToken(settings, catalog);
const faster = (settings: Settings, dense: Settings, catalog: Catalog): number => metricOfSettings(dense, 'step_time', catalog) / metricOfSettings(settings, 'step_time', catalog);

/** FLOPs of all tokens of a run. */
const runFlops = (settings: Settings, catalog: Catalog): number => (settings.tokens ?? Number.NaN) * flopsPerToken(settings, catalog);

const XL = pretraining('gpt3-1.3b');
const QUARTER = sparse('gpt3-1.3b', { density: 0.25, ...WAFER });
const HALF_SQUARE: Settings = { causal: 'half' };

export const CLAIMS_093: readonly Claim[] = [
  { claim: 'GPT-3 XL, three weights in four zero: FLOPs of a token fewer by', kind: 'predicted', published: 2.5, unit: '×', where: 'abstract of arXiv:2303.10464', tolerance: 0.03, compute: (catalog) => fewer(QUARTER, XL, catalog) },
  { claim: 'GPT-3 XL, half of the weights zero: FLOPs of a token fewer by', kind: 'predicted', published: 1.67, unit: '×', where: 'arXiv:2303.10464', tolerance: 0.03, compute: (catalog) => fewer(sparse('gpt3-1.3b', { density: 0.5, ...WAFER }), XL, catalog) },
  { claim: 'GPT-3 XL, three weights in four zero: FLOPs saved', kind: 'predicted', published: 60, unit: '%', where: 'cerebras.net, article on the paper', tolerance: 0.01, compute: (catalog) => percentLess(flopsPerToken(QUARTER, catalog), flopsPerToken(XL, catalog)) },
  { claim: 'GPT-3 Small, three weights in four zero: FLOPs of a token fewer by', kind: 'by construction', published: 1.65, unit: '×', where: 'the paper’s formula: narrow models are mostly vocabulary and attention', tolerance: 0.03, compute: (catalog) => fewer(sparse('gpt3-125m', { density: 0.25, ...WAFER }), pretraining('gpt3-125m'), catalog), why: 'Worked out by hand with the paper’s formula, which the settings follow.' },
  {
    claim: 'GPT-3 XL, three weights in four zero, attention counted once a pair: FLOPs of a token fewer by', kind: 'by construction', published: 2.79, unit: '×', where: 'the paper’s formula with half of its attention', tolerance: 0.03,
    compute: (catalog) => fewer({ ...QUARTER, ...HALF_SQUARE }, { ...XL, ...HALF_SQUARE }, catalog), why: 'Worked out by hand, not read in the paper. The paper counts the full square of attention, which stays dense; half of it is never computed.',
  },
  { claim: 'The technique and the training method agree: FLOPs of a token, one over the other', kind: 'by construction', published: 1, unit: '', where: 'two ways to say the same here', tolerance: 1e-9, compute: (catalog) => flopsPerToken(QUARTER, catalog) / flopsPerToken(BY_METHOD, catalog) },
  {
    claim: '100 million dense tokens after 26 billion sparse ones: FLOPs of the run more by', kind: 'by construction', published: 0.96, unit: '%', where: 'arithmetic: D_ft over D times dense over sparse', tolerance: 0.03,
    compute: (catalog) => 100 * (runFlops(FINE_TUNED, catalog) / runFlops(BY_METHOD, catalog) - 1), why: 'Worked out by hand, not read in the paper: both amounts of tokens are inputs.',
  },
  { claim: 'Zeros anywhere on A100s: a step faster by', kind: 'by construction', published: 1, unit: '×', where: 'arXiv:2303.10464: GPUs gain nothing from unstructured zeros', tolerance: 0.001, compute: (catalog) => faster(UNSTRUCTURED_GPU, DENSE_GPU, catalog), why: 'That its units do not skip zeros is a setting.' },
  {
    claim: 'Two of every four zero on A100s with sparse units: a step faster by', kind: 'by construction', unit: '×', where: 'the engine; the paper has no such run', compute: (catalog) => faster(UNITS_GPU, DENSE_GPU, catalog),
    why: 'Two of the three products of a step have their zeros where sparse units need them; the weight gradient has not.',
  },
];
