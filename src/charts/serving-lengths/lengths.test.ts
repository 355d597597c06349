import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binLengths, layoutLengths } from './layout.ts';
import { describeLengthBin, findLengthsTitle, lengthCaption, lengthsRows, summarizeLengths } from './words.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
/** 1 to 99 tokens, and one of 5,000. */
const LENGTHS = [...Array.from({ length: 99 }, (_, i) => i + 1), 5000];

describe('binLengths', () => {
  it('ends on a round number that nearly all stay under, the rest in one last bin', () => {
    const { counts, to, beyond, median, longest } = binLengths(LENGTHS, 10);
    // The 97th of a hundred is 98 tokens, next round number 100.
    expect([to, beyond, median, longest]).toEqual([100, 1, 51, 5000]);
    expect(counts).toEqual([9, 10, 10, 10, 10, 10, 10, 10, 10, 10]);
  });

  it('loses no request', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 200_000 }), { maxLength: 80 }), fc.integer({ min: 1, max: 50 }), (lengths, bins) => {
      const { counts, beyond } = binLengths(lengths, bins);
      expect(counts.reduce((sum, count) => sum + count, beyond)).toBe(lengths.length);
      expect(beyond).toBeLessThanOrEqual(Math.ceil(lengths.length * 0.03));
    }));
  });

  it('has no bins thinner than a token, nor needs a request', () => {
    expect(binLengths([3, 3, 3], 36).to).toBe(36);
    expect(binLengths([]).counts.every((count) => count === 0)).toBe(true);
  });
});

it('places bars in proportion, the last apart', () => {
  const bars = layoutLengths({ counts: [2, 4, 0], to: 30, beyond: 1, median: 12, longest: 99 }, { x: 10, y: 0, width: 83, height: 40 });
  expect(bars.map(({ x, height }) => [x, height])).toEqual([[10, 20], [30, 40], [50, 0], [73, 10]]);
  expect(bars.at(-1)).toMatchObject({ from: 30, to: undefined, count: 1 });
});

it('says lengths in words', () => {
  const histogram = binLengths(LENGTHS, 10);
  const data = { prompt: histogram, output: { ...histogram, beyond: 0, median: 7 } };
  expect(lengthCaption('prompt', histogram)).toBe('prompt, 0 to 100');
  expect(describeLengthBin(10, 20, 1)).toBe('10 to 19 tokens: 1 request');
  expect(describeLengthBin(100, undefined, 2)).toBe('100 tokens and more: 2 requests');
  expect(findLengthsTitle(data)).toBe('Prompts of 51 tokens and answers of 7 at the median');
  expect(plain(summarizeLengths(data))).toBe('Lengths of 100 requests: prompt median 51 tokens, longest 5,000, 1.0 % longer than 100; output median 7 tokens, longest 5,000.');
  expect(lengthsRows(data).rows).toHaveLength(21);
});
