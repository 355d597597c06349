import type { Catalog } from '../../catalog/catalog.ts';
import { evaluateLaw } from '../../laws/evaluate.ts';
import { BRANCHED_ABLATIONS } from '../../laws/laws/data.ts';
import type { Settings } from '../../scenario/fields.ts';
import { billOf, billOfNode, deviceHours, runHours } from '../bills.ts';
import type { Claim } from '../claim.ts';
import { trainedMetric } from '../training.ts';
import { BRANCHED, LLAMA_2, RUN, WHOLE } from './cases.ts';

const ABSTRACT = 'abstract, arXiv:2406.03476';
const RULE = '6 N D';
const ORDER = 'An order of magnitude holds for one more data set on the last tenth. On the last fifth it is five times, and a campaign also pays for the run that all branches come from.';
const ONE_MIXTURE = { mixtures: 1 };

/** FLOPs of the whole run: of a step, times steps. */
const flops = (settings: Settings, catalog: Catalog): number => (trainedMetric(settings, 'model_flops', catalog) * trainedMetric(settings, 'training_time', catalog)) / trainedMetric(settings, 'step_time', catalog);

/** One more data set, as a whole run over a branch. */
const oneMore = (last: number, catalog: Catalog): number => deviceHours(billOfNode(WHOLE, 'run', catalog, ONE_MIXTURE)) / deviceHours(billOfNode(BRANCHED, 'branch', catalog, { ...ONE_MIXTURE, last }));
/** Ten data sets, the shared part paid once. */
const tenTested = (last: number, catalog: Catalog): number => billOf(WHOLE, catalog).usd / billOf(BRANCHED, catalog, { last }).usd;

function withFinishedBase(last: number): number {
  const found = evaluateLaw(BRANCHED_ABLATIONS, { inputs: { A: 10, f: last } });
  return found.ok ? found.value : Number.NaN;
}

export const CLAIMS_061: readonly Claim[] = [
  { claim: 'Training of Llama-2-7B over that of a 7B model on half the tokens', kind: 'predicted', published: 2, unit: '×', where: ABSTRACT, tolerance: 0.05, compute: (catalog) => flops(LLAMA_2, catalog) / flops(RUN, catalog), why: 'That the shorter run is as good was measured.' },
  { claim: 'FLOPs of a 7B model on 1T tokens', kind: 'predicted', published: 6 * 7e9 * 1e12, unit: 'FLOP', where: RULE, tolerance: 0.1, compute: (catalog) => flops(RUN, catalog) },
  { claim: 'FLOPs of Llama-2-7B on 2T tokens', kind: 'predicted', published: 6 * 7e9 * 2e12, unit: 'FLOP', where: RULE, tolerance: 0.1, compute: (catalog) => flops(LLAMA_2, catalog) },
  { claim: 'One more data set on the last tenth: times cheaper than a run', kind: 'predicted', published: 10, unit: '×', where: ABSTRACT, tolerance: 0.3, compute: (catalog) => oneMore(0.1, catalog) },
  { claim: 'One more data set on the last fifth', kind: 'predicted', published: 10, unit: '×', where: ABSTRACT, tolerance: 0.3, compute: (catalog) => oneMore(0.2, catalog), why: ORDER },
  { claim: 'Ten data sets on the last tenth, with the shared part', kind: 'predicted', published: 10, unit: '×', where: ABSTRACT, tolerance: 0.3, compute: (catalog) => tenTested(0.1, catalog), why: ORDER },
  { claim: 'Ten data sets on the last fifth, with the shared part', kind: 'predicted', published: 10, unit: '×', where: ABSTRACT, tolerance: 0.3, compute: (catalog) => tenTested(0.2, catalog), why: ORDER },
  { claim: 'Ten on the last tenth, the unchanged run finished too', kind: 'by construction', published: 5, unit: '×', where: 'A / (1 + A f)', tolerance: 0.01, compute: () => withFinishedBase(0.1) },
  { claim: 'Ten on the last fifth, the unchanged run finished too', kind: 'by construction', published: 10 / 3, unit: '×', where: 'A / (1 + A f)', tolerance: 0.01, compute: () => withFinishedBase(0.2) },
  { claim: 'GPU-hours of one run on 512 H100', kind: 'predicted', unit: 'device-hours', compute: (catalog) => runHours(RUN, catalog) },
  { claim: 'The bill of ten whole runs', kind: 'predicted', unit: '$', dimension: 'usd', compute: (catalog) => billOf(WHOLE, catalog).usd },
  { claim: 'The bill of ten branches of the last fifth and what they share', kind: 'predicted', unit: '$', dimension: 'usd', compute: (catalog) => billOf(BRANCHED, catalog).usd },
  { claim: 'MMLU better by 6.90 points than with the base mixture', kind: 'cited', published: 6.9, unit: 'points', where: ABSTRACT, why: 'Quality is not priced.' },
  { claim: 'GSM8K better by 8.26 points', kind: 'cited', published: 8.26, unit: 'points', where: ABSTRACT, why: 'Quality is not priced.' },
  { claim: 'HumanEval better by 6.17 points', kind: 'cited', published: 6.17, unit: 'points', where: ABSTRACT, why: 'Quality is not priced.' },
  { claim: 'Best where the last 10 % to 20 % of the run are changed', kind: 'cited', where: `${ABSTRACT}: 5 % to 30 % tried`, why: 'Quality is not priced.' },
];
