import { describe, expect, it } from 'vitest';
import { simplePrices } from '../simulation/testing/simple.ts';
import { linkBytes, withAttentionElsewhere } from './attention-elsewhere.ts';
import type { IterationPrices } from './types.ts';

/** Weights take a second and a half a pass, a token 10 ms more; two layers, 4 bytes of width, a byte of cache a token. */
const base: IterationPrices = { ...simplePrices({ pass: 1.5, sequence: 0.01, layers: 2 }), hiddenBytes: 4, cacheRoom: () => 5 };
/** Attention of a millisecond a token, on two devices. */
const far: IterationPrices = { ...simplePrices({ layers: 2 }), stepAttention: (sequences, context) => 1e-3 * sequences * context, cacheRoom: () => 60, weightBytes: 40, usdPerHour: 1, idleWatts: 3 };
const MESSAGES = 2 * 2 * 30e-6;

describe('attention on other devices', () => {
  const prices = withAttentionElsewhere(base, far, { devices: 2, rate: 1000 });

  it('sends queries, results and new keys and values', () => {
    // Two layers of 2·4 bytes, and a byte of cache.
    expect(linkBytes(base)).toBe(17);
  });

  it('adds up where one sequence is written', () => {
    expect(prices.stepSeconds(1, 100)).toBeCloseTo(1.51 + 0.1 + 0.017 + MESSAGES, 9);
  });

  it('works on halves where that hides attention behind the weights, and not where weights would be read twice for little', () => {
    // All at once: 1.6 + 1 + 0.17. In halves the weights alone take 2 × 1.55.
    expect(prices.stepSeconds(10, 100)).toBeCloseTo(1.6 + 1 + 0.17 + MESSAGES, 9);
    // 1.6 + 4 + 0.17 = 5.77; in halves attention keeps its pool busy for 2 × 2 and the weights for 3.1: the chain of one half is 1.55 + 2 + 0.085.
    expect(prices.stepSeconds(10, 400)).toBeCloseTo(4, 9);
    const slow = withAttentionElsewhere(base, far, { devices: 2, rate: 50 });
    expect(slow.stepSeconds(10, 400)).toBeCloseTo(1.55 + 2 + 1.7 + MESSAGES, 9);
  });

  it('has the room of those devices, unless the weights do not fit where they are', () => {
    expect(prices.cacheRoom(1, 1)).toBe(100);
    expect(withAttentionElsewhere({ ...base, cacheRoom: () => -7 }, far, { devices: 2, rate: 1000 }).cacheRoom(1, 1)).toBe(-7);
    expect(prices).toMatchObject({ devices: 3, usdPerHour: 3601, idleWatts: 3 });
  });
});
