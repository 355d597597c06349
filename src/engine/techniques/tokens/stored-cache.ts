import type { Bytes, BytesPerSecond } from '../../../units/dimensions.ts';
import type { Diagnostic } from '../../estimate-types.ts';
import type { GenerationJob, Machine } from '../../job.ts';
import { cacheElements } from '../../memory/kv-cache.ts';
import { elementwise, transfer } from '../../network/emission.ts';
import { precisionOf } from '../../network/precision.ts';
import { prefilledTogether } from '../../network/shape.ts';
import type { AddedWork } from '../mechanisms.ts';
import { sumPhase } from '../../sum.ts';
import { noted, withAdvice, withMemory, withWork } from '../technique.ts';

/** Where computed keys and values wait for their next use. */
export type Tier = 'device' | 'host' | 'disk' | 'node';

/** Rate at which a device fetches from a tier; Infinity where nothing moves. */
function rateOf({ host, scaleOut }: Machine, tier: Tier): BytesPerSecond {
  switch (tier) {
    case 'device':
      return Infinity;
    case 'host':
      return host.bandwidth;
    case 'disk':
      return host.nvmeBandwidth;
    case 'node':
      return scaleOut.bandwidth;
  }
}

/** A tier that a parameter names. */
export function tierOf(text: string): Tier {
  return text === 'host' || text === 'disk' || text === 'node' ? text : 'device';
}

/** Bytes that one device holds of `tokens` of a sequence: keys and values, windows at most, and the states of recurrent layers. */
export function storedBytes(job: GenerationJob, tokens: number): Bytes {
  if (!(tokens > 0)) return 0;
  const { architecture, stack } = job.network;
  let elements = 0;
  for (const { mixer, count } of stack.mixers) {
    const layer = cacheElements(mixer, architecture.hidden, job.parallelism.tensor, job.kernels.mla);
    elements += count * (layer.perToken * Math.min(tokens, layer.mostTokens) + layer.perSequence);
  }
  return elements * precisionOf(job.formats).kv;
}

/**
 * The job that fetches keys and values of `tokens` of each prompt from a tier before it computes the rest, `share` of the prompts. Loading and
 * computing follow one another.
 */
export function withLoad(job: GenerationJob, technique: string, tier: Tier, tokens: number, share = 1): GenerationJob {
  const rate = rateOf(job.machine, tier);
  const bytes = prefilledTogether(job) * share * storedBytes(job, tokens);
  if (tier === 'device' || bytes === 0) return job;
  const loading = withWork(job, [{ technique, phase: 'prefill', emit: (e) => transfer(e, 'model', 'Keys and values fetched', 1, bytes / e.shape.passes, rate) }]);
  return withAdvice(loading, (whole) => slowerThanReading(whole, technique));
}

/** What there is to say where reading everything again would be done sooner than fetching. */
function slowerThanReading(whole: GenerationJob, technique: string): Diagnostic | undefined {
  const { mechanisms } = whole;
  const again: GenerationJob = { ...whole, mechanisms: { ...mechanisms, reading: { ...mechanisms.reading, reused: 0 }, added: mechanisms.added.filter((work) => work.technique !== technique) } };
  const fetched = sumPhase(whole, 'prefill').seconds;
  const read = sumPhase(again, 'prefill').seconds;
  if (read >= fetched) return undefined;
  return { severity: 'warning', code: 'fetch-slower', field: `techniques.${technique}`, message: `Fetching takes longer than reading: the prompt would be read whole in ${(read / fetched).toPrecision(2)} of this time. Store it nearer, or compute more of it.` };
}

/** The job with `entries` stored stretches of a prompt kept in a tier, each as long as `tokensOf` a prompt says. */
export function withLibrary(job: GenerationJob, technique: string, tier: Tier, entries: number, tokensOf: (prompt: number) => number): GenerationJob {
  if (entries === 0) return job;
  if (tier === 'device') {
    return withMemory(job, [{ technique, label: 'Stored keys and values', category: 'kv_cache', bytes: ({ prompt }) => entries * storedBytes(job, tokensOf(prompt)) }]);
  }
  const { capacity } = job.machine.host;
  if (tier !== 'host' || entries * storedBytes(job, tokensOf(job.workload.prompt)) <= capacity) return job;
  return noted(job, technique, 'warning', 'store-full', 'Stored keys and values are more than the host’s memory holds.');
}

/** A rotary embedding multiplies each channel twice and adds once. */
const ROTARY_FLOPS = 3;

/**
 * Turns the cached keys of `tokens` of each prompt to other positions: one kernel a layer that reads them and writes them back. Nothing where
 * positions are not rotary.
 */
export function rotationOf(job: GenerationJob, technique: string, tokens: number): readonly AddedWork[] {
  const { architecture, stack } = job.network;
  if (!architecture.positional.startsWith('rope') || !(tokens > 0)) return [];
  const { kv } = precisionOf(job.formats);
  const sequences = prefilledTogether(job);
  return stack.mixers.flatMap(({ key, mixer, count }) => {
    const width = turnedWidth(mixer, job);
    if (width === 0) return [];
    const emit: AddedWork['emit'] = (e) => {
      const elements = (sequences * tokens * width) / e.shape.passes;
      elementwise(e, 'attention', key, 'Keys turned to new positions', count, ROTARY_FLOPS * elements, 0, 2 * elements * kv);
    };
    return [{ technique, phase: 'prefill', emit }];
  });
}

/** Channels of a token's cached keys on one device that a rotary embedding turns. */
function turnedWidth(mixer: GenerationJob['network']['stack']['mixers'][number]['mixer'], { parallelism, network }: GenerationJob): number {
  if (mixer.kind === 'mla') return mixer.qk_rope;
  if (mixer.kind === 'cross' || mixer.kind === 'given' || !('kv_heads' in mixer) || mixer.kv_shared === true || mixer.positional === 'none') return 0;
  return Math.ceil(mixer.kv_heads / parallelism.tensor) * mixer.head_dim * (mixer.rope_fraction ?? network.architecture.rope_fraction ?? 1);
}
