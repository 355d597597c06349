import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summaryOf, type ServeSummary } from '../outcome/summary.ts';
import type { SimulationResult } from '../outcome/types.ts';
import type { ServeSettings } from '../plan/values.ts';
import { makeRequests } from '../traffic/make-requests.ts';
import { simulate, type SimulationOptions } from './simulate.ts';
import { machinery, requestsOf, simplePrices, valuesOf } from './testing/simple.ts';

/** A request needs two passes of half a second, one after the other: two tokens in a second, at a dollar a second. */
const ONE_A_SECOND = { pass: 0.5 };

function served(every: number, options: SimulationOptions = {}): { readonly result: SimulationResult; readonly summary: ServeSummary } {
  const values = valuesOf({ batching: 'one-by-one' });
  const requests = requestsOf(Array.from({ length: 1000 }, (_, at) => ({ at: at * every, prompt: 10, output: 2 })));
  const result = simulate(requests, values, machinery(simplePrices(ONE_A_SECOND)), options);
  return { result, summary: summaryOf(result, requests.output, values) };
}

describe('the steady part', () => {
  it('of a machine that is asked for half of what it can is as busy as it is asked to be', () => {
    const { result, summary } = served(2);
    // The 250th begins at 498 s, the last at 1998 s.
    expect(result.steady).toMatchObject({ from: 498, seconds: 1500, finished: 750, outputTokens: 1500 });
    expect(summary).toMatchObject({ outputPerSecond: 1, requestsPerSecond: 0.5, utilisation: 0.5, usdPerMillion: 1e6 });
    expect(summary.usdPerHour).toBeCloseTo(3600, 9);
  });

  it.each([0.8, 0.5, 0.01, 0.001])('of a machine that is asked for more than it can is what it can, requests coming every %s s', (every) => {
    const { summary } = served(every);
    expect(summary).toMatchObject({ outputPerSecond: 2, requestsPerSecond: 1, utilisation: 1, usdPerMillion: 5e5 });
  });

  it('is not looked for where all requests are one job: that ends with its last', () => {
    const { result, summary } = served(1e-3, { toTheEnd: true });
    expect(result.steady).toBeUndefined();
    expect(result.ended.kind).toBe('done');
    expect(summary.outputPerSecond).toBeCloseTo(2, 3);
  });

  it('is none where requests take longer than it lasts', () => {
    const values = valuesOf({ batching: 'continuous' });
    const requests = requestsOf(Array.from({ length: 20 }, (_, at) => ({ at: at / 10, prompt: 1, output: 100 })));
    expect(simulate(requests, values, machinery(simplePrices({ pass: 0.1 }))).steady).toBeUndefined();
  });

  it('leaves out filling and emptying: machines together do what comes', () => {
    const values = valuesOf({ batching: 'continuous', maxBatch: 64, replicas: 3, routing: 'least-loaded' });
    const requests = requestsOf(Array.from({ length: 2000 }, (_, at) => ({ at: at / 10, prompt: 1, output: 100 })));
    const result = simulate(requests, values, machinery(simplePrices({ pass: 0.1 })));
    const { outputPerSecond, meanBatch } = summaryOf(result, requests.output, values);
    expect(outputPerSecond).toBeCloseTo(1000, -1);
    // Ten come in a second and each stays for a hundred passes (Little's law); over the whole simulation there are fewer.
    expect(3 * meanBatch).toBeCloseTo(100, -0.7);
    expect(result.totals.outputTokens / result.totals.seconds).toBeLessThan(960);
  });
});

describe('asking more of a full machine', () => {
  const PLANS = fc.record({
    batching: fc.constantFrom('continuous', 'chunked', 'prefill-first', 'one-by-one'), maxBatch: fc.integer({ min: 1, max: 32 }), seed: fc.integer({ min: 0, max: 1000 }),
    promptMedian: fc.integer({ min: 10, max: 200 }), outputMedian: fc.integer({ min: 2, max: 50 }), replicas: fc.integer({ min: 1, max: 2 }),
  });

  it('never makes it give less, nor its tokens dearer', () => {
    fc.assert(fc.property(PLANS, fc.double({ min: 1, max: 1000, noNaN: true }), (plan: ServeSettings, rate) => {
      const at = (of: number): ServeSummary => {
        const values = valuesOf({ ...plan, rate: of, requests: 1200, chunk: 256 });
        const { requests } = makeRequests(values, 4000);
        return summaryOf(simulate(requests, values, machinery(simplePrices({ pass: 0.01, promptToken: 1e-4, sequence: 1e-4 }))), requests.output, values);
      };
      const [less, more] = [at(rate), at(10 * rate)];
      // What is steady of the two holds other requests at its edges.
      expect(more.outputPerSecond).toBeGreaterThan(less.outputPerSecond * 0.95);
      expect(more.usdPerMillion ?? Infinity).toBeLessThan((less.usdPerMillion ?? 0) * 1.05);
    }), { numRuns: 40 });
  }, 60_000);
});
