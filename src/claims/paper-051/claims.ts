import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings, opsOf, price } from '../price.ts';
import { percentLess } from '../training-amounts.ts';
import { ANSWER, CAPTION, exiting } from './cases.ts';

const WHERE = 'arXiv:2211.11152, abstract';

/** FLOPs of reading and of all steps. */
function flops(settings: Settings, catalog: Catalog): number {
  const found = price(settings, catalog);
  const of = (phase: 'prefill' | 'decode'): number => opsOf(found, phase).reduce((sum, op) => sum + op.count * op.matrixFlops, 0);
  return of('prefill') + ((settings.output ?? 1) - 1) * of('decode');
}

const fewer = (depth: number, output: number, embedder: boolean, catalog: Catalog): number => percentLess(flops(exiting(depth, output, embedder), catalog), flops(exiting(1, output, embedder), catalog));
const sooner = (depth: number, output: number, decoder: number, catalog: Catalog): number => percentLess(
  metricOfSettings(exiting(depth, output, true, decoder), 'request_latency', catalog), metricOfSettings(exiting(1, output, true), 'request_latency', catalog),
);

export const CLAIMS_051: readonly Claim[] = [
  {
    claim: 'Expected time less on visual entailment: FLOPs of the layers, half of them run', kind: 'by construction', published: 50, unit: '%', where: WHERE, tolerance: 0.1,
    compute: (catalog) => fewer(0.5, ANSWER, false, catalog), why: 'The depth is an input. The head and the tests of similarity stay.',
  },
  {
    claim: 'Visual entailment with the network that makes the patches: FLOPs less', kind: 'by construction', published: 50, unit: '%', where: WHERE, tolerance: 0.1,
    compute: (catalog) => fewer(0.5, ANSWER, true, catalog), why: 'The depth is the published saving. A convolutional network makes patches of the image before the first layer and cannot be left early: about a fifth of all FLOPs at 480 px. Half is saved of the layers, not of the model.',
  },
  {
    claim: 'Expected time less on captions: FLOPs of the layers, 58 % of them run', kind: 'by construction', published: 40, unit: '%', where: WHERE, tolerance: 0.125,
    compute: (catalog) => fewer(0.58, CAPTION, false, catalog), why: 'The depth is an input.',
  },
  {
    claim: 'Captions with the network that makes the patches: FLOPs less', kind: 'by construction', published: 40, unit: '%', where: WHERE, tolerance: 0.125,
    compute: (catalog) => fewer(0.58, CAPTION, true, catalog), why: 'As above: the patches cannot be left out.',
  },
  {
    claim: 'Time less on visual entailment at the peaks of an A100, half of the layers', kind: 'by construction', unit: '%', where: WHERE, compute: (catalog) => sooner(0.5, ANSWER, 0.5, catalog),
    why: 'Our own figure, patches among it.',
  },
  {
    claim: 'Time less on visual entailment when only the decoder is left early', kind: 'by construction', unit: '%', where: WHERE, compute: (catalog) => sooner(1, ANSWER, 0.5, catalog),
    why: 'Our own figure: the work is on image tokens in the encoder, so a decoder that writes one word has little to save.',
  },
];
