import { describe, expect, it } from 'vitest';
import { formatRange } from './format-range.ts';

describe('a range in words', () => {
  it('says a shared unit once', () => {
    expect(formatRange(0.0213, 0.0274, 'seconds')).toBe('21–27 ms');
  });

  it('says both units where they differ', () => {
    expect(formatRange(0.00095, 0.0012, 'seconds')).toBe('950 µs – 1.2 ms');
  });

  it('is one value where both round to the same', () => {
    expect(formatRange(0.02101, 0.02102, 'seconds')).toBe('21 ms');
  });

  it('leaves money its sign', () => {
    expect(formatRange(0.5, 0.75, 'usd')).toBe('$0.5–$0.75');
  });
});
