import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { Claim } from '../claim.ts';
import { jobOf, metricOfSettings, price } from '../price.ts';
import { onLaptop, type Megabytes } from './cases.ts';

const README = 'github.com/soarsmu/Compressor, README of the compressed models';
const COUNTER = 'github.com/soarsmu/Compressor, flops.py';

const parametersOf = (settings: Settings, catalog: Catalog): number => jobOf(settings, catalog).network.parameters.total;
const bytesOf = (size: Megabytes, catalog: Catalog): number => 4 * parametersOf(onLaptop(size), catalog);
const secondsOf = (settings: Settings, catalog: Catalog): number => metricOfSettings(settings, 'ttft', catalog);
const speedUp = (changes: Settings, catalog: Catalog): number => secondsOf(onLaptop('whole', changes), catalog) / secondsOf(onLaptop(3, changes), catalog);

function flopRatio(catalog: Catalog): number {
  return metricOfSettings(onLaptop('whole'), 'model_flops', catalog) / metricOfSettings(onLaptop(3), 'model_flops', catalog);
}

/** Share of the small model's time in which nothing is computed or moved. */
function overheadShare(catalog: Catalog): number {
  const found = price(onLaptop(3), catalog).phases;
  return found.reduce((sum, { overheadSeconds }) => sum + overheadSeconds, 0) / found.reduce((sum, { seconds }) => sum + seconds, 0);
}

/** L with (A + L)/(B + L) as published, A and B the times of a compiled graph: what every pass takes whatever its model. */
function floorFor(published: number, catalog: Catalog): number {
  const whole = secondsOf(onLaptop('whole', { host: 'graph' }), catalog);
  const small = secondsOf(onLaptop(3, { host: 'graph' }), catalog);
  return (whole - published * small) / (published - 1);
}

const MACHINE = 'The abstract names neither machine nor software; ours is a laptop of eight cores. Of 61 times fewer FLOPs most is lost already, to kernels whose start takes longer than their work. What is left of the difference is software: a start that takes longer on processors than on the GPUs our launch times were fitted on, and products of 64 and 96 columns, for which no measured kernels of processors are here.';

export const CLAIMS_020: readonly Claim[] = [
  {
    claim: 'CodeBERT over the 3 MB model, parameters', kind: 'predicted', published: 160, unit: '×', where: 'abstract', tolerance: 0.03,
    compute: (catalog) => parametersOf(onLaptop('whole'), catalog) / parametersOf(onLaptop(3), catalog),
  },
  { claim: 'Size of the model searched for at 3 MB', kind: 'predicted', published: 3.12e6, unit: 'B', dimension: 'traffic', where: `${README}; its checkpoint`, tolerance: 0.03, compute: (catalog) => bytesOf(3, catalog), why: 'A checkpoint also names its tensors.' },
  { claim: 'Size of the model searched for at 25 MB', kind: 'predicted', published: 25e6, unit: 'B', dimension: 'traffic', where: README, tolerance: 0.03, compute: (catalog) => bytesOf(25, catalog) },
  { claim: 'Size of the model searched for at 50 MB', kind: 'predicted', published: 50e6, unit: 'B', dimension: 'traffic', where: README, tolerance: 0.03, compute: (catalog) => bytesOf(50, catalog) },
  {
    claim: 'CodeBERT over the 3 MB model, FLOPs of a function', kind: 'predicted', published: 138.4 / 2.25, unit: '×', where: COUNTER, tolerance: 0.05, compute: flopRatio,
    why: 'The authors count the embedding as a product with the whole vocabulary and the classifier at every position; here rows are looked up and products alone are counted. In the ratio the two nearly cancel.',
  },
  {
    claim: 'CodeBERT compressed to 3 MB is faster', kind: 'predicted', published: 4.31, unit: '×', where: 'abstract', tolerance: 0.3, compute: (catalog) => speedUp({}, catalog), why: MACHINE,
  },
  {
    claim: 'GraphCodeBERT compressed to 3 MB is faster', kind: 'predicted', published: 4.15, unit: '×', where: 'abstract', tolerance: 0.3, compute: (catalog) => speedUp({}, catalog), why: `The same network as CodeBERT; the data flow that it also reads is not priced. ${MACHINE}`,
  },
  {
    claim: 'Share of the small model’s time in which nothing is computed or moved', kind: 'by construction', unit: '%', where: 'no figure in the paper', compute: (catalog) => 100 * overheadShare(catalog),
  },
  {
    claim: 'Time that a pass would have to take whatever its model for 4.31 times', kind: 'by construction', unit: 's', where: '(A + L)/(B + L) = 4.31', compute: (catalog) => floorFor(4.31, catalog),
    why: 'A and B are the times without any launch from Python.',
  },
];
