import { isTraining, type GenerationJob, type GenerationWorkload } from '../../job.ts';
import { passShape, sequencesPerReplica } from '../../network/shape.ts';
import { isContinuous } from '../../serving/continuous.ts';
import { noted, numberOf, withMemory, withOpRules, type Parameters, type Technique } from '../technique.ts';
import { crossCaches, planOf, ranOf, skippedLayers } from './layers.ts';

const ID = 'skip-decode';

/** Depth by position, in shares of the layers: from `most` down to `least` over `budget` tokens, in a straight line, and `least` after them. */
export interface Schedule {
  readonly most: number;
  readonly least: number;
  readonly budget: number;
}

/**
 * A schedule of exits by position alone (SkipDecode, arXiv:2307.02628): every sequence of a batch is at the same depth, which only falls, so that nothing
 * diverges and no key is ever missing. A layer writes and reads keys only as long as it runs. The prompt goes through the first depth. In a
 * service, sequences are at different positions, and a layer runs while any of them needs it.
 */
export const skipDecode: Technique = {
  id: ID,
  mechanism: 'path',
  generation: (job) => job,
  settle: (job, parameters) => (isTraining(job) ? job : (scheduled(job, parameters) as typeof job)),
};

/** Σ L(t), t = 1 … n. */
export function depthSum({ most, least, budget }: Schedule, n: number): number {
  const k = Math.min(n, budget);
  return k * most - ((most - least) / budget) * ((k * (k + 1)) / 2) + (n - k) * least;
}

/** Σ L(t)·(P + t), t = 1 … n: keys that the running layers read when P tokens stand before the first. */
export function keySum({ most, least, budget }: Schedule, n: number, P: number): number {
  const k = Math.min(n, budget);
  const s1 = (m: number): number => (m * (m + 1)) / 2;
  const s2 = (k * (k + 1) * (2 * k + 1)) / 6;
  const fall = (most - least) / budget;
  return most * P * k + (most - fall * P) * s1(k) - fall * s2 + least * ((n - k) * P + s1(n) - s1(k));
}

/** Depth of the least advanced of `sequences` at random positions among n: the smallest of as many uniform draws, cut at the budget. */
export function deepestOf({ most, least, budget }: Schedule, n: number, sequences: number): number {
  const k = Math.min(n, budget);
  return most - ((most - least) / budget) * (n / (sequences + 1)) * (1 - (1 - k / n) ** (sequences + 1));
}

function scheduled(job: GenerationJob, parameters: Parameters): GenerationJob {
  const most = numberOf(parameters, 'most');
  const asked = numberOf(parameters, 'least');
  if (most >= 1 && asked >= 1) return job;
  const plan = planOf(job, 'decoder');
  if (plan === undefined || job.network.architecture.kind === 'encoder') return noted(job, ID, 'warning', 'no-decoding', 'This model generates no tokens, so there is no schedule; nothing is skipped.');
  const { layers } = job.network.architecture;
  const warm = Math.min(1, numberOf(parameters, 'warm_up') / layers);
  const schedule: Schedule = { most: Math.max(most, warm), least: Math.min(Math.max(most, warm), Math.max(asked, warm)), budget: numberOf(parameters, 'budget') };
  const { phaseQueries: n, phasePast: P } = passShape(job, 'decode');
  const mean = depthSum(schedule, n) / n;
  const union = isContinuous(job) ? Math.max(mean, deepestOf(schedule, n, sequencesPerReplica(job))) : mean;
  const ran = ranOf(mean, union);
  const first = { calls: schedule.most, rows: 1 };
  const head = { technique: ID, stack: 'decoder' } as const;
  const note = isContinuous(job) ? 'Depth of the sequence that is furthest back, and the mean of all (arXiv:2307.02628, section 3)' : 'Mean of L(t) over the decode steps (arXiv:2307.02628, section 3)';
  const unwindowed = plan.mixers.filter(({ mixer }) => mixer.kind === 'full' || mixer.kind === 'mla').map(({ key }) => key);
  const ruled = withOpRules(job, [
    ...skippedLayers(job, { ...head, label: 'Layers that run at each position', note, phase: 'decode', mixers: ran, ffns: ran }),
    ...skippedLayers(job, { ...head, label: 'Layers that read the prompt', note: 'L_max / L', phase: 'prefill', mixers: first, ffns: first }),
    ...crossCaches(job, { technique: ID, label: 'Layers that read the prompt', note: 'L_max / L' }, schedule.most),
    ...(unwindowed.length > 0 ? [{ technique: ID, label: 'Longer contexts have fewer layers', note: 'Σ L(t)(P + t) over n·mean(L)·mean(P + t)', phase: 'decode', on: { kinds: ['attention'], parts: unwindowed }, keys: keySum(schedule, n, P) / (mean * (n * P + (n * (n + 1)) / 2)) } as const] : []),
  ]);
  const kept = withMemory(ruled, [{ technique: ID, label: 'Keys and values of layers that run', category: 'kv_cache', scale: (workload) => cacheShare(job, schedule, workload) }]);
  return asked > most ? noted(kept, ID, 'warning', 'least-above-most', 'The smallest depth is more than the largest; the largest is kept throughout.') : kept;
}

/** (L_max·s + Σ L(t)) / L·(s + o) of a finished sequence. A decoder behind an encoder keeps its own tokens alone. */
function cacheShare(job: GenerationJob, schedule: Schedule, { prompt, output }: GenerationWorkload): number {
  const read = job.network.architecture.kind === 'encoder-decoder' ? 0 : prompt;
  return (schedule.most * read + depthSum(schedule, output)) / (read + output);
}
