import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SimulationResult } from '../outcome/types.ts';
import { BATCHINGS, ROUTINGS, type ServeSettings } from '../plan/values.ts';
import { createPartCache } from '../cache/part-cache.ts';
import type { Requests } from '../requests.ts';
import { makeRequests } from '../traffic/make-requests.ts';
import { machinery, simplePrices, valuesOf } from './testing/simple.ts';
import { createSimulation, simulate } from './simulate.ts';

const PLANS = fc.record({
  batching: fc.constantFrom(...BATCHINGS), rate: fc.double({ min: 0.2, max: 50, noNaN: true }), arrivals: fc.constantFrom('poisson', 'gamma', 'constant', 'closed', 'daily'), users: fc.integer({ min: 1, max: 20 }),
  requests: fc.integer({ min: 1, max: 120 }), seed: fc.integer({ min: 1, max: 1000 }), promptMedian: fc.integer({ min: 1, max: 300 }), outputMedian: fc.integer({ min: 1, max: 60 }), turns: fc.constantFrom(1, 3),
  prefix: fc.constantFrom(0, 64), passages: fc.constantFrom(0, 3), passageTokens: fc.constant(32), passagePool: fc.constant(10), samples: fc.constantFrom(1, 1, 3), stopped: fc.constantFrom(0, 0.3),
  chunk: fc.integer({ min: 1, max: 128 }), tile: fc.constantFrom(1, 16), maxBatch: fc.integer({ min: 3, max: 40 }), maxTokens: fc.integer({ min: 16, max: 1000 }), window: fc.constantFrom(0, 0.5),
  packing: fc.constantFrom('padded', 'sorted', 'packed'), order: fc.constantFrom('first-come', 'shortest', 'fair'), fairEvery: fc.integer({ min: 1, max: 9 }), admission: fc.constantFrom('paged', 'reserved'),
  preemption: fc.constantFrom('recompute', 'swap'), speculation: fc.constantFrom('off', 'fixed', 'adaptive'), draftLength: fc.integer({ min: 1, max: 5 }), acceptance: fc.double({ min: 0, max: 1, noNaN: true }),
  cache: fc.constantFrom('off', 'prefix', 'passages'), eviction: fc.constantFrom('lru', 'oracle', 'learned'), fixedShape: fc.boolean(), replicas: fc.integer({ min: 1, max: 3 }), decodeReplicas: fc.integer({ min: 1, max: 3 }),
  routing: fc.constantFrom(...ROUTINGS), pooled: fc.boolean(), transferOverlap: fc.boolean(), transferRate: fc.constantFrom(100, 1e6),
});
const ROOMS = fc.integer({ min: 50, max: 3000 });
const PAGES = fc.constantFrom(1, 16);

function run(set: ServeSettings, room: number, page: number): { readonly result: SimulationResult; readonly requests: Requests } {
  const values = valuesOf({ mix: 'custom', think: 0.5, ...set });
  const { requests } = makeRequests(values, 2000);
  const prices = simplePrices({ pass: 0.01, promptToken: 1e-4, sequence: 1e-4, page });
  const cache = values.cache === 'off' ? undefined : (): ReturnType<typeof createPartCache> => createPartCache(requests, {
    kind: values.cache === 'passages' ? 'passages' : 'prefix', eviction: values.eviction, predictionError: 0.1, recompute: 0.2, deviceTokens: 300, hostTokens: 300, seed: 1,
  });
  return { result: simulate(requests, values, { ...machinery(prices, room), cache }, { toTheEnd: true }), requests };
}

/** What is wrong with the record of any request, in words. */
function faultsOf({ requests: record, totals, gaps }: SimulationResult, requests: Requests): readonly string[] {
  const faults: string[] = [];
  let outputs = 0;
  for (let at = 0; at < requests.count; at += 1) {
    const [arrival, started, first, finish] = [record.arrival[at] as number, record.started[at] as number, record.first[at] as number, record.finish[at] as number];
    if (record.fate[at] === 1) {
      if (!Number.isNaN(finish)) faults.push(`${at} is refused and finished`);
      continue;
    }
    if (record.fate[at] !== 0) faults.push(`${at} is lost`);
    outputs += (requests.output[at] as number) * (requests.samples[at] as number);
    if (!(arrival <= started && started < first && first <= finish)) faults.push(`${at} has times out of order: ${arrival}, ${started}, ${first}, ${finish}`);
    const previous = requests.previous[at] as number;
    if (previous >= 0 && record.fate[previous] === 0 && arrival < (record.finish[previous] as number) + (requests.think[at] as number) - 1e-9) faults.push(`${at} comes before its user has thought`);
    // Times that are told apart are parts of the whole.
    const told = (record.preempted[at] as number) + (record.disturbed[at] as number) + (record.transfer[at] as number);
    if (told > (finish - arrival) * 1.001 + 1e-4) faults.push(`${at} spends ${told} of ${finish - arrival} s`);
  }
  if (totals.outputTokens !== outputs) faults.push(`${totals.outputTokens} tokens of ${outputs}`);
  if (gaps.count > outputs) faults.push(`${gaps.count} gaps between ${outputs} tokens`);
  return faults;
}

describe('under any policy, traffic and room', () => {
  it('loses no request and finishes none twice, keeps to the room, and tells times in order', () => {
    fc.assert(fc.property(PLANS, ROOMS, PAGES, (plan, room, page) => {
      const { result, requests } = run(plan, room, page);
      expect(faultsOf(result, requests)).toEqual([]);
      const { totals } = result;
      expect(totals.finished + totals.refused).toBe(requests.count);
      expect(result.ended.kind).toBe('done');
      expect(totals.highestCache).toBeLessThanOrEqual(1 + 1e-9);
      expect(totals.busySeconds).toBeLessThanOrEqual(totals.seconds * totals.replicas * (1 + 1e-9));
      expect(Object.entries(totals).filter(([, value]) => typeof value === 'number' && !(Number.isFinite(value) && value >= 0))).toEqual([]);
    }), { numRuns: 150 });
  }, 90_000);

  it('comes to the same, to the bit, however it is cut into stretches of work', () => {
    fc.assert(fc.property(PLANS, ROOMS, fc.integer({ min: 1, max: 50 }), (plan, room, stretch) => {
      const values = valuesOf({ ...plan, cache: 'off' });
      const { requests } = makeRequests(values, 2000);
      const parts = machinery(simplePrices({ pass: 0.01, promptToken: 1e-4, sequence: 1e-4, page: 4 }), room);
      const whole = simulate(requests, values, parts);
      const cut = createSimulation(requests, values, parts);
      while (cut.advance(stretch)) continue;
      expect(cut.result()).toEqual(whole);
    }), { numRuns: 25 });
  });
});

describe('what must not hurt', () => {
  const mean = (result: SimulationResult): number => {
    const { arrival, finish } = result.requests;
    let sum = 0;
    for (let at = 0; at < arrival.length; at += 1) sum += (finish[at] as number) - (arrival[at] as number);
    return sum / arrival.length;
  };

  it('passes that take half as long, for whoever is worked on in the same order', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 1, max: 8, noNaN: true }), (seed, rate) => {
      const values = valuesOf({ batching: 'one-by-one', rate, requests: 200, seed, promptMedian: 50, outputMedian: 10 });
      const { requests } = makeRequests(values, 2000);
      const at = (pass: number): number => mean(simulate(requests, values, machinery(simplePrices({ pass })), { toTheEnd: true }));
      expect(at(0.01)).toBeLessThan(at(0.02));
    }), { numRuns: 30 });
  });

  it('a second replica', () => {
    const values = valuesOf({ batching: 'chunked', chunk: 64, rate: 12, requests: 2000, promptMedian: 100, outputMedian: 20 });
    const { requests } = makeRequests(values, 2000);
    const with_ = (replicas: number): number => mean(simulate(requests, { ...values, replicas }, machinery(simplePrices({ pass: 0.02, promptToken: 1e-4 })), { toTheEnd: true }));
    expect(with_(2)).toBeLessThan(with_(1));
  });
});
