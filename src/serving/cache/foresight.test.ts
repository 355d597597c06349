import { describe, expect, it } from 'vitest';
import { foresee } from './foresight.ts';
import { createPartCache } from './part-cache.ts';
import { PLAIN, requestsOf, runAlone } from './testing/prompts.ts';

const requests = requestsOf([{ texts: [0] }, { texts: [1] }, { texts: [2] }, { texts: [0] }, { texts: [1] }, { texts: [2] }], [10, 10, 10]);
const options = { ...PLAIN, kind: 'passages', eviction: 'learned', deviceTokens: 20 } as const;

const bits = (predictionError: number, seed = 1): readonly number[] => {
  const foresight = foresee(requests, { ...options, predictionError, seed });
  return foresight.knows === 'bits' ? [...foresight.useless] : [];
};

describe('foresight', () => {
  it('knows nothing where the least recent leave', () => expect(foresee(requests, { ...options, eviction: 'lru' }).knows).toBe('nothing'));

  it('has a bit for every part of a prompt and every answer: answers that nobody repeats are useless', () => {
    const right = bits(0);
    expect(right).toHaveLength(6 + 6);
    expect(right.slice(6)).toEqual([1, 1, 1, 1, 1, 1]);
    // Room for two: of 0, 1 and 2 the one needed last, 2, is not kept the first time; and nobody asks a third time.
    expect(right.slice(0, 6)).toEqual([0, 0, 1, 1, 1, 1]);
  });

  it('turns all bits round where all are wrong, none where none is, and the same ones for the same seed', () => {
    expect(bits(1)).toEqual(bits(0).map((bit) => 1 - bit));
    expect(bits(0.5, 3)).toEqual(bits(0.5, 3));
    expect(bits(0.5, 3)).not.toEqual(bits(0.5, 4));
  });

  it('may be shared by caches', () => {
    const shared = foresee(requests, { ...options, predictionError: 0 });
    const hits = [0, 1].map(() => {
      const cache = createPartCache(requests, options, shared);
      runAlone(cache, requests.count, false);
      return cache.stats().hits;
    });
    expect(hits).toEqual([2, 2]);
  });
});
