import { prefilledTogether } from '../../network/shape.ts';
import { elementwise, kernel, type Emission } from '../../network/emission.ts';
import { headsPerDevice, SOFTMAX_FLOPS_PER_PAIR } from '../../network/attention.ts';
import type { GenerationJob } from '../../job.ts';
import type { OpRule } from '../mechanisms.ts';
import { noted, numberOf, withMemory, withOpRules, withWork, type Technique } from '../technique.ts';
import { readingLayers, tokensReading, type CachingLayer } from './cache-layers.ts';
import { channelShare, CHANNELS, heldShare, keptTokens, meanShare } from './token-plan.ts';

/**
 * Keeps the channels of keys that queries weigh most (ThinK, arXiv:2407.21018): of each key older than a window a share λ_K, of each
 * value λ_V. Scores cost λ_K of their products and read λ_K of the keys, the weighted sum λ_V; together (λ_K + λ_V)/2 of products, bytes and
 * capacity. A mask of one bit a channel and head says which; they are chosen once, by scores of the prompt's last queries.
 */
export const keyChannels: Technique = {
  id: CHANNELS,
  mechanism: 'kv',
  generation: (job, parameters) => {
    if (channelShare(parameters) === 1) return job;
    const layers = readingLayers(job).filter(({ mixer, cross }) => mixer.kind !== 'mla' || cross);
    if (layers.length === 0) return noted(job, CHANNELS, 'warning', 'no-cache', 'No layer of this model caches keys by channel, so there are none to leave out.');
    const me = { id: CHANNELS, parameters };
    const { applied } = job.mechanisms;
    const note = '(λ_K + λ_V) / 2 of tokens older than the window: keys and values have as many channels (arXiv:2407.21018, section 3)';
    const rules = layers.map((layer): OpRule => {
      const kept = keptTokens(applied, layer, tokensReading(job, layer));
      const own = meanShare(job, layer, [me], kept);
      const kvBytes = meanShare(job, layer, [...applied, me], kept) / meanShare(job, layer, applied, kept);
      return { technique: CHANNELS, label: 'Channels kept of keys and values', note, on: { names: ['Attention', 'Attention scores', 'Attention values'], parts: [layer.key] }, phase: 'decode', matrixFlops: own, kvBytes };
    });
    const ruled = withWork(withOpRules(job, rules), [{ technique: CHANNELS, phase: 'prefill', emit: (e) => chooseChannels(e, job, layers, numberOf(parameters, 'window'), channelShare(parameters)) }]);
    return withMemory(ruled, [
      { technique: CHANNELS, label: 'Channels kept of keys and values', category: 'kv_cache', scale: heldShare(job, me) },
      { technique: CHANNELS, label: 'Masks of channels', category: 'kv_cache', bytes: (_, sequences) => sequences * maskBytes(job, layers) },
    ]);
  },
};

/** One bit for each channel of each key and value head of a layer. */
function maskBytes({ parallelism }: GenerationJob, layers: readonly CachingLayer[]): number {
  return layers.reduce((sum, { mixer, count }) => sum + ('kv_heads' in mixer ? (count * headsPerDevice(mixer.heads, mixer.kv_heads, parallelism.tensor).kvHeads * mixer.head_dim * 2) / 8 : 0), 0);
}

/** Products of the last queries with all keys (2·w·n·d a layer), and a copy of the cache without the channels that go. */
function chooseChannels(e: Emission, job: GenerationJob, layers: readonly CachingLayer[], window: number, share: number): void {
  const sequences = prefilledTogether(job);
  for (const { key, mixer, count, perToken, cross } of layers) {
    if (!('kv_heads' in mixer) || perToken === 0) continue;
    const n = cross || job.network.architecture.kind === undefined ? job.workload.prompt : 1;
    const queries = Math.min(Math.max(1, window), n);
    scoreKeys(e, key, 'Channel scores', count, sequences, headsPerDevice(mixer.heads, mixer.kv_heads, job.parallelism.tensor), mixer.head_dim, queries, n, queries * n);
    elementwise(e, 'attention', key, 'Cache thinned', count / e.shape.passes, 0, 0, sequences * n * perToken * (1 + share) * e.precision.kv);
  }
}

/** Scores of `queries` queries with `keys` keys of each sequence, once a prompt in each of `layers` layers, and a sum over queries. */
export function scoreKeys(
  e: Emission, part: string, name: string, layers: number, sequences: number, { heads, kvHeads }: { readonly heads: number; readonly kvHeads: number }, width: number, queries: number, keys: number, pairs: number,
): void {
  const written = sequences * heads * keys * 4;
  kernel(e, 'attention', part, name, layers / e.shape.passes, e.precision.attention, queries, keys, width, sequences * heads,
    2 * sequences * heads * pairs * width, (SOFTMAX_FLOPS_PER_PAIR + 1) * sequences * heads * pairs, sequences * heads * queries * width * e.between + written, sequences * keys * kvHeads * width * e.precision.kv);
}

