import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIndexedHeap } from './indexed-heap.ts';

describe('a heap of slots', () => {
  it('gives the least of what is in it, whatever was added, ranked anew or taken out', () => {
    fc.assert(fc.property(fc.array(fc.record({ slot: fc.nat(600), rank: fc.option(fc.integer(), { nil: undefined }) }), { maxLength: 200 }), (steps) => {
      const heap = createIndexedHeap();
      const model = new Map<number, number>();
      for (const { slot, rank } of steps) {
        if (rank === undefined) {
          heap.remove(slot);
          model.delete(slot);
        } else {
          heap.set(slot, rank);
          model.set(slot, rank);
        }
        expect(heap.has(slot)).toBe(model.has(slot));
        if (model.size === 0) expect(heap.first()).toBe(-1);
        else {
          expect(heap.firstRank()).toBe(Math.min(...model.values()));
          expect(model.get(heap.first())).toBe(heap.firstRank());
        }
      }
    }));
  });
});
