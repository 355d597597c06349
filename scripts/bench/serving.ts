import type { Catalog } from '../../src/catalog/catalog.ts';
import { loadCatalog } from '../../src/catalog/load-node.ts';
import { complete } from '../../src/scenario/complete.ts';
import type { Settings } from '../../src/scenario/fields.ts';
import { answering } from '../../src/serving/answering.ts';
import { createPartCache } from '../../src/serving/cache/part-cache.ts';
import type { PartCacheOptions } from '../../src/serving/cache/types.ts';
import { createIterationPrices } from '../../src/serving/iteration/prices.ts';
import type { IterationPrices, PassWork } from '../../src/serving/iteration/types.ts';
import type { ServePlan, ServeSettings } from '../../src/serving/plan/values.ts';
import type { Requests } from '../../src/serving/requests.ts';
import { contextOf, finished, requestsOf, simulatingPolicy, valuesOfPlan, type ServeContext } from '../../src/serving/run.ts';
import { createPricesKeeper } from '../../src/serving/simulation/machinery.ts';
import { createTraceReader } from '../../src/serving/traffic/traces/reader.ts';
import { callsPerSecond, quantile } from './measure.ts';
import type { Figure } from './measure.ts';
import { servingInBrowser } from './serving-browser.ts';

/** A chat service at two thirds of what one device can do. */
const SERVED: Settings = { model: 'llama-3-8b', device: 'h100-sxm', count: 1, kind: 'generation' };
const LARGE: Settings = { model: 'llama-3-70b', device: 'h100-sxm', count: 8, tensor: 8, kind: 'generation' };
const RATE = 12;
/** Rounds of which the quickest counts: what is measured is the work, not the machine's other work. */
const ROUNDS = 3;

function quickest(work: () => void, rounds = ROUNDS): number {
  let best = Infinity;
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    work();
    best = Math.min(best, performance.now() - started);
  }
  return best;
}

/** Prices made anew, and looked up. */
function priceFigures(catalog: Catalog): readonly Figure[] {
  const made = (settings: Settings): IterationPrices => {
    const prices = createIterationPrices(complete(settings, catalog).values, catalog);
    if (prices === undefined) throw new Error('the scenario cannot be served');
    return prices;
  };
  const prices = made(SERVED);
  const works = Array.from({ length: 1024 }, (_, at): PassWork => ({
    decodes: 1 + (at * 7) % 200, queries: 1, context: (1 + (at * 7) % 200) * (200 + (at * 31) % 3000), prompts: at % 2, promptTokens: (at % 2) * (16 + (at * 5) % 480), ending: at % 2,
    promptAttention: at % 2 === 1 ? prices.promptAttention(16 + (at * 5) % 480, (at * 13) % 2000) : 0, padding: 0,
  }));
  const price = { seconds: 0, joules: 0 };
  return [
    { what: 'Prices of passes made anew, 8B, error measured', value: quickest(() => void made(SERVED)), unit: 'ms' },
    { what: 'Prices of passes made anew, 70B on 8, error measured', value: quickest(() => void made(LARGE)), unit: 'ms' },
    { what: 'Error of looked-up passes, 70B on 8, mean', value: made(LARGE).error.mean * 100, unit: '%' },
    { what: 'Passes looked up', value: callsPerSecond((at) => prices.price(works[at & 1023] as PassWork, price), 1), unit: '/s' },
  ];
}

interface Service {
  readonly context: ServeContext;
  readonly plan: (settings: ServeSettings) => ServePlan;
}

/** A hundred thousand requests under one policy on prices that are there; those that a policy's passes are the first to need are made in a first round. */
function policyFigures({ context, plan }: Service): readonly Figure[] {
  const maxContext = contextOf(SERVED, context.catalog);
  const traffic = valuesOfPlan(plan({ requests: 100_000 }), SERVED, context.catalog)[0];
  if (traffic === undefined) throw new Error('there is no plan');
  const { requests } = requestsOf(traffic, maxContext, undefined);
  const drawn = quickest(() => void requestsOf(traffic, maxContext, undefined));
  const policies = (['chunked', 'prefill-first', 'continuous', 'disaggregated'] as const).flatMap((batching): readonly Figure[] => {
    const [values] = valuesOfPlan(plan({ requests: 100_000, batching }), SERVED, context.catalog);
    if (values === undefined) return [];
    let passes = 0;
    const milliseconds = quickest(() => {
      const answer = finished(simulatingPolicy(SERVED, values, requests, context));
      if (!answer.ok || answer.result.totals.finished < 100_000) throw new Error(`${batching}: ${answer.ok ? answer.result.ended.kind : answer.message}`);
      passes = answer.result.totals.passes;
    });
    return [
      { what: `100,000 requests to percentiles, ${batching}`, value: milliseconds / 1000, unit: 's', budget: 2 },
      { what: `Passes simulated, ${batching}, of ${passes.toLocaleString('en-US')}`, value: (passes / milliseconds) * 1000, unit: '/s' },
    ];
  });
  return [{ what: '100,000 requests drawn', value: drawn / 1000, unit: 's' }, ...policies];
}

/** What a step of the rate slider asks for: requests drawn, simulated and summed up. */
function sliderFigures({ context, plan }: Service): readonly Figure[] {
  const steps = Array.from({ length: 15 }, (_, at) => {
    const question = { settings: SERVED, plan: plan({ requests: 5000, rate: 4 + at * 0.6 }) };
    const started = performance.now();
    finished(answering(question, context));
    return performance.now() - started;
  }).slice(3);
  return [
    { what: '5,000 requests at another rate to new percentiles, median', value: quantile(steps, 0.5), unit: 'ms', budget: 100 },
    { what: '5,000 requests at another rate to new percentiles, p95', value: quantile(steps, 0.95), unit: 'ms' },
  ];
}

const PIECE = 2 ** 20;

/** Text of a trace in pieces, as a file comes. */
function traceFigures(): readonly Figure[] {
  const rows = 400_000;
  const azure = ['TIMESTAMP,ContextTokens,GeneratedTokens', ...Array.from({ length: rows }, (_, at) => `2023-11-16 ${String(10 + Math.floor(at / 3600) % 10)}:${String(Math.floor(at / 60) % 60).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}.${String(at % 1000).padStart(3, '0')}0000,${100 + (at * 37) % 4000},${1 + (at * 11) % 400}`)].join('\n');
  const mooncake = Array.from({ length: rows / 4 }, (_, at) => JSON.stringify({ timestamp: at * 10, input_length: 6000, output_length: 100 + (at % 300), hash_ids: Array.from({ length: 11 }, (__, block) => (block < 6 ? block : at * 11 + block)) })).join('\n');
  return [['Azure rows', azure], ['Mooncake rows with blocks', mooncake]].map(([what = '', text = '']) => {
    const milliseconds = quickest(() => {
      const reader = createTraceReader();
      for (let at = 0; at < text.length; at += PIECE) reader.push(text.slice(at, at + PIECE));
      const read = reader.end();
      if (read.kind === 'refused') throw new Error(read.reason);
    });
    return { what: `Trace read, ${what}`, value: text.length / 1e6 / (milliseconds / 1000), unit: 'MB/s' };
  });
}

/** Every request looked up, put and let go in turn, ten parts each, in a cache that is always full. */
function cacheFigures(catalog: Catalog): readonly Figure[] {
  const [values] = valuesOfPlan({ settings: { mix: 'retrieval', passages: 10, passageTokens: 256, prefix: 0, requests: 100_000 }, others: [] }, SERVED, catalog);
  if (values === undefined) throw new Error('there is no plan');
  const { requests } = requestsOf(values, 131_072, undefined);
  return (['lru', 'oracle', 'learned'] as const).map((eviction) => {
    const options: PartCacheOptions = { kind: 'passages', eviction, predictionError: 0.1, recompute: 0.15, deviceTokens: 400_000, hostTokens: 0, seed: 1 };
    return { what: `Cache of parts, 100,000 requests of ten, ${eviction}`, value: quickest(() => through(requests, options)), unit: 'ms' };
  });
}

function through(requests: Requests, options: PartCacheOptions): void {
  const cache = createPartCache(requests, options);
  const reuse = { tokens: 0, recomputed: 0, fromHost: 0 };
  for (let at = 0; at < requests.count; at += 1) {
    cache.take(at, reuse);
    cache.put(at);
    cache.end(at);
  }
  if (cache.stats().hits === 0) throw new Error('nothing was ever found');
}

/** Services in Node on one core, and under a slider in the built page. */
export async function servingFigures(): Promise<readonly Figure[]> {
  const catalog = loadCatalog();
  const service: Service = { context: { catalog, prices: createPricesKeeper(), trace: undefined }, plan: (settings) => ({ settings: { rate: RATE, ...settings }, others: [] }) };
  return [...priceFigures(catalog), ...policyFigures(service), ...sliderFigures(service), ...cacheFigures(catalog), ...traceFigures(), ...(await servingInBrowser())];
}
