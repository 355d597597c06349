import type { Catalog } from '../../catalog/catalog.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings } from '../price.ts';
import { trainedPercent } from '../training-amounts.ts';
import { FPF, PLAIN, replay } from './cases.ts';

/** Steps of the whole stream, refreshes, and steps of each. */
const STEPS = 50_000;
const REFRESHES = 3;
const STEPS_OF_REFRESH = 300;
/** Work of a refreshing step over a forward pass: forward and activation gradients. */
const REFRESH_WORK = 2;

const FORMULA = 'arXiv:2304.04158: 3·F a trained sample, 2·F a refreshed one; 50,000 steps and three refreshes of 300 are assumed';

const work = (settings: typeof PLAIN, catalog: Catalog): number => metricOfSettings(settings, 'model_flops', catalog);

/** FLOPs of k-FPF over those of replay. */
function againstReplay(draws: number, catalog: Catalog): number {
  return (STEPS * work(PLAIN, catalog) + REFRESHES * STEPS_OF_REFRESH * work(FPF, catalog)) / (STEPS * work(replay(draws), catalog));
}

const byFormula = (draws: number): number => (3 * STEPS + REFRESHES * STEPS_OF_REFRESH * REFRESH_WORK) / (3 * STEPS * (1 + draws));

export const CLAIMS_038: readonly Claim[] = [
  {
    claim: 'FLOPs of k-FPF over replay of one batch at every step', kind: 'predicted', published: byFormula(1), unit: '×', where: FORMULA, tolerance: 0.05,
    compute: (catalog) => againstReplay(1, catalog),
  },
  {
    claim: 'FLOPs of k-FPF over replay of two batches at every step', kind: 'predicted', published: byFormula(2), unit: '×', where: FORMULA, tolerance: 0.05,
    compute: (catalog) => againstReplay(2, catalog),
  },
  {
    claim: 'FLOPs of a refreshing step over one of plain training', kind: 'predicted', published: REFRESH_WORK / 3, unit: '×', where: FORMULA, tolerance: 0.05,
    compute: (catalog) => work(FPF, catalog) / work(PLAIN, catalog),
  },
  {
    claim: 'Share of parameters that a refresh trains', kind: 'predicted', unit: '%', where: 'arXiv:2304.04158: about one per cent', tolerance: 0.01,
    compute: (catalog) => trainedPercent(FPF, catalog),
    why: 'Norms alone; the paper’s choice for ResNet-18 has the last layer and a few convolutions too.',
  },
  { claim: 'k-FPF as accurate as FPF, and above other ways of continual learning', kind: 'cited', where: 'abstract, arXiv:2304.04158', why: 'Quality is not priced.' },
];
