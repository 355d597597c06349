import { describe, expect, it } from 'vitest';
import { makeRequests } from '../traffic/make-requests.ts';
import { createRandom } from '../random.ts';
import { NONE } from '../requests.ts';
import { machinery, requestsOf, simplePrices, valuesOf } from './testing/simple.ts';
import { simulate } from './simulate.ts';
import type { SimulationResult } from '../outcome/types.ts';

const N = 60_000;

const BATCHES = 30;

/** Mean wait and its standard error, from means of thirty stretches: waits of neighbours are alike. */
function waits({ requests: { arrival, started } }: SimulationResult): { readonly mean: number; readonly error: number } {
  const length = Math.floor(arrival.length / BATCHES);
  const means = Array.from({ length: BATCHES }, (_, batch) => {
    let sum = 0;
    for (let at = batch * length; at < (batch + 1) * length; at += 1) sum += (started[at] as number) - (arrival[at] as number);
    return sum / length;
  });
  const mean = means.reduce((sum, one) => sum + one, 0) / BATCHES;
  const variance = means.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (BATCHES - 1);
  return { mean, error: Math.sqrt(variance / BATCHES) };
}

/** Within sampling error, which is itself small enough to tell formulas apart. */
function expectMean(result: SimulationResult, expected: number): void {
  const { mean, error } = waits(result);
  expect(error / expected).toBeLessThan(0.1);
  expect(Math.abs(mean - expected)).toBeLessThan(3.5 * error);
}

/** Poisson arrivals at a rate, one token in and one out. */
function poisson(rate: number, seed: number): ReturnType<typeof requestsOf> {
  const { exponential } = createRandom(seed);
  let at = 0;
  return requestsOf(Array.from({ length: N }, () => ({ at: (at += exponential() / rate), prompt: 1, output: 1 })));
}

/** Mean wait before c servers at a load, in services (Erlang, 1917). */
function erlangWait(c: number, load: number): number {
  const offered = load * c;
  let terms = 0;
  let term = 1;
  for (let k = 0; k < c; k += 1) {
    terms += term;
    term *= offered / (k + 1);
  }
  const tail = term / (1 - load);
  return tail / (terms + tail) / (c * (1 - load));
}

describe('against queueing theory', () => {
  it.each([0.3, 0.6, 0.8])('waits as M/D/1 does at a load of %f: ρ/(2(1 − ρ)) services (Pollaczek and Khinchine)', (load) => {
    const service = 2;
    const result = simulate(poisson(load / service, 11), valuesOf({ batching: 'one-by-one' }), machinery(simplePrices({ pass: service })));
    const expected = (load * service) / (2 * (1 - load));
    expect(result.totals.finished).toBe(N);
    expectMean(result, expected);
    expect(result.totals.busySeconds).toBeCloseTo(N * service, 6);
  });

  it('waits as M/M/1 does where lengths are exponential: ρ/(1 − ρ) services', () => {
    const { exponential } = createRandom(5);
    let at = 0;
    const load = 0.7;
    // A prompt of n tokens takes n milliseconds; a thousand of them on average.
    const requests = requestsOf(Array.from({ length: N }, () => ({ at: (at += exponential() / load), prompt: Math.max(1, Math.round(1000 * exponential())), output: 1 })));
    const result = simulate(requests, valuesOf({ batching: 'one-by-one' }), machinery(simplePrices({ promptToken: 1e-3 })));
    expectMean(result, load / (1 - load));
  });

  it.each([2, 4])('waits as M/M/c does with %i slots that requests leave and join pass by pass (Erlang)', (c) => {
    const { exponential } = createRandom(17);
    const load = 0.75;
    const tokens = 100;
    // Answers of a hundred tokens on average, a hundredth of a second each, however many are written at once.
    let at = 0;
    const requests = requestsOf(Array.from({ length: N / 4 }, () => ({ at: (at += exponential() / (load * c)), prompt: 1, output: Math.max(1, Math.round(tokens * exponential())) })));
    const result = simulate(requests, valuesOf({ batching: 'continuous', maxBatch: c }), machinery(simplePrices({ pass: 1 / tokens })));
    // Whoever comes while a pass is under way waits for its end, half a pass on average, also where a slot is free: the slot is a little longer taken.
    const taken = load * (1 + 0.5 / tokens);
    expectMean(result, erlangWait(c, taken) + 0.5 / tokens);
  });

  it.each([2, 4])('waits little longer than M/M/c with lines of their own before %i replicas, joined where the least work waits', (c) => {
    const { exponential } = createRandom(17);
    const load = 0.75;
    let at = 0;
    const requests = requestsOf(Array.from({ length: N }, () => ({ at: (at += exponential() / (load * c)), prompt: Math.max(1, Math.round(1000 * exponential())), output: 1 })));
    const result = simulate(requests, valuesOf({ batching: 'one-by-one', replicas: c, routing: 'least-loaded' }), machinery(simplePrices({ promptToken: 1e-3 })));
    expect(waits(result).mean).toBeGreaterThan(0.95 * erlangWait(c, load));
    expect(waits(result).mean).toBeLessThan(1.5 * erlangWait(c, load));
  });

  it('keeps Little’s law to rounding: those in the system are rate × time in it', () => {
    const values = valuesOf({ batching: 'chunked', chunk: 64, rate: 20, requests: 3000, promptKind: 'lognormal', promptMedian: 100, outputKind: 'exponential', outputMedian: 20, turns: 2, think: 1 });
    const { requests } = makeRequests(values, 4096);
    const result = simulate(requests, values, machinery(simplePrices({ pass: 0.005, promptToken: 1e-5, sequence: 1e-5 })));
    const { arrival, finish } = result.requests;
    let inSystem = 0;
    for (let at = 0; at < arrival.length; at += 1) inSystem += (finish[at] as number) - (arrival[at] as number);
    const { seconds, meanInSystem, finished } = result.totals;
    expect(finished).toBe(3000);
    const from = requests.arrival.find((_, at) => requests.previous[at] === NONE) ?? 0;
    expect(meanInSystem * seconds / inSystem).toBeCloseTo(1, 9);
    expect(from).toBeGreaterThanOrEqual(0);
  });

  it('works whenever there is work: a busy server ends when the work that came does', () => {
    // Everything comes at once: passes follow each other without a gap.
    const result = simulate(requestsOf(Array.from({ length: 50 }, () => ({ at: 3, prompt: 10, output: 5 }))), valuesOf({ batching: 'prefill-first', maxBatch: 8 }), machinery(simplePrices({ pass: 0.1 })));
    expect(result.totals.seconds).toBeCloseTo(result.totals.busySeconds, 9);
    expect(result.totals.passes).toBe(Math.round(result.totals.seconds / 0.1));
  });
});

describe('by hand', () => {
  const two = [{ at: 0, prompt: 10, output: 3 }, { at: 0, prompt: 20, output: 5 }];
  const prices = simplePrices({ pass: 1, promptToken: 0.1 });
  const ends = (batching: Parameters<typeof valuesOf>[0], rows = two): readonly number[] => [...simulate(requestsOf(rows), valuesOf(batching), machinery(prices)).requests.finish];

  it('one by one: read, then a pass a token', () => {
    // 1 + 1 + 2·1 = 4; then 1 + 2 + 4·1 = 7 more.
    expect(ends({ batching: 'one-by-one' })).toEqual([4, 11]);
  });

  it('prefill first: both read in one pass of 1 + 3 s, then together', () => {
    expect(ends({ batching: 'prefill-first' })).toEqual([6, 8]);
  });

  it('static: padded to the longest (1 + 4 s), and nobody has an answer before the longest ends', () => {
    expect(ends({ batching: 'static', maxBatch: 2, packing: 'padded' })).toEqual([9, 9]);
    // Best fit decreasing puts 10 and 20 in two rows of 20, as padding does; 10 and 10 share one.
    expect(ends({ batching: 'static', maxBatch: 3, packing: 'packed' }, [...two, { at: 0, prompt: 10, output: 1 }])).toEqual([9, 9, 9]);
    expect(ends({ batching: 'static', maxBatch: 3, packing: 'padded' }, [...two, { at: 0, prompt: 10, output: 1 }])).toEqual([11, 11, 11]);
  });

  it('dynamic: waits for others, but not longer than its window', () => {
    const late = [{ at: 0, prompt: 10, output: 1 }, { at: 1, prompt: 10, output: 1 }, { at: 5, prompt: 10, output: 1 }, { at: 90, prompt: 10, output: 1 }];
    // The first two start at 2 s (1 + 2 s); the third waits until 7 (2 s); the last is the last, so that nobody is waited for.
    expect(ends({ batching: 'dynamic', window: 2, maxBatch: 8 }, late)).toEqual([5, 5, 9, 92]);
  });

  it('chunked: twelve tokens a pass, the next tokens first', () => {
    // Pass 1: 10 of the first, 2 of the second (2.2 s): first token. Pass 2: 1 + 11 (2.1 s). Pass 3: 1 + 7 (1.7 s): ends the first, and the second has its first token. Four passes more.
    const [a = NaN, b = NaN] = ends({ batching: 'chunked', chunk: 12, tile: 1 });
    expect(a).toBeCloseTo(2.2 + 2.1 + 1.7, 9);
    expect(b).toBeCloseTo(2.2 + 2.1 + 1.7 + 4, 9);
  });

  it('decode first: nobody is read while anybody writes', () => {
    const rows = [{ at: 0, prompt: 10, output: 3 }, { at: 0.5, prompt: 20, output: 5 }];
    expect(ends({ batching: 'decode-first' }, rows)).toEqual([4, 11]);
    expect(ends({ batching: 'prefill-first' }, rows)).toEqual([7, 9]);
  });

  it('disaggregated: what is read travels at the link’s rate, and is written elsewhere', () => {
    // Read in 1 + 1 s; ten bytes at 10 B/s; two passes of 1 s.
    expect(ends({ batching: 'disaggregated', transferRate: 10, transferOverlap: false }, [{ at: 0, prompt: 10, output: 3 }])).toEqual([5]);
  });

  it('speculation that is always right yields all it guesses', () => {
    // 1 + 1 s to read; 8 further tokens, four a pass.
    expect(ends({ batching: 'prefill-first', speculation: 'fixed', draftLength: 3, acceptance: 1, draft: '' }, [{ at: 0, prompt: 10, output: 9 }])).toEqual([4]);
    expect(ends({ batching: 'prefill-first', speculation: 'fixed', draftLength: 3, acceptance: 0, draft: '' }, [{ at: 0, prompt: 10, output: 9 }])).toEqual([10]);
  });
});
