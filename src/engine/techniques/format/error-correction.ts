import type { FormatId } from '../../formats.ts';
import { isTraining, type GenerationJob, type Job } from '../../job.ts';
import { STAYS_WIDE } from '../../network/emission.ts';
import { expertsHeld } from '../../network/parameters/shard.ts';
import { emitPhase } from '../../network/walk.ts';
import type { OpGroup } from '../../op.ts';
import { NEUTRAL, type OpSelector } from '../mechanisms.ts';
import { numberOf, textOf, withMemory, withOpRules, type Technique } from '../technique.ts';

const ID = 'error-correction';
/** Factors stay at 16 bits. */
const FACTOR_BYTES = 2;
const GROUPS: readonly OpGroup[] = ['attention', 'feed-forward', 'experts', 'state space'];
const ON: OpSelector = { kinds: ['gemm', 'grouped-gemm'], groups: GROUPS };
const WEIGHTS: Readonly<Record<string, FormatId>> = { int4: 'int4', int3: 'int3', int2: 'int2', mxfp4: 'mxfp4' };

/**
 * Elements of the factors that one device holds: r·(n + k) for every matrix that is multiplied, of all experts it holds. Counted over the
 * products of one token, which meet every matrix once.
 */
export function correctionElements(job: GenerationJob, rank: number): number {
  const once: GenerationJob = { ...job, mechanisms: NEUTRAL, workload: { kind: 'generation', prompt: 1, output: 1, batch: 1, scheduling: 'static' } };
  let elements = 0;
  emitPhase(once, 'prefill', ({ kind, group, name, part, count, n, k }) => {
    if ((kind !== 'gemm' && kind !== 'grouped-gemm') || !GROUPS.includes(group) || STAYS_WIDE.has(name)) return;
    const ffn = kind === 'grouped-gemm' ? job.network.architecture.ffns[part] : undefined;
    const held = ffn?.kind === 'moe' ? expertsHeld(ffn.experts, job.parallelism.expert) : 1;
    elements += count * held * Math.min(rank, n, k) * (n + k);
  });
  return elements;
}

/**
 * A low-rank pair beside every quantised matrix that gives back most of what rounding took: y = x·W_q + (x·A)·B with A of k × r and B of
 * r × n (LQER, arXiv:2402.02446). Costs r·(n + k) weights in 16 bits and as many multiply-adds a token, in two kernels more.
 */
export const errorCorrection: Technique = {
  id: ID,
  mechanism: 'format',
  generation: (job, parameters) => {
    const weights = WEIGHTS[textOf(parameters, 'weights')];
    const made = weights === undefined ? job : { ...job, formats: { ...job.formats, weights } };
    const rank = numberOf(parameters, 'rank');
    if (rank === 0) return made;
    const format = made.formats.activations === 'fp16' ? 'fp16' : 'bf16';
    return withOpRules(made, [{ technique: ID, label: 'Low-rank correction', note: 'A pair of thin matrices beside each (arXiv:2402.02446, section 3)', on: ON, beside: { rank, format, weightBytes: FACTOR_BYTES } }]);
  },
  settle: <J extends Job>(job: J, parameters: Parameters<NonNullable<Technique['settle']>>[1]): J => {
    const rank = numberOf(parameters, 'rank');
    if (rank === 0 || isTraining(job)) return job;
    const bytes = FACTOR_BYTES * correctionElements(job, rank);
    return withMemory(job, [{ technique: ID, label: 'Factors of the correction', category: 'weights', bytes: () => bytes }]);
  },
};
