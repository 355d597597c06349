import { isTraining, type GenerationJob, type Job } from '../../job.ts';
import { headsPerDevice } from '../../network/attention.ts';
import { elementwise, type Emission } from '../../network/emission.ts';
import { causalPairs } from '../../network/pairs.ts';
import { precisionOf } from '../../network/precision.ts';
import { prefilledTogether, sequencesPerReplica } from '../../network/shape.ts';
import type { MemoryRule, OpRule } from '../mechanisms.ts';
import { noted, numberOf, textOf, withMemory, withOpRules, withWork, type Parameters, type Technique } from '../technique.ts';
import { readingLayers, tokensHeld, tokensReading, type CachingLayer } from './cache-layers.ts';
import { scoreKeys } from './key-channels.ts';
import { EVICTION, heldShare, keptTokens, meanShare, targetOf } from './token-plan.ts';

/** Attention's own kernels; an index keeps a key of its own for every token, and scores those that stay. */
const ATTENTION = ['Attention', 'Attention scores', 'Attention values'];

/**
 * Keeps few of the cached tokens. SnapKV (arXiv:2404.14469) chooses of the prompt by what its last queries attend to, once; H2O
 * (arXiv:2306.14048) adds up what every query attends to and evicts at every step; StreamingLLM (arXiv:2309.17453) keeps the first few and
 * the recent ones, without any score.
 */
export const kvEviction: Technique = {
  id: EVICTION,
  mechanism: 'kv',
  generation: (job, parameters) => {
    if (textOf(parameters, 'keep_by') === 'share' && numberOf(parameters, 'keep') === 1) return job;
    const layers = readingLayers(job).filter(({ cross }) => !cross);
    if (layers.length === 0) return noted(job, EVICTION, 'warning', 'no-cache', 'No layer of this model caches tokens, so there are none to evict.');
    const me = { id: EVICTION, parameters };
    const changed = layers.filter((layer) => keptTokens([me], layer, tokensHeld(job, layer, job.workload)) < tokensHeld(job, layer, job.workload).all);
    const said = changed.length > 0 ? job : noted(job, EVICTION, 'info', 'keeps-all', `No layer has more tokens than are kept (${Math.round(targetOf(parameters, job.workload.prompt)).toLocaleString('en')}), so none is evicted.`);
    const ruled = withOpRules(said, layers.flatMap((layer) => rulesOf(job, layer, parameters)));
    const held: MemoryRule = { technique: EVICTION, label: 'Tokens kept', category: 'kv_cache', scale: heldShare(job, me) };
    return withWork(withMemory(ruled, [held]), scoringWork(job, changed, parameters));
  },
  settle: <J extends Job>(job: J, parameters: Parameters): J => {
    if (isTraining(job) || (textOf(parameters, 'keep_by') === 'share' && numberOf(parameters, 'keep') === 1)) return job;
    const layers = readingLayers(job).filter(({ cross }) => !cross);
    if (layers.length === 0) return job;
    return withMemory(job, [{ technique: EVICTION, label: 'Cache of a prompt that is being read', category: 'kv_cache', bytes: readingBytes(job, layers, parameters) }]);
  },
};

function rulesOf(job: GenerationJob, layer: CachingLayer, parameters: Parameters): readonly OpRule[] {
  const tokens = tokensReading(job, layer);
  const kept = keptTokens([{ id: EVICTION, parameters }], layer, tokens);
  if (kept >= tokens.all) return [];
  const { mixer, key } = layer;
  const selected = ('indexer' in mixer ? mixer.indexer?.top_k : undefined) ?? ('reuses_top_k' in mixer ? mixer.reuses_top_k : undefined) ?? Infinity;
  const keys = Math.min(kept, selected) / Math.min(tokens.all, selected);
  const rule = { technique: EVICTION, label: 'Tokens kept', note: 'Tokens kept over tokens there are, at the mean decode step', phase: 'decode' } as const;
  return [
    { ...rule, on: { names: ATTENTION, parts: [key] }, keys },
    { ...rule, on: { names: ['Softmax'], parts: [key] }, vectorFlops: keys, activationBytes: keys },
    ...('indexer' in mixer && mixer.indexer !== undefined ? [{ ...rule, on: { names: ['Indexer scores'], parts: [key] }, keys: kept / tokens.all }] : []),
  ];
}

/**
 * A prompt's cache is whole until its tokens are chosen: a layer at a time where prompts are read in one pass, all layers of a prompt that is
 * read in several, between which other techniques have thinned it as they do without eviction. Never more than would be there without it.
 */
function readingBytes(job: GenerationJob, layers: readonly CachingLayer[], parameters: Parameters): NonNullable<MemoryRule['bytes']> {
  const { kv } = precisionOf(job.formats);
  const { prefillChunk } = job.kernels;
  const { applied } = job.mechanisms;
  return (workload, sequences) => {
    let widest = 0;
    let all = 0;
    for (const layer of layers) {
      const prompt = Math.min(tokensHeld(job, layer, workload).prompt, layer.most);
      const kept = keptTokens([{ id: EVICTION, parameters }], layer, { prompt, all: prompt });
      widest = Math.max(widest, layer.perToken * (prompt - kept));
      all += layer.count * layer.perToken * (prompt * meanShare(job, layer, applied, prompt) - kept * meanShare(job, layer, applied, kept));
    }
    const together = Math.min(sequences, Math.max(1, prefillChunk / workload.prompt));
    return Math.min(sequences * all, workload.prompt > prefillChunk ? all : together * widest) * kv;
  };
}

function scoringWork(job: GenerationJob, layers: readonly CachingLayer[], parameters: Parameters) {
  const scores = textOf(parameters, 'scores');
  const prefill = { technique: EVICTION, phase: 'prefill', emit: (e: Emission) => choose(e, job, layers, parameters) } as const;
  if (scores !== 'accumulated') return [prefill];
  return [prefill, { technique: EVICTION, phase: 'decode', emit: (e: Emission) => accumulate(e, job, layers, parameters) } as const];
}

/** Scores where there are any, and a copy of what stays. */
function choose(e: Emission, job: GenerationJob, layers: readonly CachingLayer[], parameters: Parameters): void {
  const sequences = prefilledTogether(job);
  const scores = textOf(parameters, 'scores');
  for (const layer of layers) {
    const { key, mixer, count, perToken, most } = layer;
    if (perToken === 0) continue;
    const n = Math.min(tokensHeld(job, layer, job.workload).prompt, most);
    if (scores !== 'recency' && 'heads' in mixer) {
      const queries = scores === 'window' ? Math.min(Math.max(1, numberOf(parameters, 'window')), n) : n;
      const pairs = scores === 'window' ? queries * n : causalPairs(n, 0);
      const { heads, kvHeads } = headsPerDevice(mixer.heads, 'kv_heads' in mixer ? mixer.kv_heads : 1, job.parallelism.tensor);
      const width = 'head_dim' in mixer ? mixer.head_dim : 'kv_lora' in mixer ? mixer.kv_lora + mixer.qk_rope : 0;
      scoreKeys(e, key, 'Eviction scores', count, sequences, { heads, kvHeads }, width, queries, n, pairs);
    }
    const kept = keptTokens([{ id: EVICTION, parameters }], layer, { prompt: n, all: n });
    if (kept < n) elementwise(e, 'attention', key, 'Kept tokens copied', count / e.shape.passes, 0, 0, 2 * sequences * kept * perToken * e.precision.kv);
  }
}

/** Every step adds its weights, which the attention kernel has to write, to the sums of the tokens kept, and looks for the least. */
function accumulate(e: Emission, job: GenerationJob, layers: readonly CachingLayer[], parameters: Parameters): void {
  const sequences = sequencesPerReplica(job);
  for (const layer of layers) {
    const { key, mixer, count } = layer;
    if (!('heads' in mixer)) continue;
    const heads = Math.ceil(mixer.heads / job.parallelism.tensor);
    const kept = keptTokens([{ id: EVICTION, parameters }], layer, tokensReading(job, layer));
    elementwise(e, 'attention', key, 'Scores added up', count, 3 * sequences * heads * kept, sequences * heads * kept * (2 * e.between + 2 * 4));
  }
}
