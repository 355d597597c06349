import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erlangC, meanWait, replicasFor, waitAt } from './headroom.ts';

describe('Erlang C', () => {
  it('is what textbooks print', () => {
    // M/M/1 waits with probability ρ; M/M/2 with 2ρ²/(1 + ρ).
    expect(erlangC(1, 0.7)).toBeCloseTo(0.7, 12);
    expect(erlangC(2, 1)).toBeCloseTo(1 / 3, 12);
    // Gross & Harris' usual five servers and four erlangs; ten agents and eight erlangs.
    expect(erlangC(5, 4)).toBeCloseTo(0.5541, 4);
    expect(erlangC(10, 8)).toBeCloseTo(0.4092, 4);
  });

  it('gives the call centre of 200 calls an hour, three minutes each and 14 agents', () => {
    // Published worked example: P(wait) 17.4 %, 88.8 % within 20 s, mean wait 7.8 s.
    const [rate, hold] = [200 / 3600, 180];
    expect(erlangC(14, rate * hold)).toBeCloseTo(0.174, 3);
    expect(meanWait(14, rate, hold)).toBeCloseTo(7.8, 1);
    expect(waitAt(14, rate, hold, 0.888)).toBeCloseTo(20, 0);
  });

  it('is the sum it stands for', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 30 }), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (servers, use) => {
      const load = servers * use;
      let term = 1;
      let below = 0;
      for (let k = 0; k < servers; k += 1) {
        below += term;
        term *= load / (k + 1);
      }
      const waiting = term / (1 - use);
      expect(erlangC(servers, load)).toBeCloseTo(waiting / (below + waiting), 10);
    }));
  });

  it('says that nobody waits without work and all do with too much', () => {
    expect(erlangC(4, 0)).toBe(0);
    expect(erlangC(4, 4)).toBe(1);
    expect(meanWait(4, 2, 2)).toBe(Infinity);
    expect(waitAt(4, 3, 2, 0.5)).toBe(Infinity);
    expect(erlangC(1_000_000, 990_000)).toBeLessThan(1e-10);
  });
});

describe('replicas for a rate', () => {
  it('are enough, and one fewer are not', () => {
    fc.assert(fc.property(
      fc.double({ min: 0.01, max: 500, noNaN: true }), fc.integer({ min: 1, max: 64 }), fc.double({ min: 0.1, max: 30, noNaN: true }), fc.double({ min: 0.01, max: 5, noNaN: true }),
      (rate, slots, hold, wait) => {
        const { least, pooled, apart } = replicasFor({ rate, slots, hold, wait, at: 0.95 });
        expect(waitAt(pooled * slots, rate, hold, 0.95)).toBeLessThanOrEqual(wait);
        if (pooled > least) expect(waitAt((pooled - 1) * slots, rate, hold, 0.95)).toBeGreaterThan(wait);
        expect(waitAt(slots, rate / apart, hold, 0.95)).toBeLessThanOrEqual(wait);
        expect(apart).toBeGreaterThanOrEqual(pooled);
        expect(pooled).toBeGreaterThanOrEqual(least);
      },
    ), { numRuns: 60 });
  });

  it('leave less free the larger the pool, and never gain it with queues apart', () => {
    const of = (rate: number): ReturnType<typeof replicasFor> => replicasFor({ rate, slots: 8, hold: 10, wait: 0.5, at: 0.99 });
    expect(of(1).pooledUse).toBeLessThan(of(10).pooledUse);
    expect(of(10).pooledUse).toBeLessThan(of(1000).pooledUse);
    expect(of(1000).pooledUse).toBeGreaterThan(0.97);
    expect(of(1000).apartUse).toBeLessThan(0.6);
  });
});
