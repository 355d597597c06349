import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, nearest } from './nearest.ts';

describe('editDistance', () => {
  it.each([
    ['', '', 0], ['abc', '', 3], ['kitten', 'sitting', 3], ['ab', 'ba', 1], ['llama', 'lama', 1], ['mistral', 'mixtral', 1],
  ])('%s to %s is %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });

  it('is symmetric, zero only for equal texts, and at most the longer length', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
        const distance = editDistance(a, b);
        expect(distance).toBe(editDistance(b, a));
        expect(distance === 0).toBe(a === b);
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });
});

describe('nearest', () => {
  const records = [{ id: 'llama-3-70b', name: 'Llama 3 70B' }, { id: 'llama-3-8b', name: 'Llama 3 8B' }, { id: 'h100-sxm', name: 'H100 SXM5 80GB' }];

  it.each([
    ['llama3-70b', 'llama-3-70b'], ['Llama 3 70B', 'llama-3-70b'], ['lama-3-8b', 'llama-3-8b'], ['h100', 'h100-sxm'], ['H100 SXM5', 'h100-sxm'], ['llama-3', 'llama-3-70b'],
  ])('%s means %s', (text, id) => {
    expect(nearest(text, records)).toBe(id);
  });

  it.each(['', '---', '🙂', 'zzzzzz', 'h', '__proto__', 'x'.repeat(100_000)])('finds nothing close to %j', (text) => {
    expect(nearest(text, records)).toBeUndefined();
  });
});
