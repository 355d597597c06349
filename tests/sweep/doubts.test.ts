import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../src/catalog/load-node.ts';
import type { Settings } from '../../src/scenario/fields.ts';
import { doubtsAbout, type Doubts } from '../../src/sweep/doubts.ts';
import { readSweep } from '../../src/sweep/text.ts';

const catalog = loadCatalog();
const SERVED: Settings = { model: 'llama-3-70b', device: 'h100-sxm', count: 8 };
const TRAINED: Settings = { ...SERVED, kind: 'training', count: 64, pipeline: 4 };

function doubts(base: Settings, text: string): Doubts {
  return doubtsAbout(base, readSweep(text, catalog, base.kind ?? 'generation').spec, catalog);
}

describe('what a reader should know of a sweep', () => {
  it('is nothing where nothing is odd', () => {
    expect(doubts(SERVED, 'hw/h100-sxm/b200-sxm b/1/2')).toEqual({ idle: [], held: [], formula: false });
  });

  it('is that figures of one machine hold for all, unless each is an axis', () => {
    expect(doubts({ ...SERVED, memoryBandwidth: 1e12, price: 2 }, 'hw/h100-sxm/b200-sxm b/1/2').held).toEqual(['memoryBandwidth', 'price']);
    expect(doubts({ ...SERVED, price: 2 }, 'hw/h100-sxm/b200-sxm usd/1/2').held).toEqual([]);
    expect(doubts({ ...SERVED, price: 2 }, 'b/1/2').held).toEqual([]);
  });

  it('is that an axis means nothing for the workload', () => {
    expect(doubts(SERVED, 'pp/1/2 b/1/2').idle).toEqual(['pipeline']);
    expect(doubts(TRAINED, 'pp/1/2 mb/1/2').idle).toEqual([]);
  });

  it('is that a pipeline is priced by formula, where that differs from its simulation', () => {
    expect(doubts(TRAINED, 'sch/1f1b/zb-v').formula).toBe(true);
    expect(doubts({ ...TRAINED, schedule: 'dualpipe' }, 'mb/1/2').formula).toBe(true);
    expect(doubts(TRAINED, 'sch/1f1b/gpipe').formula).toBe(false);
    expect(doubts({ ...TRAINED, schedule: 'dualpipe' }, 'pp/1 mb/1/2').formula).toBe(false);
  });
});
