import { efficiencyOf, type DomainFit, type StoredParameters } from '../../src/catalog/calibration.ts';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { isTraining, type TrainingJob } from '../../src/engine/job.ts';
import { estimateTraining } from '../../src/engine/training/estimate.ts';
import { trainingStep } from '../../src/engine/training/step.ts';
import type { Quantity } from '../../src/measurements/row.ts';
import { loadRows } from '../../src/measurements/load-node.ts';
import { mapRow } from '../../src/measurements/sources/index.ts';
import { complete } from '../../src/scenario/complete.ts';
import { resolve } from '../../src/scenario/resolve.ts';
import { fitAndJudge, type Measured, type ParameterPath, type Stage } from './fit.ts';

/** A measured training step, resolved once. */
export interface TrainingRun {
  readonly source: string;
  readonly family: string;
  readonly job: TrainingJob;
  /** Of a step. */
  readonly seconds: number;
}

/** Attention has rates of its own, fitted on its own rows: where it takes more than this of a step, its errors would pass for the clock's. */
const MOST_ATTENTION = 0.3;
/** A source states a run in many units and sizes; rows beyond these of one source say little more and a fit prices each hundreds of times. */
const MOST_OF_A_SOURCE = 40;

/** Full training of which the kernels are known: one run of each setting. */
export function trainingRuns(catalog: Catalog): readonly TrainingRun[] {
  const known = new Set<string>();
  const runs = loadRows('training').flatMap((row): TrainingRun[] => {
    const mapping = mapRow('training', row);
    if (mapping.kind !== 'scenario' || mapping.aside !== undefined || mapping.settings.kind !== 'training') return [];
    // The same run in another unit.
    const key = JSON.stringify(mapping.settings);
    if (known.has(key)) return [];
    known.add(key);
    const job = resolve(complete(mapping.settings, catalog).values, catalog);
    if (job === undefined || !isTraining(job) || !fits(job)) return [];
    const seconds = secondsOf(mapping.quantity, mapping.measured, job);
    return seconds === undefined ? [] : [{ source: row.source, family: job.machine.device.family, job, seconds }];
  });
  return [...new Set(runs.map(({ source }) => source))].flatMap((source) => thinned(runs.filter((run) => run.source === source && attentionShare(run.job) < MOST_ATTENTION)));
}

/** In 16 bits, whose kernels are known best, and without a pipeline: errors of narrow formats and of waiting for other stages would pass for the clock's. */
function fits({ training: { recipe, layout } }: TrainingJob): boolean {
  return (recipe.compute === 'bf16' || recipe.compute === 'fp16') && layout.pipeline === 1;
}

/** What was published, as seconds of a step. */
function secondsOf(quantity: Quantity, measured: number, { workload, machine }: TrainingJob): number | undefined {
  if (quantity === 'step-time') return measured;
  return quantity === 'training-rate-per-device' ? (workload.globalBatch * workload.sequence) / (measured * machine.count) : undefined;
}

function thinned(runs: readonly TrainingRun[]): readonly TrainingRun[] {
  const step = Math.max(1, Math.ceil(runs.length / MOST_OF_A_SOURCE));
  return runs.filter((_, index) => index % step === 0);
}

function attentionShare(job: TrainingJob): number {
  let attention = 0;
  let all = 0;
  for (const { seconds, ops = [] } of estimateTraining(job).phases) {
    all += seconds;
    for (const op of ops) if (op.kind === 'attention') attention += op.seconds;
  }
  return attention / all;
}

interface Fitted extends Measured {
  readonly run: TrainingRun;
  readonly kernels: StoredParameters;
}

/** The software's, one set for all families. */
const SHARED_PATHS: readonly ParameterPath[] = ['training.eagerElementwise'];
/** Of the device. */
const OWN_PATHS: readonly ParameterPath[] = ['clock.demand'];

export const TRAINING_PATHS: readonly ParameterPath[] = [...SHARED_PATHS, ...OWN_PATHS];

const NOTE = 'Of whole steps in 16 bits. What eager code takes is of the software, one figure for all families; the power of matrix units is the family’s. What hidden communication costs is published (arXiv:2507.03114). The exponent of the clock is that of P ∝ V²·f with a voltage that follows it.';

export interface TrainingFit {
  readonly parameters: StoredParameters;
  readonly fit: DomainFit;
}

/** Fits what only whole steps show, with each family's kernels as they are: what is the software's on all runs, then what is the device's on each family's own. */
export function fitTraining(runs: readonly TrainingRun[], families: Readonly<Record<string, StoredParameters>>, start: StoredParameters): { readonly every: TrainingFit; readonly own: Readonly<Record<string, TrainingFit>> } {
  const fitted = runs.flatMap((run): Fitted[] => {
    const kernels = families[run.family];
    return kernels === undefined ? [] : [{ source: run.source, seconds: run.seconds, run, kernels }];
  });
  const judged = (of: readonly Fitted[], from: StoredParameters, paths: readonly ParameterPath[]): TrainingFit => {
    const { parameters, fit } = fitAndJudge(of, from, [{ of: () => true, paths }] satisfies readonly Stage<Fitted>[], predicted);
    return { parameters, fit: { ...fit, note: NOTE } };
  };
  const every = judged(fitted, start, TRAINING_PATHS);
  const measured = [...new Set(fitted.map(({ run }) => run.family))];
  const own = measured.map((family) => [family, judged(fitted.filter(({ run }) => run.family === family), every.parameters, OWN_PATHS)] as const);
  return { every, own: Object.fromEntries(own) };
}

/** Seconds of a step, its pipeline by formula: a fit asks hundreds of times. */
function predicted({ run: { job, family }, kernels }: Fitted, { clock, training }: StoredParameters): number {
  const efficiency = efficiencyOf({ ...kernels, clock: { ...clock, burst: kernels.clock.burst }, training }, family, false);
  return trainingStep({ ...job, efficiency }, 'closed form').seconds;
}
