import type { IterationPrices } from '../../iteration/types.ts';
import { completeServe, NO_FACTS } from '../../plan/defaults.ts';
import type { ServeSettings, ServeValues } from '../../plan/values.ts';
import { NONE, type Requests } from '../../requests.ts';
import type { Machinery } from '../create-world.ts';

/** Prices that can be reckoned by hand: seconds for a pass, for each prompt token, for each sequence that writes; a byte of cache a token. */
export interface SimplePrices {
  readonly pass?: number;
  readonly promptToken?: number;
  readonly sequence?: number;
  readonly page?: number;
  readonly layers?: number;
  readonly hostRate?: number;
  readonly maxContext?: number;
}

export function simplePrices({ pass = 0, promptToken = 0, sequence = 0, page = 1, layers = 1, hostRate = 1e3, maxContext = 1e6 }: SimplePrices): IterationPrices {
  const stepSeconds = (sequences: number): number => pass + sequence * sequences;
  return {
    price: ({ decodes, queries, promptTokens, padding }, into) => {
      const seconds = pass + promptToken * (promptTokens + padding) + sequence * decodes * queries;
      into.seconds = seconds;
      // A watt.
      into.joules = Number(seconds);
    },
    promptAttention: () => 0,
    stepSeconds,
    stepAttention: () => 0,
    sequenceSeconds: 0,
    readSeconds: (prompts, tokens) => pass + promptToken * prompts * tokens,
    cacheBytes: (tokens) => Math.ceil(Math.max(1, tokens) / page) * page,
    cacheRoom: () => 1e6,
    page, layers, devices: 1, idleWatts: 0, usdPerHour: 3600, hostRate, memoryRate: 1e9, weightBytes: 0, hiddenBytes: 2, maxContext,
    error: { mean: 0, worst: 0, passes: 0 },
  };
}

export function machinery(prices: IterationPrices, room = 1e9): Machinery {
  return { prices, writing: prices, draft: undefined, room, writingRoom: room, cache: undefined };
}

/** Values with everything that is not set at its neutral value. */
export function valuesOf(settings: ServeSettings): ServeValues {
  return { ...completeServe({ mix: 'custom', ...settings }, NO_FACTS), admission: 'paged', cache: 'off', replicas: 1, decodeReplicas: 1, maxBatch: 256, maxTokens: 1e6, ...settings };
}

/** Requests that come at given times, with given lengths. */
export function requestsOf(rows: readonly { readonly at: number; readonly prompt: number; readonly output: number; readonly samples?: number; readonly previous?: number; readonly think?: number }[]): Requests {
  const count = rows.length;
  const column = (of: (row: (typeof rows)[number]) => number): Int32Array => Int32Array.from(rows, of);
  return {
    count, arrival: Float64Array.from(rows, ({ at }) => at), previous: column(({ previous = NONE }) => previous), think: Float64Array.from(rows, ({ think = 0 }) => think),
    prompt: column(({ prompt }) => prompt), output: column(({ output }) => output), longest: column(({ output }) => output), samples: Uint16Array.from(rows, ({ samples = 1 }) => samples), class: new Uint8Array(count),
    parts: { offset: new Uint32Array(count + 1), text: new Int32Array(0), chain: new Int32Array(0), tokens: new Int32Array(0), answerText: new Int32Array(count), answerChain: new Int32Array(count), texts: 0, chains: 0 },
  };
}
