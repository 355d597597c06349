import type { Catalog } from '../../catalog/catalog.ts';
import type { Claim } from '../claim.ts';
import { jobOf, metricOfSettings, price } from '../price.ts';
import { trainedMetric } from '../training.ts';
import { plain, prompted, TUNED, type Machine } from './cases.ts';

const speedUp = (device: Machine, tree: number, catalog: Catalog): number => metricOfSettings(plain(device), 'tpot', catalog) / metricOfSettings(prompted(device, tree), 'tpot', catalog);
const weights = (catalog: Catalog): number => price(plain('a100-sxm-40gb'), catalog).memory.categories.weights;

const SIZES = [8, 12, 16, 24, 32, 48, 64, 96, 128] as const;

/** Tree that gives tokens fastest. */
function best(device: Machine, catalog: Catalog): number {
  return SIZES.reduce((found, size) => (speedUp(device, size, catalog) > speedUp(device, found, catalog) ? size : found), SIZES[0] as number);
}

const bestTree = (name: string, device: Machine): Claim => ({
  claim: `Best tree on ${name}, of ${SIZES.join(', ')}`, kind: 'by construction', unit: 'tokens', compute: (catalog) => best(device, catalog),
  why: 'No figure is published for it. The acceptance length is one curve for all devices, so that what differs is the device.',
});

export const CLAIMS_045: readonly Claim[] = [
  {
    claim: 'Speed-up of Vicuna 7B on an A100, at best', kind: 'by construction', published: 2.49, unit: '×', where: 'abstract', tolerance: 0.1, compute: (catalog) => speedUp('a100-sxm-40gb', 60, catalog),
    why: 'The acceptance length is an input, at most 2.6 tokens a step. What is worked out is that a pass over 60 tokens hardly takes longer than one over one.',
  },
  {
    claim: 'A pass over a tree of 60 tokens, over a pass over one token, A100', kind: 'by construction', unit: '×',
    compute: (catalog) => metricOfSettings(prompted('a100-sxm-40gb'), 'decode_step_time', catalog) / metricOfSettings(plain('a100-sxm-40gb'), 'decode_step_time', catalog),
  },
  bestTree('an A100', 'a100-sxm-40gb'), bestTree('an RTX 4090', 'rtx-4090'), bestTree('a Jetson Orin', 'jetson-orin-64'),
  {
    claim: 'Trained parameters, of the model’s', kind: 'predicted', published: 0.0002, unit: '%', where: 'abstract', tolerance: 0.1,
    compute: (catalog) => (100 * trainedMetric(TUNED, 'trained_parameters', catalog)) / jobOf(plain('a100-sxm-40gb'), catalog).network.parameters.total, why: 'Three embeddings of 4,096 in 6.74 billion are 0.00018 %.',
  },
  {
    claim: 'Memory for the prompt tokens’ embeddings, of the model’s', kind: 'predicted', published: 0.0004, unit: '%', where: 'abstract', tolerance: 0.5,
    compute: (catalog) => 100 * (price(prompted('a100-sxm-40gb'), catalog).memory.categories.weights / weights(catalog) - 1), why: 'Three embeddings in 16 bits are 0.00018 %; the published figure is twice that, as if each stood twice.',
  },
  {
    claim: 'Memory for embeddings and the tree’s cache, of the model’s', kind: 'predicted', published: 0.0004, unit: '%', where: 'abstract', tolerance: 0.5,
    compute: (catalog) => {
      const [before, after] = [price(plain('a100-sxm-40gb'), catalog), price(prompted('a100-sxm-40gb'), catalog)];
      return (100 * (after.memory.categories.kv_cache + after.memory.categories.weights - before.memory.categories.kv_cache - before.memory.categories.weights)) / before.memory.categories.weights;
    },
    why: 'Each of 59 further tokens in a pass needs keys and values of half a megabyte. The published figure leaves them out.',
  },
  {
    claim: 'Training on one A100 with 40 GB', kind: 'predicted', published: 16 * 3600, unit: 's', where: 'abstract', tolerance: 0.5, compute: (catalog) => trainedMetric(TUNED, 'training_time', catalog),
    why: 'Tokens are assumed: 150 million, an epoch of ShareGPT. The published hours allow more than twice as many; a second forward pass for what is distilled, and a lower rate than ours, would take as long.',
  },
];
