import type { Flops, Grams, Joules, Litres, Seconds, Tokens } from '../units/dimensions.ts';
import type { Metrics } from './estimate-types.ts';
import { sumGeneration } from './generation-estimate.ts';
import { isTraining, type GenerationJob, type Job, type TrainingJob } from './job.ts';
import { modelFlops } from './model-flops.ts';
import { trainingMetrics } from './training/metrics.ts';
import { trainingStep } from './training/step.ts';

/** What one batch of a generation job, or a whole training run, takes in all, on every device of the machine. */
export interface Undertaking {
  /** Tokens read: prompts of the batch, or useful tokens of the run. */
  readonly tokensIn: Tokens;
  /** Tokens written; an encoder and a training run write none. */
  readonly tokensOut: Tokens;
  /** The model's own FLOPs, as `model-flops.ts` counts them. */
  readonly flops: Flops;
  /** Devices of the machine × seconds. */
  readonly deviceSeconds: Seconds;
  /** Time in which the batch's tokens come out, or calendar time of the run with its failures. */
  readonly seconds: Seconds;
  /** Absent where no price of the device is known. */
  readonly usd: number | undefined;
  /** Of the devices, without what the facility adds. */
  readonly joules: Joules;
  /** Carbon dioxide of running it. */
  readonly grams: Grams;
  readonly litres: Litres;
  /** Sequences that these amounts are of: the batch, or every sequence of the run. */
  readonly batch: number;
}

/**
 * The amounts of a whole undertaking, through the sum sink: no ops are kept. They are those of `estimate(job).metrics`, which says them by the
 * token, the second or the step. A training run's pipeline is simulated, as there.
 */
export function undertakingOf(job: Job): Undertaking {
  return isTraining(job) ? trainingRun(job) : generationBatch(job);
}

function generationBatch(job: GenerationJob): Undertaking {
  const { workload, network, machine } = job;
  const reads = network.architecture.kind === 'encoder';
  const metrics = sumGeneration(job);
  const tokens = workload.batch * (reads ? workload.prompt : workload.output);
  const seconds = tokens / (metrics.tokens_per_second ?? Number.NaN);
  return {
    tokensIn: workload.batch * workload.prompt, tokensOut: reads ? 0 : tokens, flops: modelFlops(job),
    seconds, deviceSeconds: machine.count * seconds, ...spent(metrics), batch: workload.batch,
  };
}

function trainingRun(job: TrainingJob): Undertaking {
  const step = trainingStep(job, 'simulated');
  const metrics = trainingMetrics(job, step);
  const seconds = metrics.training_time ?? Number.NaN;
  return {
    tokensIn: step.steps * step.usefulTokensPerStep, tokensOut: 0, flops: step.steps * step.modelFlops,
    seconds, deviceSeconds: job.machine.count * seconds, ...spent(metrics),
    batch: step.steps * job.workload.globalBatch,
  };
}

/** Money, energy, carbon and water, which metrics give for the whole already. */
function spent(metrics: Metrics): Pick<Undertaking, 'usd' | 'joules' | 'grams' | 'litres'> {
  return { usd: metrics.total_usd, joules: metrics.energy ?? Number.NaN, grams: metrics.carbon ?? Number.NaN, litres: metrics.water ?? Number.NaN };
}
