import { isTraining, type GenerationJob, type GenerationPhase, type Job } from '../../job.ts';
import { kernel, transfer, type Emission } from '../../network/emission.ts';
import { passShape } from '../../network/shape.ts';
import type { AddedWork } from '../mechanisms.ts';
import { noted, numberOf, withMemory, withOpRules, withWork, type Parameters, type Technique } from '../technique.ts';
import { isDense, replaceAttention } from './attention-layers.ts';
import { cachedTokens, cacheLeft, markedLayers, sparseRules, windowShare, type MarkedLayers } from './sparse-keys.ts';

const ID = 'hierarchical-attention';
const SUFFIX = 'pruned';
const PAPER = 'arXiv:2406.09827';

interface Search {
  readonly kept: number;
  readonly block: number;
  readonly refresh: number;
  readonly probes: number;
  readonly resident: number;
}

/**
 * The k keys that matter are found by a tree search over representatives, level by level, for a block of queries together, and when decoding only
 * every r steps (HiP, arXiv:2406.09827). Attention then works on k keys; the search probes q keys in each of ⌈log₂(T/k)⌉ levels. The cache stays
 * whole: on the device, or in part behind its host link, from where a new choice of keys is fetched.
 */
export const hierarchicalAttention: Technique = {
  id: ID,
  mechanism: 'shape',
  generation: (job, parameters) => {
    const dense = numberOf(parameters, 'dense_layers');
    const made = replaceAttention(job, isDense, (index, _, mixer) => (index < dense ? undefined : { suffix: SUFFIX, mixer }));
    if (made.replaced === 0) return noted(job, ID, 'warning', 'no-dense-attention', 'No layer of this model attends to all tokens before by keys and values of heads, or all such layers stay dense; latents, and keys that are chosen already, stay as they are: nothing is pruned.');
    return made.job;
  },
  settle: <J extends Job>(job: J, parameters: Parameters): J => {
    if (isTraining(job)) return job;
    const of = (name: string): number => numberOf(parameters, name);
    return pruned(job, { kept: of('kept'), block: of('block'), refresh: of('refresh'), probes: of('probes'), resident: of('resident') }) as typeof job;
  },
};

/** Levels of the tree over `tokens`: none where all are kept. */
export function levels(tokens: number, kept: number): number {
  return tokens > kept ? Math.ceil(Math.log2(tokens / kept)) : 0;
}

/** The mean of `levels` over the first `tokens` positions: n for those in (k·2^(n − 1), k·2^n]. */
export function meanLevels(tokens: number, kept: number): number {
  let sum = 0;
  for (let n = 1, from = kept; from < tokens; n++, from *= 2) sum += n * (Math.min(tokens, 2 * from) - from);
  return sum / tokens;
}

function pruned(job: GenerationJob, search: Search): GenerationJob {
  const layers = markedLayers(job, SUFFIX);
  if (layers.length === 0) return job;
  const parts = layers.map(({ key }) => key);
  const { kept, resident } = search;
  let made = job;
  for (const phase of ['prefill', 'decode'] as const) {
    const share = windowShare(job, phase, kept);
    const head = { technique: ID, label: 'Keys that are kept', note: `At most ${kept} keys of those before (${PAPER}, section 3)` };
    made = withWork(withOpRules(made, share < 1 ? sparseRules(head, parts, phase, share, phase === 'decode' ? share : 1) : []), workOf(job, search, layers, phase));
  }
  const left = (tokens: number): number => resident + (1 - resident) * (Math.min(tokens, kept) / tokens);
  return resident < 1 ? withMemory(made, [{ technique: ID, label: 'Keys and values on the device', category: 'kv_cache', scale: (workload) => cacheLeft(job, SUFFIX, workload, left(cachedTokens(job, workload))) }]) : made;
}

/** The search, and what moves over the host link: what is written of the prompt, and what a new choice fetches. */
function workOf(job: GenerationJob, { kept, block, refresh, probes, resident }: Search, layers: readonly MarkedLayers[], phase: GenerationPhase): readonly AddedWork[] {
  const { context, queries, phasePast, phaseQueries } = passShape(job, phase);
  const fresh = phase === 'prefill' && phasePast === 0;
  const depth = fresh ? meanLevels(phaseQueries, kept) : levels(context, kept);
  const often = phase === 'decode' ? 1 / refresh : 1;
  // A block of queries shares its choice.
  const blocks = Math.max(1, queries / block);
  const rate = job.machine.host.bandwidth;
  const emit = (e: Emission): void => {
    const { sequences, tokens } = e.shape;
    const { kv, attention } = e.precision;
    for (const { key, layers: count, heads, kvHeads, keyDim, valueDim } of layers) {
      const probed = sequences * blocks * depth * probes;
      if (probed > 0) kernel(e, 'attention', key, 'Search for keys', count * often, attention, blocks, depth * probes, keyDim, sequences * heads, 2 * probed * keyDim * heads, probed * heads, 0, probed * keyDim * kvHeads * kv);
      const away = 1 - resident;
      if (phase === 'prefill') transfer(e, key, 'Keys and values to the host', count, away * tokens * kvHeads * (keyDim + valueDim) * kv, rate);
      else transfer(e, key, 'Chosen keys from the host', count * often, away * sequences * kvHeads * (Math.min(kept, context) * (keyDim + valueDim) + depth * probes * keyDim) * kv, rate);
    }
  };
  return depth > 0 || resident < 1 ? [{ technique: ID, phase, emit }] : [];
}
