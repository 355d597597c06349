import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../../catalog/load-node.ts';
import { ARCHITECTURE_SHAPE, DEVICE_SHAPE } from '../../../scenario/custom-shapes.ts';
import { leavesOf, withLeaf } from './leaves.ts';

const catalog = loadCatalog();

describe('leavesOf', () => {
  it('reaches the shape of attention and of the feed-forward', () => {
    const paths = leavesOf(ARCHITECTURE_SHAPE, catalog.model('llama-3-70b')?.architecture).map(({ path }) => path.join('.'));
    for (const path of ['hidden', 'vocab', 'max_context', 'mixers.full.heads', 'mixers.full.kv_heads', 'ffns.dense.dim', 'pattern.0.repeat']) expect(paths).toContain(path);
    expect(paths).not.toContain('mixers.full.kind');
  });

  it('reaches every number of every model and device, so that all of it can be edited', () => {
    const numbers = (value: unknown): number =>
      typeof value === 'number' ? 1 : typeof value === 'object' && value !== null ? Object.values(value).reduce((sum: number, of) => sum + numbers(of), 0) : 0;
    for (const { architecture } of catalog.models) {
      expect(leavesOf(ARCHITECTURE_SHAPE, architecture).filter(({ value }) => typeof value === 'number')).toHaveLength(numbers(architecture));
    }
    const device = catalog.device('h100-sxm');
    const paths = leavesOf(DEVICE_SHAPE, device).map(({ path }) => path.join('.'));
    for (const path of ['memory.capacity', 'memory.bandwidth', 'peak_dense.bf16', 'price']) expect(paths).toContain(path);
  });
});

describe('withLeaf', () => {
  it('replaces one value deep inside and leaves the record alone', () => {
    const record = { a: [{ b: 1 }, { b: 2 }], c: 3 };
    expect(withLeaf(record, ['a', '1', 'b'], 9)).toEqual({ a: [{ b: 1 }, { b: 9 }], c: 3 });
    expect(record.a[1]?.b).toBe(2);
  });
});
