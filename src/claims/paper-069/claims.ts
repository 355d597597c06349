import type { Catalog } from '../../catalog/catalog.ts';
import { listedParameters, type ListedOp } from '../../engine/listed-op.ts';
import type { Claim } from '../claim.ts';
import { jobOf, metricOfSettings, opsOf, price } from '../price.ts';
import { deepFm, narrowed, scoring } from './cases.ts';

/** Parameters of the operations of a model whose name begins so. */
function parametersOf(model: ReturnType<typeof deepFm>, begins: string): number {
  const { tables, products } = listedParameters((model.architecture.ops ?? []).filter(({ name }: ListedOp) => name.startsWith(begins)));
  return tables + products;
}

const tableRatio = (rank: number): number => parametersOf(deepFm(), 'Embeddings') / parametersOf(deepFm(rank), 'Embeddings');

function modelRatio(rank: number, catalog: Catalog): number {
  const total = (model: ReturnType<typeof deepFm>): number => jobOf(scoring(model, 'edge', 1), catalog).network.parameters.total;
  return total(deepFm()) / total(deepFm(rank, 50));
}

/** The same of the Deep and Cross Network, which has no weights of first order. */
function crossRatio(rank: number, catalog: Catalog): number {
  const record = catalog.model('dcn-criteo');
  if (record === undefined) throw new Error('The catalog has lost the Deep and Cross Network');
  return record.counted.total / jobOf(scoring(narrowed(record.name, record.architecture, rank), 'edge', 1), catalog).network.parameters.total;
}

function gain(device: 'edge' | 'a100-sxm-80gb', batch: number, catalog: Catalog): number {
  const seconds = (model: ReturnType<typeof deepFm>): number => metricOfSettings(scoring(model, device, batch), 'ttft', catalog);
  return seconds(deepFm()) / seconds(deepFm(3, 50));
}

const calls = (model: ReturnType<typeof deepFm>, catalog: Catalog): number => opsOf(price(scoring(model, 'edge', 256), catalog), 'prefill').reduce((sum, { count }) => sum + count, 0);

const CHOSEN = 'The rank is chosen here so that the claim can be checked; the paper’s abstract gives the range alone.';

export const CLAIMS_069: readonly Claim[] = [
  { claim: 'Model 3 times smaller: DeepFM on Criteo with tables of rank 5 and layers of rank 50', kind: 'by construction', published: 3, unit: '×', where: 'abstract', tolerance: 0.1, compute: (catalog) => modelRatio(5, catalog), why: `${CHOSEN} The weights of first order, one for each row, are no matrix and stay.` },
  { claim: 'Model 5 times smaller: DeepFM on Criteo with tables of rank 3 and layers of rank 50', kind: 'by construction', published: 5, unit: '×', where: 'abstract', tolerance: 0.1, compute: (catalog) => modelRatio(3, catalog), why: `${CHOSEN} The weights of first order, one for each row, are no matrix and stay: a rank of 3 leaves them a quarter of the model.` },
  { claim: 'Model 3 times smaller: Deep and Cross Network on Criteo with tables of rank 5', kind: 'by construction', published: 3, unit: '×', where: 'abstract', tolerance: 0.1, compute: (catalog) => crossRatio(5, catalog), why: CHOSEN },
  { claim: 'Model 5 times smaller: Deep and Cross Network on Criteo with tables of rank 3', kind: 'by construction', published: 5, unit: '×', where: 'abstract', tolerance: 0.1, compute: (catalog) => crossRatio(3, catalog), why: CHOSEN },
  { claim: 'Table of 16 numbers a row as rows of 3', kind: 'by construction', published: 5.3, unit: '×', where: 'R·d/(R·k + k·d)', tolerance: 0.1, compute: () => tableRatio(3) },
  { claim: 'Table of 16 numbers a row as rows of 5', kind: 'by construction', published: 3.2, unit: '×', where: 'R·d/(R·k + k·d)', tolerance: 0.1, compute: () => tableRatio(5) },
  { claim: 'Layer of 400 × 400 through rank 50', kind: 'by construction', published: 4, unit: '×', where: 'm·n/(k·(m + n))', tolerance: 0.01, compute: () => parametersOf(deepFm(), 'Layer 2') / parametersOf(deepFm(3, 50), 'Layer 2'), why: 'With its 400 biases, which stay.' },
  { claim: 'Rank above which two products of a 400 × 400 layer have more parameters than one', kind: 'by construction', published: 200, unit: 'rank', where: 'k = m·n/(m + n)', tolerance: 0.01, compute: () => (400 * 400) / (400 + 400) },
  { claim: 'Faster inference: 256 requests on an edge processor, whole over rank 3', kind: 'by construction', unit: '×', where: 'abstract; no figure', compute: (catalog) => gain('edge', 256, catalog), why: 'Layers are the work there, and have a quarter of it; rows are few bytes in either model. Products of few columns are priced for whole tiles, so that the gain is no more than an estimate.' },
  { claim: 'Faster inference: 256 requests on an A100, whole over rank 3', kind: 'by construction', unit: '×', where: 'abstract; no figure', compute: (catalog) => gain('a100-sxm-80gb', 256, catalog), why: 'Below one is slower: every factor is a kernel more, and on a GPU kernels of this size take as long as their start.' },
  { claim: 'Kernels of a pass, rank 3 over whole', kind: 'by construction', unit: '×', where: 'no figure in the paper', compute: (catalog) => calls(deepFm(3, 50), catalog) / calls(deepFm(), catalog) },
];
