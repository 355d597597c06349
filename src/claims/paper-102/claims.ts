import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings, price } from '../price.ts';
import { trainedMetric } from '../training.ts';
import { EIGHT, served, servedSharded, trained, trainedSharded } from './cases.ts';

const WHERE = 'arXiv:2407.17678, abstract';

const faster = (sequence: number, catalog: Catalog, parameters: Readonly<Record<string, number>> = {}): number => trainedMetric(trained(sequence), 'step_time', catalog) / trainedMetric(trainedSharded(sequence, parameters), 'step_time', catalog);
const sooner = (changes: Settings, catalog: Catalog, parameters: Readonly<Record<string, number>> = {}): number => metricOfSettings(served(changes), 'tpot', catalog) / metricOfSettings(servedSharded(changes, parameters), 'tpot', catalog);

/** A prompt read at once. */
const WHOLE: Settings = { chunk: 2 ** 24 };

/** Time of one call of attention over a prompt, dense over sharded. */
function kernel(parameters: Readonly<Record<string, number>>, catalog: Catalog): number {
  const call = (settings: Settings): number => {
    const op = price(settings, catalog).phases.find(({ name }) => name === 'prefill')?.ops?.filter(({ name }) => name === 'Attention').at(-1);
    return op?.callSeconds ?? Number.NaN;
  };
  return call(served(WHOLE)) / call(servedSharded(WHOLE, parameters));
}

export const CLAIMS_102: readonly Claim[] = [
  {
    claim: 'Attention over 128k faster than FlashAttention-2, window 1,024 and 32 shards, kernel at 80 % of its rate', kind: 'predicted', published: 25.3, unit: '×', where: WHERE, tolerance: 0.3,
    compute: (catalog) => kernel({}, catalog), why: 'Window and shards of the published figure are not known to us. A window of 1,024 and one in 32 of the rest are 4.6 % of the pairs, 21.6 times fewer at most, and less at four fifths of the rate.',
  },
  {
    claim: 'The same with a kernel at the full rate', kind: 'by construction', published: 25.3, unit: '×', where: WHERE, tolerance: 0.3, compute: (catalog) => kernel({ efficiency: 1 }, catalog),
    why: 'The rate was raised from the gathered four fifths to see what the figure needs.',
  },
  {
    claim: 'A training step at 128k faster, 7B on eight A100', kind: 'predicted', published: 6, unit: '×', where: WHERE, tolerance: 0.25, compute: (catalog) => faster(131_072, catalog),
    why: 'Attention is nearly three quarters of a dense step at 128k: without any the step would be 3.6 times faster. Two layers stay dense. The figure needs at least twice the length.',
  },
  {
    claim: 'A training step at 256k faster, 7B on eight A100', kind: 'predicted', published: 6, unit: '×', where: WHERE, tolerance: 0.25, compute: (catalog) => faster(262_144, catalog),
    why: 'Attention is five sixths of a dense step at 256k: without any the step would be 6.3 times faster. Two dense layers of 32 keep a sixteenth of it, and the kernel runs at four fifths.',
  },
  {
    claim: 'A training step at 256k faster, no layer dense and a kernel at the full rate', kind: 'by construction', published: 6, unit: '×', where: WHERE, tolerance: 0.25, compute: (catalog) => faster(262_144, catalog, { dense_layers: 0, efficiency: 1 }),
    why: 'Both were changed from what was gathered, two dense layers and four fifths, to see what the figure needs.',
  },
  {
    claim: 'Decoding after 128k faster, eight sequences on eight A100', kind: 'predicted', published: 10, unit: '×', where: WHERE, tolerance: 0.4, compute: (catalog) => sooner(EIGHT, catalog),
    why: 'Batch and length of the figure are not known to us; the more the cache outweighs the weights, the more there is to gain, up to 1/(1/16 + 15/16 · 1/26). The caches need eight devices, whose exchanges and starts of kernels do not shrink.',
  },
  {
    claim: 'Decoding after 128k faster, one sequence on one A100', kind: 'predicted', published: 4.5, unit: '×', where: 'arXiv:2407.17678, later version: 7B models', tolerance: 0.4, compute: (catalog) => sooner({}, catalog),
  },
];
