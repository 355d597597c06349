import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { Claim } from '../claim.ts';
import { price } from '../price.ts';
import { categoryBytes, peakBytes, percentLess } from '../training-amounts.ts';
import { GALORE, LORA, NATURAL, NATURAL_8_BIT } from './cases.ts';

const ABSTRACT = 'abstract, arXiv:2410.16029';
const TEN_POINTS = 10 / 30;
const UNSAID = 'Neither rank nor format of states is stated for this run.';

const held = (settings: Settings, catalog: Catalog): number => categoryBytes(settings, ['weights', 'gradients', 'optimizer'], catalog);

/** FLOPs of the natural gradient’s own solving over all of a step’s. */
function solving(catalog: Catalog): number {
  const ops = price(NATURAL, catalog).phases.flatMap((phase) => phase.ops ?? []);
  const flops = (chosen: typeof ops): number => chosen.reduce((sum, { count, matrixFlops }) => sum + count * matrixFlops, 0);
  return (100 * flops(ops.filter(({ name }) => name.endsWith('natural gradient')))) / flops(ops);
}

export const CLAIMS_115: readonly Claim[] = [
  {
    claim: 'Memory over that of GaLore of the same rank: none added', kind: 'predicted', published: 1, unit: '×', where: ABSTRACT, tolerance: 0.1,
    compute: (catalog) => peakBytes(NATURAL, catalog) / peakBytes(GALORE, catalog),
    why: 'A history of one projected gradient is kept beside two moments. It costs nothing only where it shares their memory.',
  },
  {
    claim: 'Memory less than LoRA’s in 16 bits, TinyLlama 1.1B', kind: 'predicted', published: 30, unit: '%', where: ABSTRACT, tolerance: TEN_POINTS,
    compute: (catalog) => percentLess(peakBytes(NATURAL, catalog), peakBytes(LORA, catalog)),
    why: `${UNSAID} Its introduction takes 30 % from GaLore’s table, where LoRA trains embedding and head beside its pairs as well; here it does not. Activations and runtime are the same for both and dilute the difference.`,
  },
  {
    claim: 'Weights, gradients and states less than LoRA’s, Natural GaLore with states in 8 bits', kind: 'predicted', published: 30, unit: '%', where: ABSTRACT, tolerance: TEN_POINTS,
    compute: (catalog) => percentLess(held(NATURAL_8_BIT, catalog), held(LORA, catalog)), why: UNSAID,
  },
  {
    claim: 'Weights, gradients and states less than LoRA’s, both with states in 16 bits', kind: 'predicted', published: 30, unit: '%', where: ABSTRACT, tolerance: TEN_POINTS,
    compute: (catalog) => percentLess(held(NATURAL, catalog), held(LORA, catalog)), why: UNSAID,
  },
  {
    claim: 'Share of a step’s FLOPs that solving by Woodbury’s identity takes', kind: 'predicted', unit: '%', where: 'arXiv:2410.16029 calls it small; no figure is stated, so 1 % is our limit', tolerance: 0.01,
    compute: solving,
  },
  { claim: 'Lower perplexity than GaLore on C4, 60M to 1.1B', kind: 'cited', where: ABSTRACT, why: 'Quality is not priced.' },
  { claim: 'TinyAgent accuracy of 83.09 % against LoRA’s 80.06 %; GLUE 86.05 against 86.28 of full fine-tuning', kind: 'cited', published: 86.05, unit: 'score', where: ABSTRACT, why: 'Quality is not priced.' },
];
