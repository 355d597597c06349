import { phaseHostSeconds, companionPasses, phasesOf, serviceOf } from '../../engine/generation-estimate.ts';
import { isTraining, type GenerationJob, type Job, type TrainingJob } from '../../engine/job.ts';
import { passShape, prefilledTogether, sequencesPerReplica } from '../../engine/network/shape.ts';
import { isContinuous } from '../../engine/serving/continuous.ts';
import { sumPhase } from '../../engine/sum.ts';
import { CHUNK_PASSES } from '../../engine/training/price-chunk.ts';
import { trainingStep } from '../../engine/training/step.ts';
import { formatPercent } from '../../units/format.ts';
import type { SweepMetric } from '../metrics.ts';

/** What time goes to: what an operation waits for longest, and in training what devices wait for without work. */
export const BINDING_TERMS = ['compute', 'memory', 'network', 'overhead', 'waiting'] as const;
export type BindingTerm = (typeof BINDING_TERMS)[number];

/** What binds a scenario: where most of the time of its longest phase goes. */
export interface Binding {
  readonly phase: 'prefill' | 'decode' | 'step';
  readonly term: BindingTerm;
  /** Share of the phase's time that goes to it. */
  readonly share: number;
  /** Shares of all terms; they add up to 1. */
  readonly shares: Readonly<Record<BindingTerm, number>>;
  /** "Memory bandwidth binds it: 83 % of a decode step." */
  readonly words: string;
}

type Terms = Record<BindingTerm, number>;

/** What binds a job, as far as a metric feels it; by the sums of its operations, without the operations themselves. Undefined where nothing takes time. */
export function bindingOf(job: Job, metric?: SweepMetric): Binding | undefined {
  return isTraining(job) ? binding('step', stepTerms(job)) : generationBinding(job, metric);
}

function generationBinding(job: GenerationJob, metric: SweepMetric | undefined): Binding | undefined {
  const weights = timesOf(job, metric);
  const phases = phasesOf(job).flatMap((name) => {
    const times = weights[name];
    if (!(times > 0)) return [];
    const totals = sumPhase(job, name);
    const sequences = name === 'prefill' ? prefilledTogether(job) : sequencesPerReplica(job);
    const host = phaseHostSeconds(job, name, sequences, passShape(job, name).passes + companionPasses(job, name), totals.calls);
    return [{ name, seconds: times * (totals.seconds + host), terms: { compute: totals.computeSeconds, memory: totals.memorySeconds, network: totals.networkSeconds, overhead: totals.overheadSeconds + host, waiting: 0 } }];
  });
  const longest = phases.toSorted((a, b) => b.seconds - a.seconds)[0];
  return longest && binding(longest.name, longest.terms);
}

/** How often each phase counts: once for what measures it alone, as often as it runs for everything else. */
function timesOf(job: GenerationJob, metric: SweepMetric | undefined): { readonly prefill: number; readonly decode: number } {
  switch (metric) {
    case 'ttft':
    case 'prefill_time':
      return { prefill: 1, decode: 0 };
    case 'decode_step_time':
      return { prefill: 0, decode: 1 };
    case 'tpot': {
      // Prompts read between two tokens hold up both (serving/continuous.ts).
      const together = isContinuous(job) ? serviceOf(job).together : 1;
      return { prefill: (together - 1) / together, decode: 1 };
    }
    default:
      return { prefill: sequencesPerReplica(job) / prefilledTogether(job), decode: job.workload.output - 1 };
  }
}

/** Parts of a step by what they wait for: the kernels of all chunks in the proportion of their own sums, and what the step adds to them. */
function stepTerms(job: TrainingJob): Terms {
  const { chunks, parts } = trainingStep(job, 'closed form');
  const kernels = { compute: 0, memory: 0, overhead: 0 };
  for (const { totals } of chunks) {
    for (const pass of CHUNK_PASSES) {
      const { computeSeconds, memorySeconds, overheadSeconds } = totals[pass].all;
      kernels.compute += computeSeconds;
      kernels.memory += memorySeconds;
      kernels.overhead += overheadSeconds;
    }
  }
  const sum = kernels.compute + kernels.memory + kernels.overhead;
  const worked = parts.arithmetic + parts.efficiency + parts.recomputation;
  const share = (seconds: number): number => (sum > 0 ? (seconds / sum) * worked : 0);
  return {
    compute: share(kernels.compute),
    memory: share(kernels.memory) + parts.optimizer,
    network: parts.tensor + parts.context + parts.expert + parts.pipeline + parts.data + parts.offload,
    overhead: share(kernels.overhead) + parts.host,
    waiting: parts.bubble + parts.uneven + parts.straggler,
  };
}

const WHAT: Readonly<Record<BindingTerm, string>> = {
  compute: 'Arithmetic', memory: 'Memory bandwidth', network: 'Exchange between devices', overhead: 'Starting work', waiting: 'Waiting in the pipeline',
};
const OF: Readonly<Record<Binding['phase'], string>> = { prefill: 'reading prompts', decode: 'a decode step', step: 'a training step' };

function binding(phase: Binding['phase'], terms: Terms): Binding | undefined {
  const seconds = BINDING_TERMS.reduce((sum, term) => sum + terms[term], 0);
  if (!(seconds > 0)) return undefined;
  const term = BINDING_TERMS.reduce((most, one) => (terms[one] > terms[most] ? one : most));
  const shares = Object.fromEntries(BINDING_TERMS.map((one) => [one, terms[one] / seconds])) as Record<BindingTerm, number>;
  return { phase, term, share: shares[term], shares, words: `${WHAT[term]} binds it: ${formatPercent(shares[term])} of the time of ${OF[phase]}.` };
}
