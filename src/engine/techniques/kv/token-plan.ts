import type { Ratio, Tokens } from '../../../units/dimensions.ts';
import { bitsPerElement } from '../../formats.ts';
import type { GenerationJob, GenerationWorkload } from '../../job.ts';
import { cacheElements } from '../../memory/kv-cache.ts';
import type { AppliedTechnique } from '../mechanisms.ts';
import { numberOf, textOf, type Parameters } from '../technique.ts';
import { readingLayers, tokensHeld, type CachingLayer, type LayerTokens } from './cache-layers.ts';

/**
 * What several techniques together leave of a cache. Each says which tokens stay and what share of their bytes, by their age: recent ones
 * are often left alone. Shares are therefore multiplied token by token, and a technique's own factor is what it changes with those before
 * it in place, so that the factors of all give exactly what is left.
 */
export const EVICTION = 'kv-eviction';
export const CHANNELS = 'key-channels';
export const QUANTISATION = 'kv-quantisation';

/** Tokens older than `window` keep this share of their bytes. */
interface Thinned {
  readonly window: Tokens;
  readonly share: Ratio;
}

/** Tokens that eviction leaves a layer, of those it has. */
export function keptTokens(applied: readonly AppliedTechnique[], { cross }: CachingLayer, { prompt, all }: LayerTokens): Tokens {
  const eviction = applied.find(({ id }) => id === EVICTION)?.parameters;
  if (eviction === undefined || cross) return all;
  const kept = (tokens: Tokens): Tokens => Math.min(tokens, Math.max(targetOf(eviction, tokens), numberOf(eviction, 'window')));
  // Chosen once, when the prompt has been read: what is written later stays.
  if (textOf(eviction, 'scores') === 'window') return Math.min(all, kept(prompt) + Math.max(0, all - prompt));
  return kept(all);
}

/** Tokens asked for, of `tokens`. */
export function targetOf(eviction: Parameters, tokens: Tokens): Tokens {
  return textOf(eviction, 'keep_by') === 'share' ? numberOf(eviction, 'keep') * tokens : numberOf(eviction, 'budget');
}

/** Bits of an element in groups that share a scale and a zero point of 16 bits each. */
export function groupedBits(parameters: Parameters): number {
  return numberOf(parameters, 'bits') + 32 / numberOf(parameters, 'group');
}

/** Whether the cache is stored narrower than 16 bits already, by its format. */
export function isNarrowCache({ formats }: GenerationJob): boolean {
  return bitsPerElement(formats.kv) < 16;
}

/** What a technique does to the bytes of old tokens of a layer; undefined where nothing. */
function thinnedBy(job: GenerationJob, { mixer }: CachingLayer, { id, parameters }: AppliedTechnique): Thinned | undefined {
  if (id === CHANNELS && mixer.kind !== 'mla') return { window: numberOf(parameters, 'window'), share: channelShare(parameters) };
  if (id === QUANTISATION && !isNarrowCache(job)) return { window: numberOf(parameters, 'window'), share: Math.min(1, groupedBits(parameters) / bitsPerElement(job.formats.kv)) };
  return undefined;
}

/** (λ_K + λ_V)/2: keys and values have as many channels. */
export function channelShare(parameters: Parameters): Ratio {
  return (numberOf(parameters, 'keys') + numberOf(parameters, 'values')) / 2;
}

/** Mean share of their bytes that `tokens` tokens of a layer keep. */
export function meanShare(job: GenerationJob, layer: CachingLayer, applied: readonly AppliedTechnique[], tokens: Tokens): Ratio {
  if (!(tokens > 0)) return 1;
  const thinned = applied.flatMap((one) => thinnedBy(job, layer, one) ?? []).sort((a, b) => a.window - b.window);
  let sum = 0;
  let from = 0;
  let share = 1;
  for (const step of thinned) {
    const to = Math.min(tokens, step.window);
    sum += Math.max(0, to - from) * share;
    from = Math.max(from, to);
    share *= step.share;
  }
  return (sum + (tokens - from) * share) / tokens;
}

/** Elements of one sequence on one device, in units of whole elements of the cache's format, in whole pages. */
function heldElements(job: GenerationJob, workload: GenerationWorkload, applied: readonly AppliedTechnique[]): number {
  const { network, parallelism, kernels } = job;
  let elements = 0;
  for (const { mixer, count } of network.stack.mixers) elements += count * cacheElements(mixer, network.architecture.hidden, parallelism.tensor, kernels.mla).perSequence;
  for (const layer of readingLayers(job)) {
    const places = Math.ceil(keptTokens(applied, layer, tokensHeld(job, layer, workload)) / kernels.kvPage) * kernels.kvPage;
    elements += layer.count * layer.perToken * places * meanShare(job, layer, applied, places);
  }
  return elements;
}

/** What a technique leaves of the cache's bytes, those applied before it in place. */
export function heldShare(job: GenerationJob, me: AppliedTechnique): (workload: GenerationWorkload) => Ratio {
  const { applied } = job.mechanisms;
  return (workload) => {
    const before = heldElements(job, workload, applied);
    return before > 0 ? heldElements(job, workload, [...applied, me]) / before : 1;
  };
}
