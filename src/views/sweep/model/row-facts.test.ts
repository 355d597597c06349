import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../../catalog/load-node.ts';
import { createPricer } from '../../../comparison/pricer.ts';
import { EXACT } from '../../../sweep/frontier/uncertain.ts';
import { readSweep } from '../../../sweep/text.ts';
import { createRowPricer, widestBands, type RowFacts } from './row-facts.ts';

const catalog = loadCatalog();
const base = { model: 'llama-3-70b', device: 'h100-sxm', count: 8, efficiency: 'ideal' } as const;
const { spec } = readSweep('b/1/64 least/tpot least/devices', catalog, 'generation');

describe('what is known of a scenario on the frontier', () => {
  it('is what Explore says of the same settings', () => {
    const [tpot, devices] = createRowPricer(catalog).values({ ...base, batch: 64 }, ['tpot', 'devices']);
    expect(tpot).toBe(createPricer(catalog).metric({ ...base, batch: 64 }, 'tpot'));
    expect(devices).toBe(8);
  });

  it('binds by memory at batch 1, and has no band under ideal efficiency but for what is known', () => {
    const facts = createRowPricer(catalog).facts({ base, spec }, 0, undefined);
    expect(facts.bound).toBe('memory');
    expect(facts.bands).toEqual([undefined, EXACT]);
  });
});

describe('the widest of several bands', () => {
  const facts = (...bands: RowFacts['bands']): RowFacts => ({ bound: undefined, bands });

  it('reaches as far as any of them, each objective by itself', () => {
    expect(widestBands([facts({ low: 0.8, high: 1.2 }, EXACT), facts({ low: 0.9, high: 2 }, EXACT)], 2)).toEqual([{ low: 0.8, high: 2 }, EXACT]);
  });

  it('is none where one of them is not known', () => {
    expect(widestBands([facts(EXACT, EXACT), facts(EXACT, undefined)], 2)).toBeUndefined();
    expect(widestBands([], 2)).toBeUndefined();
  });
});
