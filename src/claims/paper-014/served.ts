import type { Catalog } from '../../catalog/catalog.ts';
import { complete } from '../../scenario/complete.ts';
import type { SimulationResult } from '../../serving/outcome/types.ts';
import { completeServe, serveFacts } from '../../serving/plan/defaults.ts';
import type { ServeSettings } from '../../serving/plan/values.ts';
import { createPricesKeeper, machineryOf } from '../../serving/simulation/machinery.ts';
import { simulate } from '../../serving/simulation/simulate.ts';
import { makeRequests } from '../../serving/traffic/make-requests.ts';
import { FULL } from './cases.ts';

export type Kept = 'prefix' | 'passages';

/** Llama 3 8B was made for so many tokens. */
const CONTEXT = 8192;

/**
 * Questions that all begin with the same instructions and bring five passages, by Zipf's law with exponent 1. How long the instructions are, how many passages there are and
 * what is computed again were chosen so that the two caches save what the paper says; what time that saves follows.
 */
const TRAFFIC: ServeSettings = {
  mix: 'custom', promptKind: 'fixed', promptMedian: 100, outputKind: 'fixed', outputMedian: 50, prefix: 1700, prefixes: 1, passages: 5, passageTokens: 512, passagePool: 1500, passageSkew: 1,
  turns: 1, requests: 1500, batching: 'chunked', chunk: 2048, hostCache: 100e9, recompute: 0.3,
};

/** Faster than anything can be served. */
const FLOOD = 1000;

/** A service under simulation. Prices of passes are built once for all that is asked of it. */
export interface Service {
  /** Requests a second where everybody waits. */
  readonly most: (cache: Kept) => number;
  /** Prompt tokens that are computed, of all; those computed again included. */
  readonly computed: (cache: Kept) => number;
  /** Mean seconds from a question to the end of its answer, at a rate; the first fifth of the questions finds the cache cold and is left out. */
  readonly latency: (cache: Kept, rate: number) => number;
}

export function serviceOf(catalog: Catalog): Service {
  const facts = serveFacts(complete(FULL, catalog).values, catalog);
  const known = createPricesKeeper();
  const served = (cache: Kept, rate: number): SimulationResult => {
    const values = completeServe({ ...TRAFFIC, cache, rate }, facts);
    const { requests } = makeRequests(values, CONTEXT);
    const machinery = machineryOf(FULL, values, requests, catalog, known);
    if ('missing' in machinery) throw new Error(`Paper 14 cannot be served: ${machinery.missing}`);
    return simulate(requests, values, machinery, { toTheEnd: true });
  };
  return {
    most: (cache) => {
      const { totals } = served(cache, FLOOD);
      return totals.finished / totals.seconds;
    },
    computed: (cache) => {
      const { totals: { promptTokens, reusedTokens } } = served(cache, FLOOD);
      return promptTokens / (promptTokens + reusedTokens);
    },
    latency: (cache, rate) => {
      const { requests: { count, arrival, finish } } = served(cache, rate);
      const from = Math.floor(count / 5);
      let sum = 0;
      for (let i = from; i < count; i += 1) sum += (finish[i] as number) - (arrival[i] as number);
      return sum / (count - from);
    },
  };
}
