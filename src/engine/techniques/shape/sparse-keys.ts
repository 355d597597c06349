import type { GenerationJob, GenerationPhase, GenerationWorkload, JobCore } from '../../job.ts';
import { cacheElements } from '../../memory/kv-cache.ts';
import { headsPerDevice } from '../../network/attention.ts';
import { sequencePairs, type Reach } from '../../network/pairs.ts';
import { passShape } from '../../network/shape.ts';
import type { OpRule } from '../mechanisms.ts';

/** Layers that a form of attention works in: its keys, and how many there are of each. */
export interface MarkedLayers {
  readonly key: string;
  readonly layers: number;
  readonly heads: number;
  readonly kvHeads: number;
  readonly keyDim: number;
  readonly valueDim: number;
}

/** Layers whose key ends in the name of a form, on one device. */
export function markedLayers(job: JobCore, suffix: string): readonly MarkedLayers[] {
  return job.network.stack.mixers.flatMap(({ key, mixer, count }) => {
    if (mixer.kind !== 'full' || !key.endsWith(` ${suffix}`)) return [];
    const { heads, kvHeads } = headsPerDevice(mixer.heads, mixer.kv_heads, job.parallelism.tensor);
    return [{ key, layers: count, heads, kvHeads, keyDim: mixer.head_dim, valueDim: mixer.v_head_dim ?? mixer.head_dim }];
  });
}

/** Keys that a query sees through a window of `window`, over those of full attention: the mean over a phase. */
export function windowShare(job: GenerationJob, phase: GenerationPhase, window: number): number {
  const { phaseQueries, phasePast } = passShape(job, phase);
  const reach: Reach = { kind: 'window', window };
  return sequencePairs(reach, phaseQueries, phasePast, false) / sequencePairs({ kind: 'causal' }, phaseQueries, phasePast, false);
}

/** Rules of a phase's attention in marked layers: a share of the pairs is computed, and a share of the cache read. Prefill reads every key for some query. */
export function sparseRules(head: Pick<OpRule, 'technique' | 'label' | 'note'>, parts: readonly string[], phase: GenerationPhase, computed: number, read: number): readonly OpRule[] {
  if (parts.length === 0 || !(computed > 0)) return [];
  return [
    { ...head, phase, on: { parts, kinds: ['attention'] }, keys: computed, kvBytes: read / computed },
    // Unfused, the scores of pairs that are left out are neither written nor read.
    { ...head, phase, on: { parts, names: ['Softmax'] }, vectorFlops: computed, activationBytes: computed },
  ];
}

/** Share of a sequence's cache that is left when marked layers keep `kept` of theirs. */
export function cacheLeft(job: GenerationJob, suffix: string, workload: GenerationWorkload, kept: number): number {
  const { architecture, stack } = job.network;
  const own = architecture.kind === 'encoder-decoder' ? workload.output : workload.prompt + workload.output;
  let all = 0;
  let marked = 0;
  for (const { key, mixer, count } of stack.mixers) {
    const { perToken, mostTokens, perSequence } = cacheElements(mixer, architecture.hidden, job.parallelism.tensor, job.kernels.mla);
    const elements = count * (perToken * Math.min(mixer.kind === 'cross' ? workload.prompt : own, mostTokens) + perSequence);
    all += elements;
    if (mixer.kind === 'full' && key.endsWith(` ${suffix}`)) marked += elements;
  }
  return all > 0 ? 1 - (marked / all) * (1 - kept) : 1;
}

/** Tokens of a finished sequence in a decoder's own cache. */
export function cachedTokens(job: GenerationJob, { prompt, output }: GenerationWorkload): number {
  return job.network.architecture.kind === 'encoder-decoder' ? output : prompt + output;
}
