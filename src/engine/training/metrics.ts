import type { Seconds } from '../../units/dimensions.ts';
import type { Metrics } from '../estimate-types.ts';
import type { TrainingJob } from '../job.ts';
import { deviceEnergy, idlePower } from '../price/energy.ts';
import { carbonOf, embodiedCarbon, facilityEnergy, isPriceKnown, usdOf, waterOf } from '../price/money.ts';
import type { TrainingStep } from './step.ts';

/** Rate of the format a recipe's GEMMs multiply in: what utilisation is measured against. FLOP/s of one device. */
export function recipePeak(job: TrainingJob): number {
  return job.machine.matrixPeak[job.training.recipe.compute];
}

/** Seconds of the run without failures: steps × step. */
export function runSeconds(step: TrainingStep): Seconds {
  return step.steps * step.seconds;
}

/**
 * Metrics of a training run. Per second: useful tokens (padding does not count) over the step. MFU counts the model's own FLOPs, HFU
 * every FLOP executed, both over the peak of all devices paid for (arXiv:2204.02311). Time, energy, money and carbon are
 * of the whole run, with what failures and checkpoints add to it; a device without work draws idle power.
 */
export function trainingMetrics(job: TrainingJob, step: TrainingStep): Metrics {
  const { machine } = job;
  const peak = recipePeak(job) * machine.count * step.seconds;
  const calendar = runSeconds(step) / step.reliability.goodput;
  const joulesPerStep =
    step.devicesUsed * deviceEnergy({ seconds: step.seconds, matrixSecondsAtPeak: step.mean.matrixSecondsAtPeak, bytes: step.mean.bytes }, machine, job.efficiency) +
    (machine.count - step.devicesUsed) * idlePower(machine, job.efficiency) * step.seconds;
  const power = joulesPerStep / step.seconds;
  const joules = power * calendar;
  const tokensPerSecond = step.usefulTokensPerStep / step.seconds;
  const metrics: { -readonly [Name in keyof Metrics]: Metrics[Name] } = {
    step_time: step.seconds,
    tokens_per_second: tokensPerSecond,
    tokens_per_second_per_device: tokensPerSecond / machine.count,
    mfu: step.modelFlops / peak,
    hfu: (step.mean.matrixFlops * step.devicesUsed) / peak,
    model_flops: step.modelFlops,
    device_flops_per_second: step.modelFlops / step.seconds / machine.count,
    training_time: calendar,
    goodput: step.reliability.goodput,
    bubble: step.bubble,
    trained_parameters: step.trainedParameters,
    memory_per_device: step.memory.total,
    power,
    energy_per_token: joulesPerStep / step.usefulTokensPerStep,
    carbon: carbonOf(job, joules),
    energy: joules,
    facility_energy: facilityEnergy(job, joules),
    water: waterOf(job, joules),
    embodied_carbon: embodiedCarbon(job, calendar),
  };
  if (isPriceKnown(job)) {
    const usd = usdOf(job, calendar);
    metrics.total_usd = usd;
    metrics.usd_per_million_tokens = (usd / (step.steps * step.usefulTokensPerStep)) * 1e6;
  }
  return metrics;
}
