import type { Seconds } from '../units/dimensions.ts';
import { collectPhase } from './collect.ts';
import { diagnose } from './diagnose.ts';
import { generationEnergy } from './energy-breakdown.ts';
import type { Estimate, MetricName, Metrics, OpRecord, PhaseEstimate } from './estimate-types.ts';
import type { GenerationJob, GenerationPhase } from './job.ts';
import { largestBatch, longestContext } from './memory/capacity.ts';
import { memoryEstimate } from './memory/ledger.ts';
import { modelFlops } from './model-flops.ts';
import { precisionOf } from './network/precision.ts';
import { passShape, prefilledTogether, sequencesPerReplica } from './network/shape.ts';
import { phaseEstimate } from './phase-estimate.ts';
import { busyDevices, idlePower } from './price/energy.ts';
import { hostSeconds } from './price/host.ts';
import { carbonOf, embodiedCarbon, facilityEnergy, isPriceKnown, usdOf, waterOf } from './price/money.ts';
import { isContinuous, serviceTurn, sharesPasses, type Service } from './serving/continuous.ts';
import { sumPhase, type PhaseTotals } from './sum.ts';

/** A network that is a list of operations works on samples, which have no length. */
function isListed({ network }: GenerationJob): boolean {
  return network.architecture.ops !== undefined;
}

/** An encoder reads and does not write, so it has no decode phase. */
export function phasesOf(job: GenerationJob): readonly GenerationPhase[] {
  return job.network.architecture.kind === 'encoder' ? ['prefill'] : ['prefill', 'decode'];
}

/**
 * Prices a job: time, memory, energy, money and carbon, with every op of each phase, and what there is to say about
 * the settings. Never throws on a job that `resolve` made.
 */
export function estimateGeneration(job: GenerationJob): Estimate {
  const phases = phasesOf(job).map((phase) => {
    const { totals, ops } = collectPhase(job, phase);
    return generationPhase(job, phase, totals, ops);
  });
  const memory = memoryEstimate(job);
  const sums = metricsOf(job, phases, memory.total);
  const metrics = { ...sums, ...utilisation(job, batchSeconds(job, sums)), max_batch: largestBatch(job), ...(!isListed(job) && { max_context: longestContext(job) }) };
  return { metrics, memory, phases, energy: generationEnergy(job, phases, metrics), diagnostics: diagnose(job, memory) };
}

/**
 * The metrics that follow from the phases' totals, through the sum sink: what sweeps use. The same numbers as
 * `estimateGeneration`, without ops, diagnostics, utilisation and the inverse questions (largest batch, longest context).
 */
export function sumGeneration(job: GenerationJob): Metrics {
  const phases = phasesOf(job).map((phase) => generationPhase(job, phase, sumPhase(job, phase)));
  return metricsOf(job, phases, memoryEstimate(job).total);
}

/** One metric of a job, doing no more work than it takes; undefined where the job has none. */
export function generationMetric(job: GenerationJob, name: MetricName): number | undefined {
  switch (name) {
    case 'max_batch':
      return largestBatch(job);
    case 'max_context':
      return isListed(job) ? undefined : longestContext(job);
    case 'memory_per_device':
      return memoryEstimate(job).total;
    case 'model_flops':
    case 'mfu':
    case 'device_flops_per_second':
      return utilisation(job, batchSeconds(job, sumGeneration(job)))[name];
    default:
      return sumGeneration(job)[name];
  }
}

/** Ops of generation run one after the other, and the host's time comes on top. */
function generationPhase(job: GenerationJob, name: GenerationPhase, totals: PhaseTotals, ops?: readonly OpRecord[]): PhaseEstimate {
  const sequences = name === 'prefill' ? prefilledTogether(job) : sequencesPerReplica(job);
  const passes = passShape(job, name).passes + companionPasses(job, name);
  const host = phaseHostSeconds(job, name, sequences, passes, totals.calls);
  return phaseEstimate(job, name, totals, { seconds: totals.seconds + host, exposedCommunicationSeconds: totals.networkSeconds, hostSeconds: host }, ops);
}

/** The host's time in a phase of `passes` that yield tokens of `sequences`, with `calls` kernels. */
export function phaseHostSeconds(job: GenerationJob, name: GenerationPhase, sequences: number, passes: number, calls: number): Seconds {
  const { efficiency, kernels } = job;
  if (efficiency.kind === 'ideal') return 0;
  // Samples of a list of operations have one size, so that a graph holds their kernels, and get no tokens chosen.
  return isListed(job) ? hostSeconds(efficiency.host[kernels.host], passes, 0, 0) : hostSeconds(efficiency.host[kernels.host], passes, sequences, name === 'prefill' ? calls : 0);
}

/** Passes through other models during a phase: the host starts each of them. */
export function companionPasses({ mechanisms: { companions } }: GenerationJob, during: GenerationPhase): number {
  let passes = 0;
  for (const { job, runs } of companions) for (const run of runs) if (run.during === during) passes += run.times * passShape(job, run.phase).passes;
  return passes;
}

/** A decode step's times and energy by the token: a step that several tokens come out of is shared between them. */
export function tokenPhase(job: GenerationJob, decode: PhaseSums): PhaseSums {
  const { emitted } = job.mechanisms.decoding;
  if (emitted === 1) return decode;
  const { seconds, attentionSeconds, hostSeconds, joulesPerDevice } = decode;
  return { seconds: seconds / emitted, attentionSeconds: attentionSeconds / emitted, hostSeconds: hostSeconds / emitted, joulesPerDevice: joulesPerDevice / emitted };
}

/** What serving/continuous.ts asks of a job. */
export function serviceOf(job: GenerationJob): Service {
  const { efficiency, kernels } = job;
  const together = prefilledTogether(job);
  return {
    sequences: sequencesPerReplica(job), together, passes: passShape(job, 'prefill').passes, tokens: together * (job.workload.prompt - job.mechanisms.reading.reused),
    perSequence: efficiency.kind === 'ideal' ? 0 : efficiency.host[kernels.host].perSequence, shared: sharesPasses(job),
    worked: job.mechanisms.decoding.verified / job.mechanisms.decoding.emitted, beside: companionSeconds(job),
  };
}

/** Decode passes of other models for a token, of the operations that do not count as attention already. */
export function companionSeconds({ mechanisms: { companions, decoding } }: GenerationJob): Seconds {
  let seconds = 0;
  for (const { job, runs } of companions) {
    for (const { phase, during, times } of runs) {
      if (during !== 'decode' || !(times > 0)) continue;
      const totals = sumPhase(job, phase);
      seconds += times * (totals.seconds - totals.attentionSeconds);
    }
  }
  return seconds / decoding.emitted;
}

/** Metrics that follow from the phases' totals. */
function metricsOf(job: GenerationJob, phases: readonly PhaseEstimate[], memoryTotal: number): Metrics {
  const prefill = phases.find((phase) => phase.name === 'prefill');
  const metrics: WritableMetrics = {};
  if (prefill !== undefined) putMetrics(job, prefill, phases.find((phase) => phase.name === 'decode'), memoryTotal, metrics);
  return metrics;
}

/** What metrics are put together from: a phase's times and the energy of one device. */
export type PhaseSums = Pick<PhaseEstimate, 'seconds' | 'attentionSeconds' | 'hostSeconds' | 'joulesPerDevice'>;

export type WritableMetrics = { -readonly [Name in keyof Metrics]: Metrics[Name] };

/**
 * Metrics of a batch from its phases. Prefill yields the first token of each sequence; output − 1 steps at the mean
 * context follow. Power is the mean of the phases', also where they share passes. Money is that of every device for that time, absent
 * where the price is unknown; devices without a sequence draw the power of a device at rest for as long. Writes into `metrics`, where
 * a job without a price or without decoding leaves what was there.
 */
export function putMetrics(job: GenerationJob, prefill: PhaseSums, decode: PhaseSums | undefined, memoryTotal: number, metrics: WritableMetrics): void {
  const { workload, machine } = job;
  const steps = decode === undefined ? 0 : workload.output - 1;
  const busy = busyDevices(job);
  const token = decode && tokenPhase(job, decode);
  // A static batch: prefill of all prompts, then output − 1 decode steps. Numbers of their own, since an object for each would cost as much as the rest.
  let wait: Seconds = 0;
  let first = prefill.seconds;
  let step = token?.seconds ?? 0;
  // In which the batch's tokens come out, on the busiest replica, and prefill phases in that time.
  let seconds = first + steps * step;
  let prefills = 1;
  if (token !== undefined && isContinuous(job)) {
    const service = serviceOf(job);
    const turn = serviceTurn(service, prefill, token);
    ({ wait, first, step } = turn);
    seconds = first + steps * step;
    prefills = service.sequences / service.together;
  }
  const apart = prefills * prefill.seconds + steps * (token?.seconds ?? 0);
  const power = apart > 0 ? (prefills * prefill.joulesPerDevice + steps * (token?.joulesPerDevice ?? 0)) / apart : 0;
  const joules = (busy * power + (machine.count - busy) * idlePower(machine, job.efficiency)) * seconds;
  const tokens = tokensMade(job);
  const tokensPerSecond = tokens / seconds;
  metrics.ttft = wait + first;
  metrics.prefill_time = prefill.seconds;
  metrics.request_latency = wait + seconds;
  metrics.tokens_per_second = tokensPerSecond;
  metrics.tokens_per_second_per_device = tokensPerSecond / machine.count;
  metrics.memory_per_device = memoryTotal;
  metrics.power = joules / seconds;
  metrics.energy_per_token = joules / tokens;
  metrics.carbon = carbonOf(job, joules);
  metrics.energy = joules;
  metrics.facility_energy = facilityEnergy(job, joules);
  metrics.water = waterOf(job, joules);
  metrics.embodied_carbon = embodiedCarbon(job, seconds);
  if (isPriceKnown(job)) {
    const usd = usdOf(job, seconds);
    metrics.usd_per_million_tokens = (usd / tokens) * 1e6;
    metrics.total_usd = usd;
  }
  if (decode !== undefined) {
    metrics.tpot = step;
    metrics.decode_step_time = decode.seconds;
  }
}

/** What the batch yields: tokens generated, or those an encoder reads, which is its product. */
function tokensMade({ workload, network }: GenerationJob): number {
  return workload.batch * (network.architecture.kind === 'encoder' ? workload.prompt : workload.output);
}

/** Time in which the batch's tokens come out. */
function batchSeconds(job: GenerationJob, { tokens_per_second: rate }: Metrics): Seconds | undefined {
  return rate === undefined ? undefined : tokensMade(job) / rate;
}

/**
 * What the model's own FLOPs come to per second: on each device, and as a share (MFU) of the peak of the format its
 * GEMMs multiply in (definition: PaLM, arXiv:2204.02311, appendix B).
 */
function utilisation(job: GenerationJob, latency: Seconds | undefined): Metrics {
  if (latency === undefined) return {};
  const flops = modelFlops(job);
  const perDevice = flops / latency / job.machine.count;
  return { model_flops: flops, device_flops_per_second: perDevice, mfu: perDevice / job.machine.matrixPeak[precisionOf(job.formats).linear] };
}
