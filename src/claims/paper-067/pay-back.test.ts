import { describe, expect, it } from 'vitest';
import { runsUntilPaid } from './pay-back.ts';

describe('an edit of a program', () => {
  it('has paid when the time saved is worth its price', () => {
    // Ten seconds become four: six seconds saved, at a cent a second.
    expect(runsUntilPaid({ usd: 6, runtime: 10, speedUp: 2.5, usdPerSecond: 0.01 })).toBeCloseTo(100);
  });

  it('never pays where nothing is faster', () => {
    expect(runsUntilPaid({ usd: 6, runtime: 10, speedUp: 1, usdPerSecond: 0.01 })).toBe(Infinity);
  });
});
