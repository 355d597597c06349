import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gridOf, partAt, shardParts } from './grid.ts';

describe('parts and shards', () => {
  it('are sized by the number of scenarios alone', () => {
    expect(gridOf(5120)).toEqual({ total: 5120, size: 64, parts: 80 });
    expect(gridOf(1)).toEqual({ total: 1, size: 64, parts: 1 });
    expect(gridOf(10_000_000)).toEqual({ total: 10_000_000, size: 65_536, parts: 153 });
    expect(gridOf(1e12)).toEqual({ total: 1e12, size: 262_144, parts: 3_814_698 });
    expect(partAt(gridOf(100), 1)).toEqual({ first: 64, count: 36 });
  });

  it('cover every scenario once, whatever the number of shards', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 1, max: 100 }), (total, of) => {
      const grid = gridOf(total);
      let next = 0;
      for (let shard = 1; shard <= of; shard += 1) {
        const { from, end } = shardParts(grid, { shard, of });
        for (let part = from; part < end; part += 1) {
          const { first, count } = partAt(grid, part);
          expect(first).toBe(next);
          expect(count).toBeGreaterThan(0);
          next += count;
        }
      }
      expect(next).toBe(total);
    }), { numRuns: 25 });
  });
});
