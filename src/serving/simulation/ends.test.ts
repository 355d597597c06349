import { describe, expect, it } from 'vitest';
import { summaryOf } from '../outcome/summary.ts';
import { makeRequests } from '../traffic/make-requests.ts';
import { createSimulation, simulate } from './simulate.ts';
import { machinery, requestsOf, simplePrices, valuesOf } from './testing/simple.ts';

describe('a simulation that somebody stops', () => {
  // A request every 10 ms for 10 s.
  const rows = Array.from({ length: 1001 }, (_, at) => ({ at: at / 100, prompt: 100, output: 1 }));
  const requests = requestsOf(rows);

  it('counts of the pass under way what lies before its end', () => {
    const values = valuesOf({ batching: 'one-by-one' });
    const simulation = createSimulation(requests, values, machinery({ ...simplePrices({ pass: 20 }), idleWatts: 7 }, 1000));
    simulation.advance(rows.length);
    const { totals, ended } = simulation.result(true);
    expect(ended.kind).toBe('cancelled');
    // One pass of 20 s at a watt had begun, of which 10 s were over; a tenth of the room is in use.
    expect(totals).toMatchObject({ passes: 1, finished: 0 });
    for (const amount of [totals.seconds, totals.busySeconds, totals.readingSeconds, totals.joules]) expect(amount).toBeCloseTo(10, 6);
    expect(totals.meanCache).toBeCloseTo(0.101, 6);
  });
});

describe('more than can be done', () => {
  it('is told of, and worked through to the end all the same', () => {
    const requests = requestsOf(Array.from({ length: 1001 }, (_, at) => ({ at: at / 100, prompt: 100, output: 1 })));
    const { totals, ended } = simulate(requests, valuesOf({ batching: 'one-by-one' }), machinery(simplePrices({ pass: 0.02 })));
    // Two come in the time of one: at 10 s one is worked on, 500 are done and as many wait.
    expect(ended).toMatchObject({ kind: 'overloaded', seconds: 10, arrived: 500 });
    expect(ended.kind === 'overloaded' && Math.abs(ended.queue - 500)).toBeLessThanOrEqual(1);
    expect(totals).toMatchObject({ finished: 1001, unfinished: 0 });
    expect(totals.seconds).toBeCloseTo(1001 * 0.02, 6);
  });
});

describe('users who wait for their answers', () => {
  it('bring no more than can be done, however many they are', () => {
    const values = valuesOf({ arrivals: 'closed', users: 800, think: 0, requests: 1000, promptKind: 'fixed', promptMedian: 10, outputKind: 'fixed', outputMedian: 2, batching: 'one-by-one' });
    const { totals, ended } = simulate(makeRequests(values, 1000).requests, values, machinery(simplePrices({ pass: 0.5 })));
    // A thousand requests of two passes of half a second.
    expect(ended.kind).toBe('done');
    expect(totals).toMatchObject({ finished: 1000, seconds: 1000 });
  });
});

describe('what reading costs', () => {
  it('is never more than all', () => {
    const rows = Array.from({ length: 300 }, (_, at) => ({ at: at / 7, prompt: 1 + at, output: 1 }));
    const values = valuesOf({ batching: 'prefill-first' });
    const requests = requestsOf(rows);
    const summary = summaryOf(simulate(requests, values, machinery(simplePrices({ pass: 0.1, promptToken: 0.6e-10 }))), requests.output, values);
    expect(summary.usdPerMillionOutput).toBeCloseTo(0, 4);
    expect(summary.usdPerMillionOutput).toBeGreaterThanOrEqual(0);
  });
});

describe('a tile longer than the chunk', () => {
  it('is none: prompts are read beside whoever writes', () => {
    const requests = requestsOf([{ at: 0, prompt: 4, output: 200 }, { at: 1, prompt: 40, output: 1 }]);
    const finishOf = (tile: number): number => simulate(requests, valuesOf({ batching: 'chunked', chunk: 8, tile }), machinery(simplePrices({ pass: 0.5 }))).requests.finish[1] as number;
    // Seven tokens a pass beside the one that is written.
    expect(finishOf(64)).toBe(1 + 6 * 0.5);
    expect(finishOf(64)).toBe(finishOf(1));
  });
});
