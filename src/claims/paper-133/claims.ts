import type { Catalog } from '../../catalog/catalog.ts';
import type { Claim } from '../claim.ts';
import { LARGE_POOL, MIDDLE_POOL } from './cases.ts';
import { breakEvenShare, paidByTheHour, poolOf, preGeneration } from './router.ts';

const FORMULA = 'the survey’s cost of routing, arXiv:2502.00409, with costs of 1 and 9 and 0.1 for deciding';

/** Two pools paid by the hour, seven questions in ten to the small model, over the large one alone. */
function split(rate: number, catalog: Catalog): number {
  const [small, large] = [poolOf(MIDDLE_POOL, catalog), poolOf(LARGE_POOL, catalog)];
  return paidByTheHour([{ ...small, share: 0.7 }, { ...large, share: 0.3 }], rate) / paidByTheHour([{ ...large, share: 1 }], rate);
}

export const CLAIMS_133: readonly Claim[] = [
  { claim: 'Seven questions in ten to the small model: cost of a question', kind: 'by construction', published: 3.5, where: FORMULA, tolerance: 0.001, compute: () => preGeneration(0.1, [0.7, 0.3], [1, 9]) },
  { claim: 'The same: saved of the large model alone', kind: 'by construction', published: 61, unit: '%', where: FORMULA, tolerance: 0.005, compute: () => 100 * (1 - preGeneration(0.1, [0.7, 0.3], [1, 9]) / 9) },
  { claim: 'Cost of a question, 70B over 8B, pools that are always busy', kind: 'by construction', unit: '×', compute: (catalog) => poolOf(LARGE_POOL, catalog).usd / poolOf(MIDDLE_POOL, catalog).usd, why: 'Our own figure: four A100 against one, 1,000 tokens read and 300 written, 32 side by side in each.' },
  {
    claim: 'Seven in ten to 8B, priced: saved of 70B alone', kind: 'by construction', unit: '%',
    compute: (catalog) => {
      const [small, large] = [poolOf(MIDDLE_POOL, catalog).usd, poolOf(LARGE_POOL, catalog).usd];
      return 100 * (1 - preGeneration(0.02 * small, [0.7, 0.3], [small, large]) / large);
    },
    why: 'Our own figure; deciding is taken to cost a fiftieth of an answer of the small model.',
  },
  {
    claim: 'Share to the small model from which deciding pays', kind: 'by construction', unit: '%',
    compute: (catalog) => {
      const [small, large] = [poolOf(MIDDLE_POOL, catalog).usd, poolOf(LARGE_POOL, catalog).usd];
      return 100 * breakEvenShare(0.02 * small, small, large);
    },
    why: 'Our own figure from the survey’s formula.',
  },
  { claim: 'Paid by the hour at one question in two seconds: two pools over the large one alone', kind: 'by construction', unit: '×', compute: (catalog) => split(0.5, catalog), why: 'Our own figure. Both pools stand nearly idle, so that the small one is paid for on top.' },
  { claim: 'Paid by the hour at 50 questions a second: two pools over the large one alone', kind: 'by construction', unit: '×', compute: (catalog) => split(50, catalog), why: 'Our own figure. Machines are bought as a whole; busy pools save what the formula says.' },
];
