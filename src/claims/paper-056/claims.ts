import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings } from '../price.ts';
import { categoryBytes, flopsPerToken, trainingJob } from '../training-amounts.ts';
import { ADAPTERS, FULL, PER_LAYER, WIDTH } from './cases.ts';

const ABSTRACT = 'abstract, arXiv:2303.06233';
const LAYERS = 12;
const HIDDEN = 768;
/** Query, key and value that weigh the adapters of a layer against each other: AdapterFusion (arXiv:2005.00247). The method here has none. */
const FUSION = 3 * HIDDEN ** 2 * LAYERS;

/** Share of CodeBERT that adapters and their fusion train, in percent. */
function trainedWithFusion(catalog: Catalog): number {
  return (100 * (metricOfSettings(ADAPTERS, 'trained_parameters', catalog) + FUSION)) / trainingJob(FULL, catalog).network.parameters.total;
}

const states = (settings: Settings, catalog: Catalog): number => categoryBytes(settings, ['weights', 'gradients', 'optimizer'], catalog);

export const CLAIMS_056: readonly Claim[] = [
  {
    claim: 'Trained parameters against full fine-tuning, code refinement', kind: 'by construction', published: 20, unit: '%', where: ABSTRACT, tolerance: 0.1,
    compute: trainedWithFusion,
    why: 'Width 48, two adapters a layer and fusion are assumed, so that this shows the share to be of that kind and no more; the decoder of the task is left out.',
  },
  {
    claim: 'Parameters of two adapters of width 48 in each of 12 layers', kind: 'predicted', published: LAYERS * PER_LAYER * (2 * HIDDEN * WIDTH + WIDTH + HIDDEN), unit: 'parameters', where: 'arXiv:1902.00751: 2·d·w + w + d each', tolerance: 0,
    compute: (catalog) => metricOfSettings(ADAPTERS, 'trained_parameters', catalog),
  },
  {
    claim: 'FLOPs of a trained token against full fine-tuning: no weight gradients of the base', kind: 'predicted', published: 4 / 6, unit: '×', where: '4·N over 6·N, and six for each adapter parameter', tolerance: 0.1,
    compute: (catalog) => flopsPerToken(ADAPTERS, catalog) / flopsPerToken(FULL, catalog),
  },
  {
    claim: 'Weights, gradients and states against full fine-tuning: a quarter, and the adapters’ own', kind: 'predicted', published: (4 + (16 * LAYERS * PER_LAYER * (2 * HIDDEN * WIDTH + WIDTH + HIDDEN)) / 124_645_632) / 16, unit: '×', where: '4 bytes a frozen parameter, 16 a trained one', tolerance: 0.01,
    compute: (catalog) => states(ADAPTERS, catalog) / states(FULL, catalog),
  },
  { claim: 'Trained parameters less by 77 % in code summarisation', kind: 'cited', published: 77, unit: '%', where: ABSTRACT, why: 'The decoder that is trained with it is not described closely enough to count.' },
  { claim: 'Accuracy of code refinement from 16.4 to 17.8, BLEU of summarisation from 14.75 to 15.90', kind: 'cited', where: ABSTRACT, why: 'Quality is not priced.' },
];
