import type { Catalog } from '../../catalog/catalog.ts';
import { estimate } from '../../engine/estimate.ts';
import type { Estimate, PhaseEstimate } from '../../engine/estimate-types.ts';
import { isTraining, type GenerationJob, type TrainingJob } from '../../engine/job.ts';
import { decodeSteps, prefilledTogether, sequencesPerReplica } from '../../engine/network/shape.ts';
import { busyDevices } from '../../engine/price/energy.ts';
import { complete } from '../../scenario/complete.ts';
import type { Settings } from '../../scenario/fields.ts';
import { resolve } from '../../scenario/resolve.ts';

/** Resources by which paper 24 orders techniques; each has a gauge here. */
export const RESOURCES = ['computation', 'memory', 'energy', 'money', 'network'] as const;
export type Resource = (typeof RESOURCES)[number];

export const RESOURCE_NAMES: Readonly<Record<Resource, string>> = { computation: 'Computation', memory: 'Memory', energy: 'Energy', money: 'Money', network: 'Network' };

/**
 * Five gauges of a scenario, in SI units: FLOPs executed, joules at the facility’s meter, US dollars and bytes on links, of one answer or one whole training run;
 * bytes of the fullest device. Absent where there is none, as a price that nobody knows.
 */
export type Gauges = Readonly<Partial<Record<Resource, number>>>;

/** Further figures that surveys tell methods apart by. */
export interface Figures {
  readonly gauges: Gauges;
  /** Parameters that are trained; a training run alone has it. */
  readonly trained: number | undefined;
  /** Seconds of a training step, or of an output token. */
  readonly pace: number | undefined;
  readonly fits: boolean;
}

/** Why settings have no figures, as a sentence. */
export interface NoFigures {
  readonly reason: string;
}

/** Figures of settings, or why there are none. */
export function figuresOf(settings: Settings, catalog: Catalog): Figures | NoFigures {
  const { values, issues } = complete(settings, catalog);
  const wrong = issues.find(({ severity }) => severity === 'error');
  if (wrong !== undefined) return { reason: wrong.message };
  const job = resolve(values, catalog);
  if (job === undefined) return { reason: 'No such model or machine.' };
  const found = estimate(job);
  const refused = found.diagnostics.find(({ severity, field, code }) => field === 'techniques' && (severity === 'error' || code === 'other-workload'));
  if (refused !== undefined) return { reason: refused.message };
  const { metrics, memory } = found;
  return { gauges: { memory: memory.total, ...(isTraining(job) ? ofRun(job, found, values.pue) : ofAnswer(job, found, values.pue)) }, trained: metrics.trained_parameters, pace: metrics.step_time ?? metrics.tpot ?? metrics.request_latency, fits: memory.fits };
}

/** An answer's share of its batch: what every busy device executes and sends while prompts are read and tokens are written. */
function ofAnswer(job: GenerationJob, { metrics, phases }: Estimate, pue: number): Gauges {
  const { network, workload, mechanisms } = job;
  const decodes = phases.some(({ name }) => name === 'decode');
  const prefills = decodes ? sequencesPerReplica(job) / prefilledTogether(job) : 1;
  const steps = decodeSteps(workload.output) / mechanisms.decoding.emitted;
  const total = (amount: (phase: PhaseEstimate) => number): number => (busyDevices(job) / workload.batch) * phases.reduce((sum, phase) => sum + (phase.name === 'decode' ? steps : prefills) * amount(phase), 0);
  const tokens = network.architecture.kind === 'encoder' ? workload.prompt : workload.output;
  return {
    computation: total(flops), network: total(({ networkBytes }) => networkBytes), energy: pue * tokens * (metrics.energy_per_token ?? Number.NaN),
    ...(metrics.total_usd !== undefined && { money: metrics.total_usd / workload.batch }),
  };
}

/** A whole training run: its steps, failures included in energy and money. FLOPs are those of every stage of the pipeline, bytes those that the busiest stage's devices send. */
function ofRun(job: TrainingJob, { metrics, phases, training }: Estimate, pue: number): Gauges {
  const { steps = 0, devicesUsed = 0 } = training ?? {};
  const peak = job.machine.matrixPeak[job.training.recipe.compute] * job.machine.count * (metrics.step_time ?? 0);
  const sent = phases.reduce((sum, { networkBytes }) => sum + networkBytes, 0);
  return {
    computation: steps * (metrics.hfu ?? 0) * peak, network: steps * devicesUsed * sent, energy: pue * (metrics.power ?? Number.NaN) * (metrics.training_time ?? Number.NaN),
    ...(metrics.total_usd !== undefined && { money: metrics.total_usd }),
  };
}

function flops({ matrixFlops, vectorFlops }: PhaseEstimate): number {
  return matrixFlops + vectorFlops;
}
