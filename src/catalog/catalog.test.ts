import { describe, expect, it } from 'vitest';
import { loadCatalog } from './load-node.ts';

const catalog = loadCatalog();

describe('buildCatalog', () => {
  it('finds records by id and nothing by a name that objects inherit', () => {
    expect(catalog.model('llama-3-70b')?.counted.total).toBe(70_553_706_496);
    expect(catalog.device('h100-sxm')?.vendor).toBe('NVIDIA');
    expect(catalog.link('nvlink4')?.bandwidth).toBe(450e9);
    for (const id of ['toString', '__proto__', 'constructor', '']) {
      expect([catalog.model(id), catalog.device(id), catalog.link(id)]).toEqual([undefined, undefined, undefined]);
    }
  });

  it('keeps families and vendors together, the newest family first', () => {
    for (const group of [catalog.models.map(({ family }) => family), catalog.devices.map(({ vendor }) => vendor)]) {
      expect(group.filter((name, i) => name !== group[i - 1])).toHaveLength(new Set(group).size);
    }
    const newest = catalog.models.map(({ release }) => release).toSorted().at(-1);
    expect(catalog.models[0]?.family).toBe(catalog.models.find(({ release }) => release === newest)?.family);
    expect(catalog.devices[0]?.vendor).toBe('NVIDIA');
  });

  it.each([
    ['model', 'llama3 70b', 'llama-3-70b'], ['model', 'deepseek v3', 'deepseek-v3'], ['model', 'mixtral8x7b', 'mixtral-8x7b'],
    ['device', 'h100', 'h100-sxm'], ['device', 'a100', 'a100-sxm-80gb'], ['device', 'mi300', 'mi300x'], ['device', 'rtx4090', 'rtx-4090'],
  ] as const)('takes the %s "%s" for %s', (kind, text, id) => {
    expect(catalog.nearestId(kind, text)).toBe(id);
  });

  it('takes an id for itself', () => {
    expect(catalog.models.filter(({ id }) => catalog.nearestId('model', id) !== id).map(({ id }) => id)).toEqual([]);
    expect(catalog.devices.filter(({ id }) => catalog.nearestId('device', id) !== id).map(({ id }) => id)).toEqual([]);
  });
});
