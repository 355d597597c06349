import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { Claim } from '../claim.ts';
import { jobOf, metricOfSettings, opsOf, price } from '../price.ts';
import { DENSITY, scored, skipping, sparseLayers, STEPS, type Recommender } from './cases.ts';

/** Bytes of a value and of its place in a list of what is kept. */
const VALUE = 4;
const PLACE = 4;

/** Multiply-adds of a pass: of products, and of sums over rows. */
function multiplyAdds(model: Recommender, catalog: Catalog): number {
  return opsOf(price(scored(model), catalog), 'prefill').reduce((sum, { count, matrixFlops, vectorFlops }) => sum + (count * (matrixFlops + vectorFlops)) / 2, 0);
}

/** FLOPs of products, sparse over dense. */
function kept(exploits: 'all' | 'nothing', catalog: Catalog): number {
  return metricOfSettings(sparseLayers(exploits), 'model_flops', catalog) / metricOfSettings(scored('neumf-1m'), 'model_flops', catalog);
}

const seconds = (settings: Settings, catalog: Catalog): number => metricOfSettings(settings, 'ttft', catalog);

function held(catalog: Catalog): number {
  const { parameters } = jobOf(scored('matrix-factorisation-1m'), catalog).network;
  return (DENSITY * parameters.total * (VALUE + PLACE)) / price(scored('matrix-factorisation-1m'), catalog).memory.categories.weights;
}

/** Time in which hardware that skips zeros would be, over that of hardware that does not. */
function skipped(device: 'a100-sxm-80gb' | 'epyc-9654', catalog: Catalog): number {
  const architecture = catalog.model('lightgcn-gowalla')?.architecture;
  if (architecture === undefined) throw new Error('The catalog has lost LightGCN');
  return metricOfSettings(scored(skipping(architecture), device), 'ttft', catalog) / metricOfSettings(scored('lightgcn-gowalla', device), 'ttft', catalog);
}

/** Share of a pass in which rows are fetched or nothing moves: what fewer multiplications cannot shorten. */
function untouched(model: Recommender, catalog: Catalog): number {
  const found = price(scored(model), catalog);
  const work = opsOf(found, 'prefill').filter(({ kind }) => kind !== 'gather').reduce((sum, op) => sum + op.count * (op.bound === 'overhead' ? Math.max(op.computeSeconds, op.memorySeconds) : op.callSeconds - op.floorSeconds), 0);
  return 1 - work / found.phases.reduce((sum, { seconds }) => sum + seconds, 0);
}

const CHOSEN = 'A density of 0.3 and a thousand steps are the record’s, not the paper’s; at another the share is another.';

export const CLAIMS_046: readonly Claim[] = [
  { claim: 'Sparse training lowers the cost of training and of inference at comparable quality', kind: 'cited', where: 'abstract', why: 'Quality is a finding of experiments. What density does to operations, memory and time is computed below.' },
  { claim: 'Multiply-adds of the layers in scoring, neural matrix factorisation, sparse over dense', kind: 'by construction', published: 0.3, unit: '×', where: 'δ', tolerance: 0.001, compute: (catalog) => kept('all', catalog), why: CHOSEN },
  { claim: 'Multiply-adds of the layers in training, neural matrix factorisation, sparse over dense', kind: 'by construction', published: 0.301, unit: '×', where: 'δ + 1/ΔT', tolerance: 0.001, compute: (catalog) => kept('all', catalog) + 1 / STEPS, why: `${CHOSEN} The step in which weights are chosen anew needs every gradient.` },
  { claim: 'Multiply-adds of a pass over Gowalla’s graph, LightGCN, dense', kind: 'by construction', published: 3 * 2 * 1_027_370 * 64, unit: 'multiply-adds', where: '2·E·d·layers, arXiv:2002.02126', tolerance: 0.1, compute: (catalog) => multiplyAdds('lightgcn-gowalla', catalog), why: 'Ours adds the mean over layers.' },
  { claim: 'Memory of the sparse table with a place for each number, over dense', kind: 'by construction', published: 0.6, unit: '×', where: 'δ·(4 + 4)/4', tolerance: 0.001, compute: held, why: 'A list of places pays below a density of one half; a bitmap would take 0.33.' },
  { claim: 'Share of a matrix factorisation’s pass on an A100 that fewer multiplications leave as it is', kind: 'by construction', unit: '%', where: 'no figure in the paper', compute: (catalog) => 100 * untouched('matrix-factorisation-1m', catalog), why: 'Rows are fetched whole, and kernels this small are mostly their start.' },
  { claim: 'Time of neural matrix factorisation on an A100, zeros skipped, over dense', kind: 'by construction', unit: '×', where: 'no figure in the paper', compute: (catalog) => seconds(sparseLayers('all'), catalog) / seconds(scored('neumf-1m'), catalog), why: 'Even a machine that leaves every zero out gains little: the layers are small, and rows and starts stay.' },
  { claim: 'Time of neural matrix factorisation on an A100, zeros multiplied, over dense', kind: 'by construction', published: 1, unit: '×', where: 'record of the paper: unstructured sparsity gives a GPU no time by default', tolerance: 0.02, compute: (catalog) => seconds(sparseLayers('nothing'), catalog) / seconds(scored('neumf-1m'), catalog) },
  { claim: 'Time of LightGCN on an A100 if zeros were skipped, over dense', kind: 'by construction', unit: '×', where: 'no figure in the paper', compute: (catalog) => skipped('a100-sxm-80gb', catalog), why: 'Sums over a graph move many bytes, so that here time could follow, were zeros not moved. Dense kernels move them: 1.' },
  { claim: 'Time of LightGCN on a processor if zeros were skipped, over dense', kind: 'by construction', unit: '×', where: 'no figure in the paper', compute: (catalog) => skipped('epyc-9654', catalog) },
];
