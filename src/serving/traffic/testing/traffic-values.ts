import type { ServeSettings, ServeValues } from '../../plan/values.ts';

/** Plain traffic: fixed lengths, nothing shared, one question each. */
const PLAIN: ServeValues = {
  mix: 'custom', rate: 4, arrivals: 'poisson', burst: 2, users: 50, think: 10, peak: 3, day: 600,
  promptKind: 'fixed', promptMedian: 100, promptSpread: 1, promptQuantiles: [], outputKind: 'fixed', outputMedian: 50, outputSpread: 1, outputQuantiles: [],
  prefix: 0, prefixes: 1, prefixSkew: 1, passages: 0, passageTokens: 512, passagePool: 1000, passageSkew: 1, turns: 1, samples: 1, stopped: 0, requests: 1000, seed: 1,
  batching: 'continuous', chunk: 512, tile: 1, maxBatch: 256, maxTokens: 8192, window: 0.1, packing: 'packed', order: 'first-come', fairEvery: 1, admission: 'paged',
  preemption: 'recompute', swapGroup: 1, swapOverlap: 0, swapReuse: 0, speculation: 'off', draft: '', draftLength: 4, acceptance: 0.7, cache: 'off', eviction: 'lru',
  predictionError: 0, recompute: 0, cacheShare: 1, hostCache: 0, pooled: false, attentionDevices: 0, attentionDevice: '', fixedShape: false,
  replicas: 1, routing: 'round-robin', decodeReplicas: 1, decodeDevice: '', decodeCount: 1, transferOverlap: true, transferRate: 25e9, decodePower: 1,
  ttft: 1, ttftAt: 0.9, tpot: 0.1, tpotAt: 0.9, gap: 0.1, gapAt: 0.9, latency: 60, latencyAt: 0.9,
};

export const trafficValues = (settings: ServeSettings): ServeValues => ({ ...PLAIN, ...settings });
