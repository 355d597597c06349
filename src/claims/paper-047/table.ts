import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { IterationPrices } from '../../serving/iteration/types.ts';
import type { Claim } from '../claim.ts';
import { simulatedService } from '../simulated.ts';

const TABLE = 'SplitwiseSim, data/perf_model.csv (github.com/Mutinifni/splitwise-sim), median of five runs';

/** Llama 2 70B on so many A100 or H100 as one group. */
function prices(tensor: number, catalog: Catalog, more: Settings = {}): IterationPrices {
  return simulatedService({ model: 'llama-2-70b', device: 'a100-sxm-80gb', count: tensor, tensor, ...more }, catalog).prices;
}
const H100: Settings = { device: 'h100-sxm' };
/** Kernels started one by one from Python. */
const EAGER: Settings = { host: 'eager' };

/** The table's steps: batch 1, 512 tokens read, halfway through 128 written. */
const CONTEXT = 576;
const step = (tensor: number, more?: Settings) => (catalog: Catalog): number => prices(tensor, catalog, more).stepSeconds(1, CONTEXT);
const LAYERS = 80;

const FLOOR = 'Kernels of a step start one after the other, and an eighth of a layer is read in less time than they take to start: the table’s step is hardly shorter on eight devices than on two, whatever the device. From a graph, as engines do since, that floor is gone.';

/** What eight devices gain over two. */
const gain = (more?: Settings) => (catalog: Catalog): number => step(2, more)(catalog) / step(8, more)(catalog);
const reading = (tensor: number, more?: Settings) => (catalog: Catalog): number => prices(tensor, catalog, more).readSeconds(1, 2048);

const row = (claim: string, published: number, compute: (catalog: Catalog) => number, why?: string): Claim => ({ claim, kind: 'predicted', published, unit: '×', where: TABLE, tolerance: 0.2, compute, ...(why !== undefined && { why }) });
const seconds = (claim: string, published: number, compute: (catalog: Catalog) => number, why?: string): Claim => ({ ...row(claim, published, compute, why), unit: 's', dimension: 'seconds' });

/** The shape of the published table of passes: floors of steps, and how well prompts use devices as shards shrink. */
export const TABLE_CLAIMS: readonly Claim[] = [
  seconds('Reading 2,048 tokens, Llama 2 70B on two A100', 0.688, reading(2)),
  seconds('Reading 2,048 tokens, Llama 2 70B on eight A100', 0.2743, reading(8)),
  seconds('Reading 2,048 tokens, Llama 2 70B on eight H100', 0.1368, reading(8, H100)),
  row('Of what two A100 do a second and device with 2,048 tokens, what eight do', (0.688 * 2) / (0.2743 * 8), (catalog) => (2 * reading(2)(catalog)) / (8 * reading(8)(catalog)), 'Shards of an eighth are smaller products, with exchanges between them.'),
  seconds('A step of one, Llama 2 70B on two A100', 0.05486, step(2)),
  seconds('A step of one, Llama 2 70B on eight A100, from a graph: a layer', 0.04485 / LAYERS, (catalog) => step(8)(catalog) / LAYERS, FLOOR),
  seconds('The same, kernels started one by one', 0.04485 / LAYERS, (catalog) => step(8, EAGER)(catalog) / LAYERS, `${FLOOR} Started one by one from Python a step would take twice as long as published: the paper’s software lies between the two.`),
  row('What eight A100 gain over two in a step, from a graph', 0.05486 / 0.04485, gain(), FLOOR),
  row('What eight A100 gain over two in a step, kernels started one by one', 0.05486 / 0.04485, gain(EAGER)),
  row('What eight H100 gain over two in a step, kernels started one by one', 0.037 / 0.02976, gain({ ...H100, ...EAGER }), 'Two H100 read their half sooner than kernels start here, but not in the table.'),
];
