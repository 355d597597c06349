import type { Fix } from '../estimate-types.ts';
import type { TrainingJob } from '../job.ts';

/** Degrees that a fix changes; what is left out stays. */
export interface Degrees {
  readonly count?: number;
  readonly tensor?: number;
  readonly pipeline?: number;
  readonly context?: number;
}

/** A job with other degrees, and the settings that make a scenario come to it whatever else it leaves to defaults. */
export interface Reshaped {
  readonly job: TrainingJob;
  readonly settings: Fix['settings'];
}

/** Devices that hold the same part of the model. */
export function copiesOf({ parallelism, training }: TrainingJob): number {
  return parallelism.data * training.layout.context;
}

/** Devices that stand by. */
export function spareDevices({ machine, training }: TrainingJob): number {
  return training.reliability.spares * machine.perNode;
}

/**
 * The job over other degrees: as many copies as the devices then hold, states shared out by all of them where they were,
 * norms split along with a tensor group. Undefined where the degrees need more devices than there are.
 */
export function reshape(job: TrainingJob, degrees: Degrees): Reshaped | undefined {
  const { machine, parallelism, training, workload } = job;
  const { layout } = training;
  const { count = machine.count, tensor = parallelism.tensor, pipeline = layout.pipeline, context = layout.context } = degrees;
  const data = Math.floor((count - spareDevices(job)) / (tensor * pipeline * context));
  if (data < 1 || context > workload.sequence) return undefined;
  const copies = data * context;
  const shard = layout.shard >= copiesOf(job) ? copies : Math.min(layout.shard, copies);
  const zero = copies === 1 ? 0 : layout.zero === 0 && copiesOf(job) === 1 ? 1 : layout.zero;
  const sequenceParallel = tensor > 1 && (layout.sequenceParallel || parallelism.tensor === 1);
  const pod = machine.pod >= machine.count ? Math.max(count, machine.pod) : machine.pod;
  return {
    job: {
      ...job, machine: { ...machine, count, pod }, parallelism: { ...parallelism, tensor, data },
      training: { ...training, layout: { ...layout, pipeline, context, shard, zero, sequenceParallel } },
    },
    settings: {
      count, tensor, pipeline, context, expert: parallelism.expert, shard, zero, sequenceParallel, globalBatch: workload.globalBatch, spares: training.reliability.spares,
      // Follows the devices unless it is set.
      ...(training.method.kind === 'edkm' && { learners: training.method.learners }),
      // A schedule that was asked for and could not be used might come back with other stages.
      schedule: layout.schedule,
      ...(Number.isFinite(pod) && { pod }), ...(layout.virtual > 1 && { virtual: layout.virtual }),
    },
  };
}

/** The largest whole number from 1 to `most` that a degree may be. */
export function largestBelow(most: number, may: (degree: number) => boolean): number | undefined {
  for (let degree = Math.floor(most); degree >= 1; degree -= 1) if (may(degree)) return degree;
  return undefined;
}

/** "1 copy", "4 copies". */
export function counted(number: number, one: string, many: string): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}
