import type { Catalog } from '../../catalog/catalog.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings } from '../price.ts';
import { percentLess } from '../training-amounts.ts';
import { BASE, frozenUpTo } from './cases.ts';

/** Seconds of one epoch with everything trained, and with the bottom 1, 2 … 11 layers frozen. */
interface EpochTimes {
  readonly task: string;
  readonly base: number;
  readonly frozen: readonly number[];
  readonly where: string;
}

const minutes = (...times: readonly (readonly [minutes: number, seconds: number])[]): readonly number[] => times.map(([m, s]) => 60 * m + s);
const REPOSITORY = 'github.com/DeepSoftwareAnalytics/Telly, DownstreamTasks';

const MEASURED: readonly EpochTimes[] = [
  {
    task: 'code search', base: 1034, where: `${REPOSITORY}/code-search/times/each_epoch.jsonl`,
    frozen: minutes([14, 53], [14, 6], [13, 12], [12, 12], [11, 42], [10, 50], [9, 57], [9, 4], [8, 14], [7, 10], [6, 21]),
  },
  {
    task: 'clone detection', base: 1221, where: `${REPOSITORY}/clone-detection/times/each_epoch.jsonl`,
    frozen: minutes([18, 36], [17, 34], [15, 20], [14, 28], [13, 25], [12, 35], [11, 44], [10, 41], [9, 55], [8, 51], [8, 0]),
  },
];

/** Time of a step with bottom layers frozen over that with everything trained. */
function shorter(frozen: number, catalog: Catalog): number {
  return metricOfSettings(frozenUpTo(frozen), 'step_time', catalog) / metricOfSettings(BASE, 'step_time', catalog);
}

/** Root mean square of the relative differences over all layers, in percent. */
function spread({ base, frozen }: EpochTimes, catalog: Catalog): number {
  const squares = frozen.map((seconds, index) => (shorter(index + 1, catalog) / (seconds / base) - 1) ** 2);
  return 100 * Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
}

const ASSUMED = 'Machine, batch and length of the runs are not stated; what they do besides the network (loss, reading data) is not counted. FLOPs alone come closer: products of the forward pass, with an inner width of 768, are taken to be slower here than those of the backward pass.';

export const CLAIMS_004: readonly Claim[] = [
  {
    claim: 'Parameters of UniXcoder', kind: 'predicted', published: 125.93e6, unit: 'parameters', where: `${REPOSITORY}, RQ3.ipynb`, tolerance: 0.01,
    compute: (catalog) => metricOfSettings(BASE, 'trained_parameters', catalog),
    why: 'The pooler, 0.6 M parameters that these tasks do not use, is left out.',
  },
  {
    claim: 'Trained parameters fewer with the bottom 11 layers frozen', kind: 'predicted', published: 94.37, unit: '%', where: `${REPOSITORY}, RQ3.ipynb`, tolerance: 0.01,
    compute: (catalog) => percentLess(metricOfSettings(frozenUpTo(11), 'trained_parameters', catalog), metricOfSettings(BASE, 'trained_parameters', catalog)),
  },
  {
    claim: 'FLOPs of a step, bottom 11 layers frozen over none, against the time of an epoch of code search', kind: 'predicted', published: 381 / 1034, unit: '×', where: `${REPOSITORY}/code-search/times/each_epoch.jsonl`, tolerance: 0.1,
    compute: (catalog) => metricOfSettings(frozenUpTo(11), 'model_flops', catalog) / metricOfSettings(BASE, 'model_flops', catalog),
  },
  ...MEASURED.flatMap((times): readonly Claim[] => [
    ...[11, 8, 5].map((frozen): Claim => ({
      claim: `Time of an epoch of ${times.task}, bottom ${frozen} layers frozen over none`, kind: 'predicted', published: (times.frozen[frozen - 1] ?? Number.NaN) / times.base, unit: '×', where: times.where, tolerance: 0.1,
      compute: (catalog) => shorter(frozen, catalog), why: ASSUMED,
    })),
    {
      claim: `The same for each of 11 depths, ${times.task}: rms difference`, kind: 'predicted', unit: '%', where: times.where, tolerance: 0.1,
      compute: (catalog) => spread(times, catalog), why: ASSUMED,
    },
  ]),
  {
    claim: 'Time to convergence less by 87.7 % in code search: 3 epochs in place of 9', kind: 'cited', published: 87.72, unit: '%', where: `${REPOSITORY}/code-search/times`,
    why: 'How many epochs a task takes is found by training; the time of each is above.',
  },
];
