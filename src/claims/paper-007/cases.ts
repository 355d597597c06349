import type { CustomModel, Settings } from '../../scenario/fields.ts';
import type { ServeSettings } from '../../serving/plan/values.ts';
import type { PaperCase } from '../claim.ts';

/** Tokens written in the paper's decoding example. */
export const DECODED = 250;

/**
 * Yi 34B on one A100 at its peaks, nothing held back: bandwidth of 2 TB/s as the paper rounds it, caches without pages, no
 * runtime reserve, prompts of the given length.
 */
export function peak(prompt: number, output: number = DECODED + 1): Settings {
  return {
    model: 'yi-34b', device: 'a100-sxm-80gb', batch: 1, prompt, output, memoryBandwidth: 2e12, efficiency: 'ideal', page: 1, reserve: 0, chunk: 4096,
  };
}

/** The same with the prompt read in one pass, as a count of FLOPs supposes. */
export function onePass(prompt: number, output?: number): Settings {
  return { ...peak(prompt, output), chunk: 2 ** 24 };
}

/** Yi 34B as it was tuned for 200,000 tokens; the catalog’s was made for 4,096. */
const YI_200K = {
  name: 'Yi 34B 200K', base: 'yi-34b',
  architecture: {
    hidden: 7168, layers: 60, vocab: 64_000, tied_embeddings: false, max_context: 200_000, positional: 'rope', activation: 'silu', norm: { kind: 'rmsnorm', per_layer: 2, final: 1 },
    pattern: [{ repeat: 60, unit: [{ mixer: 'full', ffn: 'dense' }] }], mixers: { full: { kind: 'full', heads: 56, kv_heads: 8, head_dim: 128 } }, ffns: { dense: { kind: 'dense', dim: 20_480, gated: true, bias: false } },
  },
} as const satisfies CustomModel;

/** The same machine as a service. */
export const SERVED: Settings = { ...peak(4000), model: YI_200K };

/** More users at once than fit, each with a context of so many tokens, whose whole cache has to be there. */
export function crowd(prompt: number, requests: number): ServeSettings {
  return { rate: 1000, requests, promptKind: 'fixed', promptMedian: prompt, outputKind: 'fixed', outputMedian: DECODED, batching: 'prefill-first', maxTokens: 4096, admission: 'reserved' };
}

/** Users who take turns with questions about a text of their own. One cache fits beside the one that is worked on, the others wait in host memory, or are computed again. */
export const USERS = 4;
export const QUESTIONS = 6;
export const TEXT = 20_000;
export function turns(hostCache: number): ServeSettings {
  return {
    arrivals: 'closed', users: USERS, think: 0.001, requests: USERS * QUESTIONS, promptKind: 'fixed', promptMedian: 100, prefix: TEXT, prefixes: USERS, prefixSkew: 0, outputKind: 'fixed', outputMedian: DECODED,
    batching: 'chunked', chunk: 4096, maxBatch: 1, cache: 'prefix', cacheShare: 0.35, hostCache,
  };
}

export const CASES_007: readonly PaperCase[] = [
  { label: '4K context, 250 tokens', settings: peak(4000) },
  { label: '50K context, 250 tokens', settings: peak(50_000) },
  { label: '100K context, 250 tokens', settings: peak(100_000) },
  { label: '1M context, 250 tokens', settings: peak(1_000_000) },
  { label: 'Four users take turns, caches in host memory', settings: SERVED, serve: 'custom closed users/4 think/1ms req/24 inkind/fixed in/100 outkind/fixed out/250 prefix/20000 prefixes/4 pskew/0 c/4k mb/1 cache/prefix share/0.35 host/256Gi vs host/0' },
];
