import { isTraining, type GenerationJob, type Job, type JobCore, type TrainingJob } from '../../job.ts';
import { documentPairs, sequencePairs, type Reach } from '../../network/pairs.ts';
import { documentLengths } from '../../training/lengths.ts';
import type { OpRule } from '../mechanisms.ts';
import { flagOf, noted, numberOf, withMemory, withOpRules, type Parameters, type Technique } from '../technique.ts';
import { isDense, replaceAttention } from './attention-layers.ts';
import { cachedTokens, cacheLeft, markedLayers, sparseRules, windowShare } from './sparse-keys.ts';

const ID = 'sharded-attention';
const SUFFIX = 'sharded';
const PAPER = 'arXiv:2407.17678';

interface Shards {
  /** Tokens of the local window, in whole blocks. */
  readonly window: number;
  readonly shards: number;
  /** Share of older tokens that a key/value head holds: the union of its query heads' shards. */
  readonly union: (heads: number, kvHeads: number) => number;
  readonly efficiency: number;
}

/**
 * Each head sees a local window and, of older tokens, one of m shards, another for each head (S2-Attention, arXiv:2407.17678): of i keys
 * min(i, w) + max(0, i − w)/m. Shards go by position, so a key/value head keeps and reads only its own; heads of a group that see different
 * shards read their union. Some layers stay dense. Training gains in its attention alone.
 */
export const shardedAttention: Technique = {
  id: ID,
  mechanism: 'shape',
  generation: marked,
  training: marked,
  settle: <J extends Job>(job: J, parameters: Parameters): J => {
    if (numberOf(parameters, 'shards') === 1) return job;
    return isTraining(job) ? (trained(job, shardsOf(parameters)) as typeof job) : (served(job, shardsOf(parameters)) as typeof job);
  },
};

/** Keys that a head sees of `all`, of which `local` lie in its window. */
export function shardShare(local: number, union: number): number {
  return union + (1 - union) * local;
}

function marked<J extends JobCore>(job: J, parameters: Parameters): J {
  if (numberOf(parameters, 'shards') === 1) return job;
  const dense = numberOf(parameters, 'dense_layers');
  const made = replaceAttention(job, isDense, (index, _, mixer) => (index < dense ? undefined : { suffix: SUFFIX, mixer }));
  if (made.replaced === 0) return noted(job, ID, 'warning', 'no-dense-attention', 'No layer of this model attends to all tokens before by keys and values of heads, or all such layers stay dense; latents, and keys that are chosen already, stay as they are: nothing is sharded.');
  return made.job;
}

function shardsOf(parameters: Parameters): Shards {
  const block = numberOf(parameters, 'block');
  const shards = numberOf(parameters, 'shards');
  const together = flagOf(parameters, 'grouped');
  return {
    shards, window: Math.ceil(numberOf(parameters, 'window') / block) * block, efficiency: numberOf(parameters, 'efficiency'),
    union: (heads, kvHeads) => (together ? 1 / shards : Math.min(1, heads / kvHeads / shards)),
  };
}

function served(job: GenerationJob, { window, shards, union, efficiency }: Shards): GenerationJob {
  const layers = markedLayers(job, SUFFIX);
  const first = layers[0];
  if (first === undefined) return job;
  const rules = (['prefill', 'decode'] as const).flatMap((phase): readonly OpRule[] => layers.flatMap(({ key, heads, kvHeads }) => {
    const local = windowShare(job, phase, window);
    const computed = shardShare(local, 1 / shards);
    const read = phase === 'decode' ? shardShare(local, union(heads, kvHeads)) : 1;
    const head = { technique: ID, label: 'Keys that a head sees', note: `Window of ${window} and one of ${shards} shards of older tokens (${PAPER}, section 3)` };
    return [...sparseRules(head, [key], phase, computed, read), ...slower([key], phase, efficiency)];
  }));
  const left = (tokens: number): number => shardShare(Math.min(tokens, window) / tokens, union(first.heads, first.kvHeads));
  return withMemory(withOpRules(job, rules), [{ technique: ID, label: 'Tokens that a key/value head keeps', category: 'kv_cache', scale: (workload) => cacheLeft(job, SUFFIX, workload, left(cachedTokens(job, workload))) }]);
}

/** Pairs of the documents that a sequence is filled with; keys and values are kept for the backward pass whole. */
function trained(job: TrainingJob, { window, shards, efficiency }: Shards): TrainingJob {
  const parts = markedLayers(job, SUFFIX).map(({ key }) => key);
  const documents = documentLengths(job.workload);
  const pairs = (reach: Reach): number => (documents === undefined ? sequencePairs(reach, job.workload.sequence, 0, false) : documentPairs(reach, documents, false));
  const computed = shardShare(pairs({ kind: 'window', window }) / pairs({ kind: 'causal' }), 1 / shards);
  const head = { technique: ID, label: 'Keys that a head sees', note: `Window of ${window} and one of ${shards} shards of older tokens (${PAPER}, section 3)` };
  return parts.length === 0 ? job : withOpRules(job, [...sparseRules(head, parts, 'prefill', computed, 1), ...slower(parts, 'prefill', efficiency)]);
}

/** A kernel below a dense one's rate: it computes as much more, blocks that are masked in part among it. */
function slower(parts: readonly string[], phase: 'prefill' | 'decode', efficiency: number): readonly OpRule[] {
  return efficiency === 1 ? [] : [{ technique: ID, label: 'Work of a kernel below a dense one’s rate', note: 'η of the sparse kernel over the dense one; what is computed and masked counts as work', phase, on: { parts, kinds: ['attention'] }, matrixFlops: 1 / efficiency, vectorFlops: 1 / efficiency }];
}
