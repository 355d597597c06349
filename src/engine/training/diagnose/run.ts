import type { Seconds } from '../../../units/dimensions.ts';
import type { Diagnostic } from '../../estimate-types.ts';
import type { TrainingJob } from '../../job.ts';
import { reliabilityOf } from '../reliability.ts';
import type { TrainingStep } from '../step.ts';

/** What failures make of the run: intervals longer than the machine lasts, more recovery than progress, stragglers. */
export function runProblems(job: TrainingJob, step: TrainingStep): readonly Diagnostic[] {
  return [...intervalProblems(job, step), ...progressProblems(job, step), ...failureNotes(job, step), ...stragglerNotes(job, step)];
}

function percent(share: number): string {
  const value = share * 100;
  return `${value >= 10 ? value.toFixed(0) : Number(value.toPrecision(2))} %`;
}

/** "40 s", "25 min", "3.2 h", "12 d" */
export function duration(seconds: Seconds): string {
  const [value, unit] = seconds < 90 ? [seconds, 's'] : seconds < 5400 ? [seconds / 60, 'min'] : seconds < 172_800 ? [seconds / 3600, 'h'] : [seconds / 86_400, 'd'];
  return `${value >= 100 ? Math.round(value).toLocaleString('en') : Number(value.toPrecision(2))} ${unit}`;
}

function goodputWith(job: TrainingJob, { chunks, steps, seconds }: TrainingStep, change: Partial<TrainingJob['training']['reliability']>): number {
  const { training } = job;
  return reliabilityOf({ ...job, training: { ...training, reliability: { ...training.reliability, ...change } } }, chunks, steps * seconds).goodput;
}

function intervalProblems(job: TrainingJob, step: TrainingStep): readonly Diagnostic[] {
  const { interval, checkpoint } = job.training.reliability;
  const { machineMtbf, optimalInterval, goodput } = step.reliability;
  if (interval === undefined || interval <= machineMtbf) return [];
  const best = goodputWith(job, step, { interval: undefined });
  return [{
    severity: 'error', code: 'interval-above-mtbf', field: 'checkpointInterval',
    message: `Checkpoints every ${duration(interval)}, but some device fails every ${duration(machineMtbf)}: most work is lost before it is saved, and ${percent(goodput)} of the calendar is progress.`,
    fixes: [
      { label: `Use the optimum, ${duration(optimalInterval)}: ${percent(best)} is progress`, settings: { checkpointInterval: 0 } },
      ...(checkpoint === 'memory' ? [] : [{ label: `Use the optimum and keep checkpoints in memory: ${percent(goodputWith(job, step, { interval: undefined, checkpoint: 'memory' }))} is progress`, settings: { checkpointInterval: 0, checkpoint: 'memory' } }]),
    ],
  }];
}

/** Below this share of progress a run is in trouble. */
const LITTLE_PROGRESS = 0.5;

function progressProblems(job: TrainingJob, step: TrainingStep): readonly Diagnostic[] {
  const { checkpoint, interval, recovery } = job.training.reliability;
  const { goodput, machineMtbf, checkpointSeconds } = step.reliability;
  if (goodput >= LITTLE_PROGRESS || (interval !== undefined && interval > machineMtbf)) return [];
  const ways = [
    { label: 'Save at the optimal interval', settings: { checkpointInterval: 0 }, change: { interval: undefined }, applies: interval !== undefined },
    { label: 'Keep checkpoints in memory', settings: { checkpoint: 'memory', checkpointInterval: 0 }, change: { checkpoint: 'memory', interval: undefined }, applies: checkpoint !== 'memory' },
  ] as const;
  const fixes = ways.flatMap(({ label, settings, change, applies }) => {
    const better = applies ? goodputWith(job, step, change) : 0;
    return better >= LITTLE_PROGRESS ? [{ label: `${label}: ${percent(better)} is progress`, settings }] : [];
  });
  return [{
    severity: 'warning', code: 'little-progress', field: 'mtbf',
    message: `Only ${percent(goodput)} of the calendar is progress: some device fails every ${duration(machineMtbf)}, a checkpoint holds training up for ${duration(checkpointSeconds)} and a failure for ${duration(recovery)}.`, fixes,
  }];
}

/** Recovery is as set whether or not nodes stand by: how long a replacement takes to come is not modelled. */
function failureNotes(job: TrainingJob, { reliability }: TrainingStep): readonly Diagnostic[] {
  const { recovery, spares } = job.training.reliability;
  if (reliability.failures < 1) return [];
  const failures = reliability.failures >= 10 ? Math.round(reliability.failures).toLocaleString('en') : reliability.failures.toFixed(1);
  const replaced = spares > 0 ? `${spares} ${spares === 1 ? 'node stands' : 'nodes stand'} by to take over` : 'as no node stands by, that takes for granted that a replacement is at hand';
  return [{
    severity: 'info', code: 'failures-expected', field: 'mtbf',
    message: `About ${failures} failures are expected in this run, one every ${duration(reliability.machineMtbf)}, each with ${duration(recovery)} to recover; ${replaced}. ${percent(reliability.goodput)} of the calendar is progress.`,
  }];
}

function stragglerNotes({ training }: TrainingJob, { parts, seconds }: TrainingStep): readonly Diagnostic[] {
  const { straggler } = training.reliability;
  if (straggler <= 0) return [];
  return [{ severity: 'info', code: 'straggler', field: 'straggler', message: `All devices wait for one that is ${percent(straggler)} slower: ${percent(parts.straggler / seconds)} of the step.`, fixes: [{ label: 'Assume equal devices', settings: { straggler: 0 } }] }];
}
