import type { Estimate, PhaseEstimate } from '../engine/estimate-types.ts';
import { isTraining, type Job } from '../engine/job.ts';
import type { FieldValues } from '../scenario/fields.ts';
import { formatClass, type FormatClass } from './bands.ts';
import type { Domain } from './mapping.ts';

/** Kinds of measured runs that a residual is learned for: whole models, whose times add up from many terms. */
export const LEARNED_DOMAINS = ['prefill', 'decode', 'serving', 'training'] as const satisfies readonly Domain[];
export type LearnedDomain = (typeof LEARNED_DOMAINS)[number];

export function isLearned(domain: Domain): domain is LearnedDomain {
  return (LEARNED_DOMAINS as readonly Domain[]).includes(domain);
}

/** What is told apart by amount. Sizes are logarithms to the base 2; shares are of the predicted time. */
export const AMOUNTS = ['batch', 'prompt', 'output', 'devices', 'parametersPerDevice', 'intensity', 'memoryShare', 'networkShare', 'overheadShare'] as const;
export type Amount = (typeof AMOUNTS)[number];

/** What is told apart by kind. */
export const KINDS_OF_RUN = ['family', 'format', 'host'] as const;
export type KindOfRun = (typeof KINDS_OF_RUN)[number];

/** All that the learned part sees of a run. */
export interface Features {
  readonly amounts: Readonly<Record<Amount, number>>;
  readonly kinds: Readonly<Record<KindOfRun, string>>;
}

/** A phase and how often it is run for what was measured. */
interface Part {
  readonly phase: PhaseEstimate;
  readonly times: number;
}

function partsOf(domain: LearnedDomain, { phases }: Pick<Estimate, 'phases'>, output: number): readonly Part[] {
  const named = (name: PhaseEstimate['name'], times: number): readonly Part[] => phases.filter((phase) => phase.name === name).map((phase) => ({ phase, times }));
  switch (domain) {
    case 'prefill':
      return named('prefill', 1);
    case 'decode':
      return named('decode', 1);
    case 'serving':
      return [...named('prefill', 1), ...named('decode', output - 1)];
    case 'training':
      return phases.map((phase) => ({ phase, times: 1 }));
  }
}

/** The features of a job as it was estimated. Pure; `values` are those the job was resolved from. */
export function featuresOf(domain: LearnedDomain, values: FieldValues, job: Job, found: Pick<Estimate, 'phases'>): Features {
  const trains = isTraining(job);
  const parts = partsOf(domain, found, values.output);
  const sum = (of: (phase: PhaseEstimate) => number): number => parts.reduce((total, { phase, times }) => total + times * of(phase), 0);
  // Exposed communication and overhead are counted once, so that the four shares add up to one.
  const seconds = sum((phase) => phase.computeSeconds + phase.memorySeconds + phase.exposedCommunicationSeconds + phase.overheadSeconds);
  const share = (of: (phase: PhaseEstimate) => number): number => (seconds > 0 ? sum(of) / seconds : 0);
  const split = trains ? values.tensor * values.pipeline : Math.max(values.tensor, values.expert);
  const format: FormatClass = trains ? formatClass(values.weights) : formatClass(values.weights, values.activations);
  const flops = sum((phase) => phase.matrixFlops + phase.vectorFlops);
  const bytes = sum((phase) => phase.weightBytes + phase.activationBytes + phase.kvBytes);
  return {
    amounts: {
      batch: Math.log2(trains ? values.globalBatch : values.batch),
      prompt: Math.log2(trains ? values.sequence : values.prompt),
      output: Math.log2(trains ? 1 : values.output),
      devices: Math.log2(values.count),
      parametersPerDevice: Math.log2(job.network.parameters.total / split),
      intensity: Math.log2(flops / Math.max(1, bytes)),
      memoryShare: share((phase) => phase.memorySeconds),
      networkShare: share((phase) => phase.exposedCommunicationSeconds),
      overheadShare: share((phase) => phase.overheadSeconds),
    },
    kinds: { family: job.machine.device.family, format, host: values.host },
  };
}
