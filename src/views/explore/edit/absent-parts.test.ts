import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../../catalog/load-node.ts';
import { checkCustomDevice } from '../../../scenario/custom.ts';
import { absentParts, followsFromLanes } from './absent-parts.ts';

const catalog = loadCatalog();

describe('parts that a device lacks', () => {
  const { id, verified: _, ...u280 } = catalog.device('alveo-u280') ?? expect.fail();
  it('can each be added, and the device is still one', () => {
    for (const { key, added } of absentParts(u280)) {
      const { value, issues } = checkCustomDevice({ ...added(u280), base: id }, catalog);
      expect(issues.filter(({ severity }) => severity === 'error'), key).toEqual([]);
      expect(absentParts(value ?? expect.fail()).some((part) => part.key === key), key).toBe(false);
    }
  });
  it('make rates those of the lanes', () => {
    const { value } = checkCustomDevice({ ...u280, lanes: { format: 'bf16', tensor: 65_536, vector: 256, clock: 940e6 } }, catalog);
    expect(value?.peak_dense.bf16).toBe(2 * 65_536 * 940e6);
    expect(value?.vector_peak).toBe(256 * 940e6);
    expect(value && followsFromLanes(value, ['vector_peak'])).toBe(true);
    expect(value && followsFromLanes(value, ['peak_dense', 'int8'])).toBe(false);
  });
});
