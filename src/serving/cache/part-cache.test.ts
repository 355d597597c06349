import { describe, expect, it } from 'vitest';
import { createPartCache } from './part-cache.ts';
import { PLAIN, requestsOf, runAlone } from './testing/prompts.ts';

const reuse = () => ({ tokens: 0, recomputed: 0, fromHost: 0 });

describe('beginnings of prompts', () => {
  const sizes = [100, 50, 30];

  it('reuses what stands at the beginning, up to the first difference', () => {
    const requests = requestsOf([{ texts: [0, 1, 2] }, { texts: [0, 1, 2] }, { texts: [0, 2, 1] }, { texts: [1, 2] }], sizes);
    const found = runAlone(createPartCache(requests, PLAIN), 4);
    expect(found.map(({ tokens }) => tokens)).toEqual([0, 180, 100, 0]);
  });

  it('always has one token of a prompt read', () => {
    const requests = requestsOf([{ texts: [0] }, { texts: [0], own: 0 }], sizes);
    expect(runAlone(createPartCache(requests, PLAIN), 2)[1]?.tokens).toBe(99);
  });

  it('repeats question and answer of an earlier turn once that has ended, and not before', () => {
    const requests = requestsOf([{ texts: [0], own: 10, output: 20 }, { texts: [], after: 0 }, { texts: [], after: 0 }], sizes);
    const cache = createPartCache(requests, PLAIN);
    const [early, late] = [reuse(), reuse()];
    cache.take(0, reuse());
    cache.put(0);
    cache.take(1, early);
    cache.end(0);
    cache.take(2, late);
    expect(early.tokens).toBe(100);
    expect(late.tokens).toBe(130);
  });

  it('keeps no answer of a request that was thrown out, and takes it again', () => {
    const requests = requestsOf([{ texts: [0], own: 10, output: 20 }, { texts: [], after: 0 }], sizes);
    const cache = createPartCache(requests, PLAIN);
    const again = reuse();
    cache.take(0, reuse());
    cache.put(0);
    cache.release(0);
    expect(cache.stats().pinnedTokens).toBe(0);
    cache.take(0, again);
    expect(again.tokens).toBe(100);
    cache.release(0);
    cache.take(1, again);
    expect(again.tokens).toBe(100);
  });

  it('lets leaves go first: a long tail goes before the beginning all share', () => {
    // Room for the beginning (100) and one tail (50): each new tail drives out the one before.
    const requests = requestsOf([{ texts: [0, 1] }, { texts: [0, 2] }, { texts: [0, 1] }, { texts: [0, 2] }], [100, 50, 50]);
    const cache = createPartCache(requests, { ...PLAIN, deviceTokens: 150 });
    expect(runAlone(cache, 4, false).map(({ tokens }) => tokens)).toEqual([0, 100, 100, 100]);
    expect(cache.stats()).toMatchObject({ evictions: 3, dropped: 3, heldTokens: 150 });
  });

  it('keeps in host memory what is larger than its room on the device, what follows it, and the turn after that', () => {
    const requests = requestsOf([{ texts: [0, 1], own: 10, output: 20 }, { texts: [0, 1] }, { texts: [], after: 0 }, { texts: [2] }], [500, 40, 30]);
    const cache = createPartCache(requests, { ...PLAIN, deviceTokens: 100, hostTokens: 1000 });
    const found = runAlone(cache, 4, true);
    expect(found.map(({ tokens, fromHost }) => [tokens, fromHost])).toEqual([[0, 0], [540, 540], [570, 570], [0, 0]]);
    // On the device what fits: the last prompt with its question and answer.
    expect(cache.stats()).toMatchObject({ heldTokens: 32 });
    expect(runAlone(createPartCache(requests, { ...PLAIN, deviceTokens: 100, hostTokens: 400 }), 2, true)[1]?.tokens).toBe(0);
  });

  it('does not keep what follows a part that finds no room', () => {
    const requests = requestsOf([{ texts: [0, 1, 2] }, { texts: [0, 1, 2] }], [10, 500, 10]);
    const cache = createPartCache(requests, { ...PLAIN, deviceTokens: 100 });
    expect(runAlone(cache, 2, false).map(({ tokens }) => tokens)).toEqual([0, 10]);
    expect(cache.stats()).toMatchObject({ heldTokens: 10, refused: 2 });
  });
});

describe('host memory', () => {
  it('keeps what had to leave the device, and says what comes from there', () => {
    const requests = requestsOf([{ texts: [0] }, { texts: [1] }, { texts: [0] }, { texts: [0] }], [80, 60]);
    const cache = createPartCache(requests, { ...PLAIN, deviceTokens: 100, hostTokens: 100 });
    expect(runAlone(cache, 4, false)).toEqual([
      { tokens: 0, recomputed: 0, fromHost: 0 }, { tokens: 0, recomputed: 0, fromHost: 0 },
      { tokens: 80, recomputed: 0, fromHost: 80 }, { tokens: 80, recomputed: 0, fromHost: 0 },
    ]);
    expect(cache.stats()).toMatchObject({ heldTokens: 80, heldInHost: 60, hostTokens: 80, dropped: 0 });
  });

  it('is read from even where the device has no room left', () => {
    const requests = requestsOf([{ texts: [0] }, { texts: [1] }, { texts: [0] }], [80, 60]);
    const cache = createPartCache(requests, { ...PLAIN, deviceTokens: 100, hostTokens: 100 });
    runAlone(cache, 1, false);
    cache.take(1, reuse());
    cache.put(1);
    const found = reuse();
    cache.take(2, found);
    expect(found).toEqual({ tokens: 80, recomputed: 0, fromHost: 80 });
    expect(cache.stats()).toMatchObject({ heldTokens: 60, heldInHost: 80 });
  });

  it('lets go of what came there first', () => {
    const requests = requestsOf([{ texts: [0] }, { texts: [1] }, { texts: [2] }, { texts: [3] }, { texts: [0] }], [80, 80, 80, 80]);
    const cache = createPartCache(requests, { ...PLAIN, deviceTokens: 100, hostTokens: 160 });
    expect(runAlone(cache, 5, false)[4]?.tokens).toBe(0);
    expect(cache.stats()).toMatchObject({ evictions: 4, dropped: 2, heldInHost: 160 });
  });
});

describe('passages', () => {
  const passages = { ...PLAIN, kind: 'passages', recompute: 0.15 } as const;

  it('are reused wherever they stand; out of place a share is computed again, rounded up', () => {
    const requests = requestsOf([{ texts: [0, 1] }, { texts: [1, 0] }, { texts: [0, 1] }], [101, 50]);
    // 0.15 × 101 = 15.15 and 0.15 × 50 = 7.5: 16 and 8.
    expect(runAlone(createPartCache(requests, passages), 3, false)).toEqual([
      { tokens: 0, recomputed: 0, fromHost: 0 }, { tokens: 127, recomputed: 24, fromHost: 0 }, { tokens: 151, recomputed: 0, fromHost: 0 },
    ]);
  });

  it('are reused after one that is not there', () => {
    const requests = requestsOf([{ texts: [0, 1] }, { texts: [2, 1] }], [100, 50, 30]);
    const cache = createPartCache(requests, { ...passages, recompute: 0 });
    expect(runAlone(cache, 2, false)[1]?.tokens).toBe(50);
    expect(cache.stats()).toMatchObject({ lookups: 4, hits: 1, askedTokens: 230, hitTokens: 50 });
  });

  it('that are held stay, whatever else comes', () => {
    const requests = requestsOf([{ texts: [0] }, { texts: [1] }, { texts: [0] }], [80, 60]);
    const cache = createPartCache(requests, { ...passages, deviceTokens: 100 });
    const found = reuse();
    cache.take(0, reuse());
    cache.put(0);
    cache.take(1, reuse());
    cache.put(1);
    cache.release(1);
    cache.take(2, found);
    expect(found.tokens).toBe(80);
    expect(cache.stats()).toMatchObject({ refused: 1, heldTokens: 80 });
  });
});

describe('who leaves', () => {
  // Room for two of three; 0 and 1 are asked for again, 2 is not.
  const requests = requestsOf([{ texts: [0] }, { texts: [1] }, { texts: [2] }, { texts: [0] }, { texts: [1] }], [10, 10, 10]);
  const run = (eviction: 'lru' | 'oracle' | 'learned', predictionError = 0): readonly number[] =>
    runAlone(createPartCache(requests, { ...PLAIN, kind: 'passages', deviceTokens: 20, eviction, predictionError }), 5, false).map(({ tokens }) => tokens);

  it('is the least recent', () => expect(run('lru')).toEqual([0, 0, 0, 0, 0]));
  it('is whoever is needed last: what is never needed is not kept', () => expect(run('oracle')).toEqual([0, 0, 0, 10, 10]));
  it('is whoever a right bit calls useless', () => expect(run('learned')).toEqual([0, 0, 0, 10, 10]));
  it('is anybody but those where every bit is wrong', () => expect(run('learned', 1).slice(3)).not.toEqual([10, 10]));
});
