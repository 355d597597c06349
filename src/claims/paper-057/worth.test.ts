import { describe, expect, it } from 'vitest';
import { samplesWorth } from './worth.ts';

describe('noisy samples', () => {
  it('are as many more as noise spoils', () => {
    expect(samplesWorth({ clean: 80_000, eps: 0.2, weight: 1 })).toBeCloseTo(100_000, 6);
    expect(samplesWorth({ clean: 100, eps: 0.2, weight: 0 })).toBe(100);
  });
});
