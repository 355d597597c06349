import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectiveTransfer, exposedExchanges, exposedSeconds, transfersOverlap, type OverlapKind } from './overlap.ts';

const KINDS: readonly OverlapKind[] = ['tensor', 'context', 'context-exchange', 'expert', 'expert-paired', 'data', 'pipeline'];
const computed = { kind: 'computed' } as const;

describe('exposed communication', () => {
  it('of gradients: when buckets are quicker than the computation between them, only the last one shows', () => {
    // Ten buckets of 1 s, one every 2 s of a backward pass of 20 s: the last is ready at 20 s and done at 21 s.
    expect(exposedSeconds('data', computed, 10, 20, 10)).toBeCloseTo(1, 12);
  });

  it('of gradients: when buckets are slower, they queue from the first on', () => {
    // Ten buckets of 3 s, the first ready at 2 s: done at 32 s, 12 s after the backward pass of 20 s.
    expect(exposedSeconds('data', computed, 30, 20, 10)).toBeCloseTo(12, 12);
    expect(exposedSeconds('data', computed, 30, 20, 1)).toBe(30);
  });

  it('of gradients agrees with a queue run piece by piece', () => {
    const seconds = fc.double({ min: 0.01, max: 100, noNaN: true });
    fc.assert(fc.property(seconds, seconds, fc.integer({ min: 1, max: 60 }), (communication, beside, pieces) => {
      let free = 0;
      for (let i = 1; i <= pieces; i++) free = Math.max(free, (i * beside) / pieces) + communication / pieces;
      expect(exposedSeconds('data', computed, communication, beside, pieces)).toBeCloseTo(free - beside, 6);
    }));
  });

  it('of a ring: exchanges run beside all blocks of attention but the last', () => {
    // Four ranks: three exchanges of 2 s beside blocks of 1.5 s, so each shows half a second.
    expect(exposedSeconds('context', computed, 6, 6, 3)).toBeCloseTo(1.5, 12);
    expect(exposedSeconds('context', computed, 3, 6, 3)).toBe(0);
  });

  it('of tensor and expert groups: all of it, unless a schedule pairs micro-batches', () => {
    expect(exposedSeconds('tensor', computed, 3, 100)).toBe(3);
    expect(exposedSeconds('expert', computed, 3, 100)).toBe(3);
    expect(exposedSeconds('expert-paired', computed, 3, 2)).toBe(1);
  });

  it('a set share applies to every kind, and none exposes all', () => {
    for (const kind of KINDS) {
      expect(exposedSeconds(kind, { kind: 'set', share: 0.75 }, 4, 100)).toBe(1);
      expect(exposedSeconds(kind, { kind: 'none' }, 4, 100)).toBe(4);
    }
  });

  it('is never negative, more than there is, or more with more computation beside it', () => {
    const seconds = fc.double({ min: 0, max: 1e3, noNaN: true });
    fc.assert(fc.property(fc.constantFrom(...KINDS), seconds, seconds, seconds, fc.integer({ min: 1, max: 200 }), (kind, communication, beside, more, pieces) => {
      const exposed = exposedSeconds(kind, computed, communication, beside, pieces);
      expect(exposed).toBeGreaterThanOrEqual(0);
      expect(exposed).toBeLessThanOrEqual(communication);
      expect(exposedSeconds(kind, computed, communication, beside + more, pieces)).toBeLessThanOrEqual(exposed + 1e-9);
    }));
  });
});

describe('exchanges between copies of the model', () => {
  const each = (when: 'forward' | 'backward', seconds: number, count: number) => ({ when, seconds, count, everyMicroBatch: true });
  const once = (when: 'backward' | 'after-optimizer', seconds: number, count: number) => ({ when, seconds, count, everyMicroBatch: false });

  it('of one pass share its computation', () => {
    // Four micro-batches, each gathering for 6 s and reducing for 6 s in ten layers beside 10 s: 12 s less nine tenths of 10 s.
    expect(exposedExchanges(computed, [each('backward', 24, 40), each('backward', 24, 40)], { forward: 5, backward: 10 }, 4)).toBeCloseTo(4 * 3, 12);
    // Gathering alone fits, but for its first layer: 0.6 s.
    expect(exposedExchanges(computed, [each('backward', 24, 40)], { forward: 5, backward: 10 }, 4)).toBeCloseTo(4 * 0.6, 12);
  });

  it('done once join the last micro-batch, or the first of the next step', () => {
    // 20 s in ten buckets beside one backward pass of 10 s: 20 − 9. Then 4 s in ten beside a forward pass of 5 s: the first, 0.4 s.
    expect(exposedExchanges(computed, [once('backward', 20, 10)], { forward: 5, backward: 10 }, 8)).toBeCloseTo(11, 12);
    expect(exposedExchanges(computed, [once('backward', 20, 10), once('after-optimizer', 4, 10)], { forward: 5, backward: 10 }, 8)).toBeCloseTo(11.4, 12);
  });

  it('follow the policy', () => {
    const all = [each('forward', 3, 12), each('backward', 7, 12), once('after-optimizer', 2, 4)];
    expect(exposedExchanges({ kind: 'none' }, all, { forward: 5, backward: 10 }, 4)).toBeCloseTo(12, 12);
    expect(exposedExchanges({ kind: 'set', share: 0.5 }, all, { forward: 5, backward: 10 }, 4)).toBeCloseTo(6, 12);
    expect(exposedExchanges(computed, [], { forward: 5, backward: 10 }, 4)).toBe(0);
  });
});

describe('sends between stages', () => {
  it('are waited for in plain schedules and whenever overlap is not computed', () => {
    expect(transfersOverlap(computed, '1f1b')).toBe(false);
    expect(transfersOverlap(computed, 'interleaved')).toBe(true);
    expect(transfersOverlap({ kind: 'none' }, 'interleaved')).toBe(false);
    expect(effectiveTransfer({ kind: 'set', share: 0.9 }, 10)).toBeCloseTo(1, 12);
    expect(effectiveTransfer(computed, 10)).toBe(10);
  });
});
