import { describe, expect, it } from 'vitest';
import { inOurNotation, otherNotation, withoutTimes } from './notation.ts';

describe('numbers as they are written elsewhere', () => {
  it.each([
    ['1,5 GB', '1.5 GB'],
    ['0,125 s', '0.125 s'],
    ['1.234,5', '1234.5'],
    ['1.234.567 B', '1234567 B'],
    ["1'500 ms", '1500 ms'],
    ['12345,678', '12345.678'],
    ['3×10⁹', '3×10^9'],
    ['2 x 10^-3 s', '2× 10^-3 s'],
    ['1.2×10⁻³', '1.2×10^-3'],
    ['１１', '11'],
    ['１２．５　ｍｓ', '12.5 ms'],
  ])('%s is %s', (typed, read) => expect(inOurNotation(typed).replace(/× ?/, '×')).toBe(read.replace(/× ?/, '×')));

  it.each(['1,500', '1.500', '1,234,567', '1,234.5', '80 GiB', '2^20', '16e9'])('%s stays', (typed) => expect(inOurNotation(typed)).toBe(typed));

  it('turns points and commas round', () => expect(otherNotation('1.234,5')).toBe('1,234.5'));

  it.each(['11 times', '11×', '11 x', '11-fold', '11 倍'])('%s is 11 where a ratio is asked', (typed) => {
    expect(withoutTimes(typed, 'ratio')).toBe('11');
    expect(withoutTimes(typed, 'seconds')).toBe(typed);
  });
});
