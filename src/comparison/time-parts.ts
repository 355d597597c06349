import type { Bound, Estimate, MetricName, OpRecord, PhaseEstimate } from '../engine/estimate-types.ts';
import { serviceOf } from '../engine/generation-estimate.ts';
import { isTraining, type GenerationJob, type Job } from '../engine/job.ts';
import { isContinuous } from '../engine/serving/continuous.ts';
import { STEP_PARTS, type StepPart, type TrainingDetail } from '../engine/training/results.ts';

export const TIME_TERMS = ['compute', 'memory', 'communication', 'overhead', 'waiting'] as const;
/** What time is spent on. Overhead includes the host; waiting is what no kernel runs in: bubbles, slower stages, steps of others. */
export type TimeTerm = (typeof TIME_TERMS)[number];

/** Metrics that are made of the time of phases. */
export const TIME_METRICS = ['ttft', 'tpot', 'prefill_time', 'decode_step_time', 'request_latency', 'step_time'] as const satisfies readonly MetricName[];
export type TimeMetric = (typeof TIME_METRICS)[number];

export function isTimeMetric(metric: MetricName): metric is TimeMetric {
  return (TIME_METRICS as readonly MetricName[]).includes(metric);
}

/** One piece of a time. */
export interface TimePart {
  readonly key: string;
  readonly label: string;
  readonly seconds: number;
  readonly bound?: Bound;
  readonly op?: Pick<OpRecord, 'phase' | 'kind' | 'group' | 'part' | 'name'>;
}

/** A time taken apart in several ways; each adds up to it. */
export interface TimeParts {
  readonly seconds: number;
  readonly operations: readonly TimePart[];
  readonly terms: readonly TimePart[];
  /** Of a training step. */
  readonly stepParts: readonly TimePart[];
}

/** Takes a time of a job apart; undefined where the job has no such time. */
export function timeParts(job: Job, estimate: Estimate, metric: TimeMetric): TimeParts | undefined {
  const seconds = estimate.metrics[metric];
  if (seconds === undefined || !Number.isFinite(seconds)) return undefined;
  if (isTraining(job)) return estimate.training && trainingParts(seconds, estimate.phases, estimate.training);
  return generationParts(seconds, weightedPhases(job, estimate.phases, metric), isContinuous(job));
}

interface Weighted {
  readonly phase: PhaseEstimate;
  /** Times the phase counts in the metric. */
  readonly times: number;
}

/** How often each phase counts. In a service, what decoding adds to reading and what sharing passes saves is left over. */
function weightedPhases(job: GenerationJob, phases: readonly PhaseEstimate[], metric: TimeMetric): readonly Weighted[] {
  const { prefill, decode } = timesOf(job, metric, phases.some(({ name }) => name === 'decode'));
  return phases.flatMap((phase) => {
    const times = phase.name === 'prefill' ? prefill : phase.name === 'decode' ? decode : 0;
    return times > 0 ? [{ phase, times }] : [];
  });
}

function timesOf(job: GenerationJob, metric: TimeMetric, decodes: boolean): { readonly prefill: number; readonly decode: number } {
  const steps = decodes ? job.workload.output - 1 : 0;
  const together = isContinuous(job) ? serviceOf(job).together : 1;
  // Of the prompts read together, the others' hold up each of one's own steps (serving/continuous.ts).
  const held = (together - 1) / together;
  // Several tokens may come out of one step.
  const { emitted } = job.mechanisms.decoding;
  switch (metric) {
    case 'prefill_time':
    case 'ttft':
      return { prefill: 1, decode: 0 };
    case 'decode_step_time':
      return { prefill: 0, decode: 1 };
    case 'tpot':
      return { prefill: held, decode: 1 / emitted };
    case 'request_latency':
      return { prefill: 1 + steps * held, decode: steps / emitted };
    case 'step_time':
      return { prefill: 0, decode: 0 };
  }
}

/**
 * Ops of generation run one after the other, so a phase is its ops and the host, and a figure its phases. In a service the rest is
 * waiting, less what shared passes save.
 */
function generationParts(seconds: number, weighted: readonly Weighted[], continuous: boolean): TimeParts {
  const several = weighted.length > 1;
  const operations = weighted.flatMap(({ phase, times }) => [
    ...(phase.ops ?? []).map((op) => opPart(op, times * op.seconds, several)),
    part(`${phase.name}/host`, several ? `Host, ${phase.name}` : 'Host', times * phase.hostSeconds, 'overhead'),
  ]);
  const terms = { compute: 0, memory: 0, communication: 0, overhead: 0, waiting: 0 };
  for (const { phase, times } of weighted) addTerms(terms, phase, times, phase.communicationSeconds);
  return closed(seconds, operations, terms, [], continuous ? 'Waiting, less what shared passes save' : 'Other');
}

/** A step is the busiest device's phases, what follows them and what it waits for; its fourteen parts add up by themselves. */
function trainingParts(seconds: number, phases: readonly PhaseEstimate[], { step }: TrainingDetail): TimeParts {
  const passes = phases.filter(({ name }) => name !== 'optimizer');
  const operations: TimePart[] = [];
  const terms = { compute: 0, memory: 0, communication: 0, overhead: 0, waiting: 0 };
  for (const phase of passes) {
    for (const op of phase.ops ?? []) if (op.bound !== 'network') operations.push(opPart(op, op.seconds, true));
    operations.push(part(`${phase.name}/communication`, `Communication, ${phase.name}`, phase.exposedCommunicationSeconds, 'network'));
    addTerms(terms, phase, 1, phase.exposedCommunicationSeconds);
  }
  for (const name of AFTER_PASSES) operations.push(part(`step/${name}`, STEP_PART_LABELS[name], step[name], name === 'data' || name === 'pipeline' ? 'network' : name === 'host' ? 'overhead' : undefined));
  terms.communication += step.data + step.pipeline;
  terms.memory += step.optimizer;
  terms.overhead += step.host;
  return closed(seconds, operations, terms, STEP_PARTS.map((name) => part(name, STEP_PART_LABELS[name], step[name])), 'Other');
}

const AFTER_PASSES: readonly StepPart[] = ['bubble', 'pipeline', 'data', 'optimizer', 'offload', 'host', 'straggler'];

export const STEP_PART_LABELS: Readonly<Record<StepPart, string>> = {
  arithmetic: 'Arithmetic at peak', efficiency: 'Kernels below peak', recomputation: 'Recomputation', tensor: 'Tensor communication', context: 'Context communication', expert: 'Expert communication',
  uneven: 'Uneven stages', bubble: 'Pipeline bubble', pipeline: 'Stage to stage', data: 'Gradient exchange', optimizer: 'Optimizer', offload: 'Offload', host: 'Host', straggler: 'Slowest device',
};

const TERM_LABELS: Readonly<Record<TimeTerm, string>> = { compute: 'Compute', memory: 'Memory', communication: 'Communication', overhead: 'Overhead and host', waiting: 'Waiting' };

function addTerms(terms: Record<TimeTerm, number>, phase: PhaseEstimate, times: number, communication: number): void {
  terms.compute += times * phase.computeSeconds;
  terms.memory += times * phase.memorySeconds;
  terms.communication += times * communication;
  terms.overhead += times * phase.overheadSeconds;
}

/** Below this share of the whole, what is left over is rounding. */
const ROUNDING = 1e-12;

/** What is left over becomes a piece of its own, so that each way adds up. */
function closed(seconds: number, operations: readonly TimePart[], terms: Readonly<Record<TimeTerm, number>>, stepParts: readonly TimePart[], restLabel: string): TimeParts {
  const rest = seconds - total(operations);
  const named = TIME_TERMS.reduce((sum, term) => sum + terms[term], 0);
  const waiting = terms.waiting + seconds - named;
  return {
    seconds,
    operations: Math.abs(rest) > ROUNDING * seconds ? [...operations, part('rest', restLabel, rest)] : operations,
    terms: TIME_TERMS.map((term) => part(term, term === 'waiting' && waiting < 0 ? restLabel : TERM_LABELS[term], term === 'waiting' ? (Math.abs(waiting) > ROUNDING * seconds ? waiting : 0) : terms[term])),
    stepParts,
  };
}

function total(parts: readonly TimePart[]): number {
  return parts.reduce((sum, one) => sum + one.seconds, 0);
}

function opPart({ id, name, phase, kind, group, part: owner, bound }: OpRecord, seconds: number, severalPhases: boolean): TimePart {
  return { key: id, label: severalPhases ? `${name}, ${phase}` : name, seconds, bound, op: { phase, kind, group, part: owner, name } };
}

function part(key: string, label: string, seconds: number, bound?: Bound): TimePart {
  return { key, label, seconds, ...(bound !== undefined && { bound }) };
}
