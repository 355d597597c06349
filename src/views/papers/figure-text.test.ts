import { describe, expect, it } from 'vitest';
import { errorText, figureText, verdictText } from './figure-text.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('a figure in words', () => {
  it.each([
    [14.1, { unit: 's' }, '14.1 s'],
    [22.8 * 2 ** 30, { unit: 'B', dimension: 'bytes' }, '22.8 GiB'],
    [33_570_816, { unit: 'B' }, '33.6 MB'],
    [7, { unit: 'of 7' }, '7 of 7'],
    [1, { unit: 'users' }, '1 user'],
    [16, { unit: 'users' }, '16 users'],
    [1.43, { unit: '%' }, '1.4 %'],
    [undefined, { unit: '%' }, 'in words'],
    ['2.15 to 2.35', { unit: '×' }, '2.15 to 2.35 ×'],
  ] as const)('%s', (value, row, text) => {
    expect(plain(figureText(value, { unit: row.unit, ...('dimension' in row && { dimension: row.dimension }) }))).toBe(text);
  });

  it('carries the sign of a difference', () => {
    expect(plain(errorText(0.034))).toBe('+3.4 %');
    expect(plain(errorText(-0.2))).toBe('−20 %');
    expect(plain(errorText(1e-9))).toBe('0 %');
  });

  it('says how a claim came out', () => {
    expect(plain(verdictText({ within: true, tolerance: 0.05, published: 1 }))).toBe('within ±5 %');
    expect(plain(verdictText({ within: false, tolerance: 0.05, published: 1 }))).toBe('outside ±5 %');
    expect(plain(verdictText({ within: true, tolerance: 0.1, published: undefined }))).toBe('within 10 %');
    expect(plain(verdictText({ within: true, tolerance: 0.15, published: undefined }))).toBe('within 15 %');
    expect(verdictText({ within: true, tolerance: 0, published: 1 })).toBe('exactly equal');
    expect(verdictText({ within: undefined, tolerance: undefined, published: 1 })).toBe('not judged');
    expect(verdictText({ within: undefined, tolerance: undefined, published: undefined })).toBe('nothing published');
  });
});
