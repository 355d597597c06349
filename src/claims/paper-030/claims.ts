import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings, opsOf, price } from '../price.ts';
import { percentLess, trainedPercent } from '../training-amounts.ts';
import { ANYWHERE, DENSE, structured, TUNED, TWO_OF_FOUR } from './cases.ts';

/** FLOPs of matrix units on a batch. */
function work(settings: Settings, catalog: Catalog): number {
  return opsOf(price(settings, catalog), 'prefill').reduce((sum, { count, matrixFlops }) => sum + count * matrixFlops, 0);
}

const saved = (settings: Settings, catalog: Catalog): number => percentLess(work(settings, catalog), work(DENSE, catalog));

export const CLAIMS_030: readonly Claim[] = [
  {
    claim: 'Pairs of rank 16 on query and value: trained share of BERT-base', kind: 'predicted', published: 0.5, unit: '%', where: 'abstract of arXiv:2111.00160: 0.5 %', tolerance: 0.02,
    compute: (catalog) => trainedPercent(TUNED, catalog), why: '0.59 of 109.5 million are 0.54 %, which the abstract may round to 0.5; rank 16 and the two matrices are gathered with the claim, not stated in the abstract.',
  },
  {
    claim: 'A quarter of heads and inner width gone: FLOPs saved', kind: 'by construction', published: 25, unit: '%', where: 'abstract of arXiv:2111.00160: 25 %', tolerance: 0.02,
    compute: (catalog) => saved(structured(0.75, 0.75), catalog), why: 'A quarter of both is chosen for a quarter of the FLOPs. The abstract does not say how many heads and columns go.',
  },
  {
    claim: 'A third of the heads and a fifth of the inner width gone: FLOPs saved', kind: 'by construction', published: 24.6, unit: '%', where: 'arithmetic on the shares of attention and feed-forward layers', tolerance: 0.02,
    compute: (catalog) => saved(structured(2 / 3, 0.8), catalog), why: 'Inner widths are whole multiples of 128: 2,432 of 3,072.',
  },
  {
    claim: 'Half of the weights zero anywhere: FLOPs left on dense units', kind: 'by construction', published: 100, unit: '%', where: 'dense units multiply zeros as well', tolerance: 0,
    compute: (catalog) => 100 - saved(ANYWHERE, catalog), why: 'That units multiply zeros is a setting.',
  },
  {
    claim: 'Two of every four weights zero: FLOPs of layers’ matrices on sparse units', kind: 'by construction', published: 0.5, unit: '×', where: 'datasheet of the A100: twice the dense peak', tolerance: 0,
    compute: (catalog) => {
      const gemms = (settings: Settings): number => opsOf(price(settings, catalog), 'prefill').filter(({ kind }) => kind === 'gemm').reduce((sum, { count, matrixFlops }) => sum + count * matrixFlops, 0);
      return gemms(TWO_OF_FOUR) / gemms(DENSE);
    },
  },
  {
    claim: 'A quarter of heads and inner width gone: a batch of 32 sentences is read faster by', kind: 'by construction', unit: '×', where: 'the engine; the paper counts FLOPs',
    compute: (catalog) => metricOfSettings(DENSE, 'ttft', catalog) / metricOfSettings(structured(0.75, 0.75), 'ttft', catalog), why: 'Norms, the stream and the start of every kernel stay as they are.',
  },
];
