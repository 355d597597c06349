import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatRange } from './format-range.ts';

describe('a range in words', () => {
  it('says the unit once and rounds outwards', () => {
    expect(formatRange(0.0213, 0.0274, 'seconds')).toBe('21–28\u00a0ms');
  });

  it('says both ends in the unit of the larger', () => {
    expect(formatRange(0.00095, 0.0012, 'seconds')).toBe('0.95–1.2\u00a0ms');
    expect(formatRange(70_000, 138_000, 'per-second')).toBe('70–140\u00a0k/s');
    expect(formatRange(6000, 11_900, 'seconds')).toBe('1.6–3.4\u00a0h');
    expect(formatRange(39.2 * 2 ** 30, 45.6 * 2 ** 30, 'bytes')).toBe('39–46\u00a0GiB');
  });

  it('keeps figures that need no rounding', () => {
    expect(formatRange(0.021, 0.021, 'seconds')).toBe('21\u00a0ms');
    expect(formatRange(0.07, 0.29, 'seconds')).toBe('70–290\u00a0ms');
  });

  it('leaves money its sign', () => {
    expect(formatRange(0.5, 0.75, 'usd')).toBe('$0.5–$0.75');
    expect(formatRange(129e6, 251e6, 'usd')).toBe('$120–$260\u00a0M');
  });

  it('holds what lies between', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 250, noNaN: true }), fc.double({ min: 1, max: 5, noNaN: true }), (low, factor) => {
        const [from = Number.NaN, to = from] = formatRange(low, low * factor, 'watts').replace(/,/g, '').replace(/\s.*$/, '').split('–').map(Number);
        const unit = /m.?W$/.test(formatRange(low, low * factor, 'watts')) ? 1e-3 : /kW$/.test(formatRange(low, low * factor, 'watts')) ? 1e3 : 1;
        expect(from * unit).toBeLessThanOrEqual(low * (1 + 1e-9));
        expect(to * unit).toBeGreaterThanOrEqual(low * factor * (1 - 1e-9));
      }),
    );
  });
});
