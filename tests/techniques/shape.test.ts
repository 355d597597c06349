import { describe, expect, it } from 'vitest';
import { memoryEstimate } from '../../src/engine/memory/ledger.ts';
import { withMemory } from '../../src/engine/techniques/technique.ts';
import { testJob } from '../engine/jobs.ts';

describe('matrices left out or packed', () => {
  const LLAMA = { model: 'llama-3-8b', device: 'h100-sxm' } as const;
  /** 32 layers of 4096·(4096 + 2·1024) + 4096·4096 for attention, 3·4096·14,336 for the feed-forward layer. */
  const ATTENTION = 32 * (4096 * (4096 + 2048) + 4096 * 4096);
  const FEED_FORWARD = 32 * 3 * 4096 * 14_336;
  const weights = (changes: Parameters<typeof testJob>[0], share: { readonly mixer: number; readonly ffn: number }): number => {
    const job = withMemory(testJob(changes), [{ technique: 'test', label: 'Test', category: 'weights', matrices: ({ what }) => (what === 'mixer' ? share.mixer : share.ffn) }]);
    return memoryEstimate(job).categories.weights;
  };

  it('leave tables and norms as they are', () => {
    const whole = weights(LLAMA, { mixer: 1, ffn: 1 });
    expect(whole).toBe(2 * 8_030_261_248);
    expect(weights(LLAMA, { mixer: 1, ffn: 0.5 })).toBeCloseTo(whole - FEED_FORWARD, 0);
    expect(weights(LLAMA, { mixer: 0.25, ffn: 1 })).toBeCloseTo(whole - 1.5 * ATTENTION, 0);
    expect(weights(LLAMA, { mixer: 0, ffn: 0 })).toBeCloseTo(whole - 2 * (ATTENTION + FEED_FORWARD), 0);
  });
  it('count bytes in the weights’ format', () => {
    const whole = weights({ ...LLAMA, weights: 'int8' }, { mixer: 1, ffn: 1 });
    expect(weights({ ...LLAMA, weights: 'int8' }, { mixer: 1, ffn: 0.5 })).toBeCloseTo(whole - FEED_FORWARD / 2, 0);
  });
});
