import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupSequences, type LengthCount } from './sequence-groups.ts';

/** A second for every thousand tokens, split evenly, and 10% more for each doubling of devices. */
const seconds = (tokens: number, degree: number): number => (tokens / 1000 / degree) * 1.1 ** Math.log2(degree);

describe('groups of devices for sequences', () => {
  it('one length leaves nothing to gain', () => {
    expect(groupSequences({ lengths: [{ tokens: 64_000, count: 16 }], devices: 8, tokensPerDevice: 8000, seconds })).toMatchObject({ staticDegree: 8, ratio: 1 });
  });

  it('short sequences stay on one device while a long one spreads', () => {
    // The long one takes 4 devices for 8·1.21 = 9.68 s. Of 16 short ones of 4 s, twelve fill the other four devices until 12 s, and four follow the long one until 13.68 s.
    const lengths = [{ tokens: 32_000, count: 1 }, { tokens: 4000, count: 16 }];
    const found = groupSequences({ lengths, devices: 8, tokensPerDevice: 8000, seconds });
    expect(found.staticDegree).toBe(4);
    expect(found.degrees).toEqual([4, 1]);
    expect(found.groupedSeconds).toBeCloseTo(13.68, 9);
    // One size: the short ones take 1.21 s each, twelve on one group of four and four after the long one.
    expect(found.staticSeconds).toBeCloseTo(14.52, 9);
  });

  it('a long tail of lengths gains what the network costs the short ones', () => {
    // One sequence of 384K on 64 devices and 511 of 4K: with one size for all, exchange adds 70% to the time of the short ones.
    const exchange = (tokens: number, degree: number): number => tokens / 1000 / degree + (degree > 8 ? (tokens / 1000 / degree) * 0.7 : degree > 1 ? (tokens / 1000 / degree) * 0.05 : 0);
    const { ratio, staticDegree } = groupSequences({ lengths: [{ tokens: 393_216, count: 1 }, { tokens: 4096, count: 511 }], devices: 64, tokensPerDevice: 8192, seconds: exchange });
    expect(staticDegree).toBe(64);
    expect(1 / ratio).toBeGreaterThan(1.3);
    expect(1 / ratio).toBeLessThan(2);
  });

  it('is never slower than one size for all, and holds every sequence', () => {
    const length = fc.record({ tokens: fc.integer({ min: 1, max: 200_000 }), count: fc.integer({ min: 1, max: 8 }) });
    fc.assert(fc.property(fc.array(length, { minLength: 1, maxLength: 6 }), fc.constantFrom(8, 16, 32), (lengths: LengthCount[], devices) => {
      const found = groupSequences({ lengths, devices, tokensPerDevice: 10_000, seconds });
      expect(found.ratio).toBeLessThanOrEqual(1);
      expect(found.ratio).toBeGreaterThan(0);
      lengths.forEach(({ tokens }, i) => {
        expect((found.degrees[i] ?? 0) * 10_000).toBeGreaterThanOrEqual(Math.min(tokens, devices * 10_000));
      });
    }));
  });
});
