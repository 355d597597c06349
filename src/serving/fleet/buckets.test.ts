import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NONE, type Requests } from '../requests.ts';
import { bucketsOf, lengthsOf, logSpacedEnds } from './buckets.ts';

const lengths = fc.array(fc.record({ prompt: fc.integer({ min: 1, max: 100_000 }), output: fc.integer({ min: 1, max: 10_000 }), weight: fc.double({ min: 0.001, max: 100, noNaN: true }) }), { minLength: 1, maxLength: 60 });

describe('buckets', () => {
  it('sort requests into the grid they are given', () => {
    const found = bucketsOf([
      { prompt: 10, output: 10, weight: 1 }, { prompt: 20, output: 30, weight: 3 }, { prompt: 101, output: 5, weight: 4 }, { prompt: 5000, output: 5, weight: 2 },
    ], { promptEnds: [100, 1000], outputEnds: [50] });
    expect(found).toEqual([
      { prompts: { above: 0, upTo: 100 }, outputs: { above: 0, upTo: 50 }, share: 0.4, prompt: 18, output: 25 },
      { prompts: { above: 100, upTo: 1000 }, outputs: { above: 0, upTo: 50 }, share: 0.4, prompt: 101, output: 5 },
      { prompts: { above: 1000, upTo: 5000 }, outputs: { above: 0, upTo: 50 }, share: 0.2, prompt: 5000, output: 5 },
    ]);
  });

  it('stand for their largest where that is asked', () => {
    const [only] = bucketsOf([{ prompt: 10, output: 40, weight: 1 }, { prompt: 90, output: 3, weight: 9 }], { promptEnds: [100], outputEnds: [50], stands: 'largest' });
    expect(only).toMatchObject({ prompt: 90, output: 40, share: 1 });
  });

  it('have shares that add up, lengths inside themselves, and as many tokens as there were', () => {
    fc.assert(fc.property(lengths, fc.integer({ min: 1, max: 8 }), (given, side) => {
      const found = bucketsOf(given, { promptBuckets: side, outputBuckets: side });
      expect(found.length).toBeLessThanOrEqual(side * side);
      expect(found.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
      for (const { prompts, prompt, outputs, output } of found) {
        expect(prompt).toBeGreaterThanOrEqual(prompts.above);
        expect(prompt).toBeLessThanOrEqual(prompts.upTo);
        expect(output).toBeGreaterThanOrEqual(outputs.above);
        expect(output).toBeLessThanOrEqual(outputs.upTo);
      }
      const total = given.reduce((sum, { weight }) => sum + weight, 0);
      const tokens = given.reduce((sum, { prompt, weight }) => sum + (prompt * weight) / total, 0);
      // Each bucket's length is rounded to a whole token.
      expect(Math.abs(found.reduce((sum, { share, prompt }) => sum + share * prompt, 0) - tokens)).toBeLessThanOrEqual(0.5 + 1e-6 * tokens);
    }));
  });

  it('are none without requests', () => {
    expect(bucketsOf([])).toEqual([]);
    expect(bucketsOf([{ prompt: 1, output: 1, weight: 0 }])).toEqual([]);
  });

  it('end evenly in the logarithm', () => {
    expect(logSpacedEnds(1, 10_000, 4)).toEqual([10, 100, 1000, 10_000]);
    expect(logSpacedEnds(7, 7, 4)).toEqual([7]);
  });
});

describe('lengths of requests', () => {
  it('count every answer, and equal requests together', () => {
    const requests: Requests = {
      count: 3, arrival: Float64Array.of(0, 1, 2), previous: Int32Array.of(NONE, NONE, NONE), think: new Float64Array(3),
      prompt: Int32Array.of(5, 7, 5), output: Int32Array.of(2, 3, 2), longest: Int32Array.of(2, 3, 2), samples: Uint16Array.of(1, 4, 1), class: new Uint8Array(3),
      parts: { offset: new Uint32Array(4), text: new Int32Array(0), chain: new Int32Array(0), tokens: new Int32Array(0), texts: 0, chains: 0, answerText: new Int32Array(3), answerChain: new Int32Array(3) },
    };
    expect(lengthsOf(requests)).toEqual([{ prompt: 5, output: 2, weight: 2 }, { prompt: 7, output: 3, weight: 4 }]);
  });
});
