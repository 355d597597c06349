import { describe, expect, it } from 'vitest';
import type { IterationPrices } from '../iteration/types.ts';
import type { ServeSettings } from '../plan/values.ts';
import type { SimulationResult } from '../outcome/types.ts';
import { machinery, requestsOf, simplePrices, valuesOf } from './testing/simple.ts';
import { simulate } from './simulate.ts';

/** A byte of cache a token, a second a pass, and attention of a hundredth of a second a token attended to. */
const ATTENTION = 0.01;
const simple = simplePrices({ pass: 1, layers: 2 });
const prices: IterationPrices = {
  ...simple,
  stepAttention: (sequences, context) => ATTENTION * sequences * context,
  price: (work, into) => {
    simple.price(work, into);
    into.seconds += ATTENTION * work.context;
  },
};
const ROOM = 100;

function served(rows: Parameters<typeof requestsOf>[0], settings: ServeSettings): SimulationResult {
  return simulate(requestsOf(rows), valuesOf({ batching: 'prefill-first', routing: 'round-robin', replicas: 4, transferRate: 1e6, ...settings }), machinery(prices, ROOM));
}

describe('memory that replicas lend each other', () => {
  const long = [{ at: 0, prompt: 350, output: 11 }];

  it('holds a request that no replica could hold alone, and none beyond all of them', () => {
    expect(served(long, {}).totals.refused).toBe(1);
    expect(served(long, { pooled: true }).totals).toMatchObject({ finished: 1, refused: 0 });
    expect(served([{ at: 0, prompt: 395, output: 11 }], { pooled: true }).totals.refused).toBe(1);
    expect(served(long, { pooled: true, replicas: 3 }).totals.refused).toBe(1);
  });

  it('attends to what lies with others beside its own, and exchanges results in every layer', () => {
    // The prompt in a second, and what its 251 rows beyond a hundred of 351 exchange. Then ten steps at a context of 351 … 360, of which a hundred tokens are at home: the three others take 84 to 87 each, less than the hundred here.
    const seconds = served(long, { pooled: true }).totals.seconds;
    const step = (context: number, held: number): number => {
      const own = ATTENTION * context * (ROOM / held);
      const beside = (ATTENTION * context * (1 - ROOM / held)) / 3 + 2 * ((3 * 2 * simple.hiddenBytes) / 1e6 + 20e-6);
      return 1 + Math.max(own, beside);
    };
    // A page is a token, and that of the next token is held when it begins.
    const reading = 1 + 2 * ((251 * 3 * 2 * simple.hiddenBytes) / 1e6 + 20e-6);
    const expected = reading + Array.from({ length: 10 }, (_, at) => step(351 + at, 351 + at)).reduce((sum, one) => sum + one, 0);
    expect(seconds).toBeCloseTo(expected, 6);
    // Slow links show: three holders and one row, 4 bytes each, two layers.
    const slow = served(long, { pooled: true, transferRate: 1 }).totals.seconds;
    expect(slow).toBeGreaterThan(expected + 10 * 2 * 12);
  });

  it('takes time of those who hold, if they are at work', () => {
    const rows = [{ at: 0, prompt: 150, output: 5 }, { at: 0, prompt: 10, output: 5 }];
    const [, alone = NaN] = served(rows.map((row, at) => (at === 0 ? { ...row, prompt: 50 } : row)), { pooled: true, replicas: 2 }).requests.finish;
    const [, beside = NaN] = served(rows, { pooled: true, replicas: 2 }).requests.finish;
    expect(beside).toBeGreaterThan(alone + 3 * ATTENTION * 50);
    expect(beside).toBeLessThan(alone + 5 * ATTENTION * 60);
  });

  it('does not count the same room for everybody: what one borrows another has not', () => {
    // 180 and 180 of 200 do not go together, though each replica alone could borrow as much.
    const rows = [{ at: 0, prompt: 180, output: 5 }, { at: 0, prompt: 180, output: 5 }];
    const { requests, totals } = served(rows, { pooled: true, replicas: 2 });
    expect(totals.finished).toBe(2);
    expect(totals.highestCache).toBeLessThanOrEqual(1);
    expect(requests.started[1]).toBeGreaterThanOrEqual(requests.finish[0] as number);
  });

  it('is the same as without where nobody needs more than its own', () => {
    const rows = Array.from({ length: 40 }, (_, at) => ({ at: at * 0.7, prompt: 20, output: 6 }));
    const apart = served(rows, { maxBatch: 3 });
    expect(served(rows, { maxBatch: 3, pooled: true }).requests.finish).toEqual(apart.requests.finish);
  });

  it('ends where several grow beyond what there is: somebody gives way, and everybody has an answer', () => {
    const rows = Array.from({ length: 12 }, (_, at) => ({ at: at * 0.1, prompt: 90, output: 80 }));
    for (const preemption of ['recompute', 'swap'] as const) {
      const { totals } = served(rows, { pooled: true, preemption });
      expect(totals).toMatchObject({ finished: 12, refused: 0 });
      expect(totals.preemptions).toBeGreaterThan(0);
      expect(totals.highestCache).toBeLessThanOrEqual(1);
    }
  });
});
