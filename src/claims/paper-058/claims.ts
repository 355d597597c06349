import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings } from '../price.ts';
import { full, scheduled, type OptModel } from './cases.ts';

const WHERE = 'arXiv:2307.02628, abstract';

const faster = (model: OptModel, times: number, batch: number, catalog: Catalog, change: Settings = {}): number => metricOfSettings({ ...full(model, batch), ...change }, 'tpot', catalog) / metricOfSettings({ ...scheduled(model, times, batch), ...change }, 'tpot', catalog);

const HEAD = 'The depth is one over the published factor, so that only what keeps the gain below it is worked out. The output head runs whole at every position: 3 % of what OPT 6.7B reads, a seventh when a fifth of the layers is left.';

export const CLAIMS_058: readonly Claim[] = [
  ...[2, 3, 4, 5].map((times): Claim => ({
    claim: `Decoding faster with 1/${times} of the layers on the mean, OPT 6.7B, 8 sequences`, kind: 'by construction', published: times, unit: '×', where: `${WHERE}: 2 to 5 times`, tolerance: 0.1,
    compute: (catalog) => faster('opt-6.7b', times, 8, catalog), why: HEAD,
  })),
  {
    claim: 'The same for OPT 1.3B, 1/5 of the layers', kind: 'by construction', published: 5, unit: '×', where: `${WHERE}: 2 to 5 times`, tolerance: 0.1, compute: (catalog) => faster('opt-1.3b', 5, 8, catalog),
    why: 'The depth is one over the published factor. A smaller model has a larger share of its weights in the head, which stays: 8 % of OPT 1.3B.',
  },
  {
    claim: 'The same for one sequence of OPT 6.7B, 1/5 of the layers', kind: 'by construction', unit: '×', where: WHERE, compute: (catalog) => faster('opt-6.7b', 5, 1, catalog),
    why: 'Our own figure: nothing diverges, so the gain hardly depends on the batch; with more sequences keys that are no longer read add to it.',
  },
  {
    claim: 'The same in a service of 8 sequences, each at a position of its own', kind: 'by construction', unit: '×', where: WHERE, compute: (catalog) => faster('opt-6.7b', 5, 8, catalog, { scheduling: 'continuous' }),
    why: 'Our own figure: a layer runs while the sequence that is furthest back needs it. The schedule is for batches that start together.',
  },
];
