import type { Catalog } from '../../catalog/catalog.ts';
import type { Claim } from '../claim.ts';
import { price } from '../price.ts';
import { onH100 } from './cases.ts';

/** Share of a run that is lost when it diverges: assumed, the paper gives curves. */
const LOST = 0.3;

function stepSeconds(recipe: 'bf16' | 'fp8', catalog: Catalog): number {
  return price(onH100(recipe), catalog).metrics.step_time ?? NaN;
}

/** Share of the BF16 step that GEMMs take: what FP8 can shorten. */
function gemmShare(catalog: Catalog): number {
  const found = price(onH100('bf16'), catalog);
  const gemms = found.phases.flatMap(({ ops }) => ops ?? []).filter(({ kind }) => kind === 'gemm').reduce((sum, { seconds }) => sum + seconds, 0);
  return gemms / found.phases.reduce((sum, { seconds }) => sum + seconds, 0);
}

const gain = (catalog: Catalog): number => stepSeconds('bf16', catalog) / stepSeconds('fp8', catalog);

/** Probability p of a diverged run at which p·x/(1 − p), the cost of doing it again, eats the gain. */
const breakEven = (speedUp: number): number => (speedUp - 1) / (speedUp - 1 + LOST);

export const CLAIMS_073: readonly Claim[] = [
  {
    claim: 'FP8 as trained today is not robust enough to pay', kind: 'cited', where: 'abstract',
    why: 'A finding about loss, from runs with masked bits. The engine prices a step in FP8 and what diverged runs cost, not how often they diverge.',
  },
  {
    claim: 'Step in BF16 over step in FP8, Llama 2 7B on 8 H100', kind: 'by construction', unit: '×', where: 'no figure in the paper', compute: gain,
    why: 'The peak doubles; what is not GEMM, and narrowing each input, stays.',
  },
  {
    claim: 'GEMMs’ share of a BF16 step', kind: 'by construction', unit: '%', where: 'no figure in the paper', compute: (catalog) => 100 * gemmShare(catalog),
  },
  {
    claim: 'Gain by formula, with GEMMs taking 70 % of the step: 1/(1 − g + g/2)', kind: 'by construction', published: 1.54, unit: '×', where: 'record of the paper', tolerance: 0.01,
    compute: () => 1 / (1 - 0.7 + 0.7 / 2),
  },
  {
    claim: 'Share of runs that may diverge before FP8 costs more, 30 % of a run lost each time', kind: 'by construction', unit: '%', where: 'S = 1 + p·x/(1 − p)', compute: (catalog) => 100 * breakEven(gain(catalog)),
    why: 'Rests on the computed gain and on the assumed loss; robustness itself is not in the engine.',
  },
];
