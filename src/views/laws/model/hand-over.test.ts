import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalog } from '../../../catalog/catalog.ts';
import { loadCatalog } from '../../../catalog/load-node.ts';
import { estimate } from '../../../engine/estimate.ts';
import { complete } from '../../../scenario/complete.ts';
import { resolve } from '../../../scenario/resolve.ts';
import { lawById } from '../../../laws/registry.ts';
import type { Law } from '../../../laws/law.ts';
import { readSweep } from '../../../sweep/text.ts';
import { flopsPer, isTraining, machineRates, sweepFor, trainingSettings } from './hand-over.ts';

let catalog: Catalog;
beforeAll(async () => {
  catalog = await loadCatalog();
});
const law = (id: string): Law => lawById(id) as Law;

describe('what a law hands over', () => {
  it('makes a training run of the parameters and tokens, on devices that hold its states', () => {
    const settings = trainingSettings(law('chinchilla'), { N: 7e10, D: 1.4e12 }, { device: 'h100-sxm', count: 8 }, catalog);
    expect(settings).toMatchObject({ kind: 'training', tokens: 1.4e12, device: 'h100-sxm', zero: 3 });
    // 70e9 · 16 / 0.6 bytes over 80 GiB are 21.7 devices, so 32.
    expect(settings?.count).toBe(32);
  });

  it('fits the machine it is handed to, from a small network to a large one', () => {
    for (const N of [1e9, 3.2e10, 4e11]) {
      const settings = trainingSettings(law('chinchilla'), { N, D: 20 * N }, { device: 'h100-sxm', count: 8 }, catalog);
      const job = resolve(complete(settings ?? {}, catalog).values, catalog);
      expect(job && estimate(job).memory.fits, `${N}`).toBe(true);
    }
  });

  it('asks a sweep that the sweep view can read in full', () => {
    const training = sweepFor(law('chinchilla'), { N: 7e9, D: 1.4e11 }, { device: 'h100-sxm', count: 8 }, catalog);
    const read = readSweep(training?.sweep ?? '', catalog, 'training');
    expect(read.issues).toEqual([]);
    expect(read.spec.axes).toHaveLength(2);
    const samples = sweepFor(law('coverage'), { k: 250 }, {}, catalog);
    const batch = readSweep(samples?.sweep ?? '', catalog, 'generation');
    expect(batch.issues).toEqual([]);
    expect(batch.spec.axes).toHaveLength(1);
  });

  it('hands nothing over where a law has no such inputs', () => {
    expect(isTraining(law('coverage'))).toBe(false);
    expect(trainingSettings(law('coverage'), { k: 4 }, {}, catalog)).toBeUndefined();
  });

  it('turns a budget into arithmetic by what the machine does', () => {
    const rates = { name: 'X', rate: 4e14, peak: 1e15, utilisation: 0.4, price: 2, watts: 800 };
    expect(flopsPer('device-hours', rates)).toBe(1.44e18);
    expect(flopsPer('usd', rates)).toBe(7.2e17);
    expect(flopsPer('joules', rates)).toBe(5e11);
    expect(flopsPer('usd', { ...rates, price: undefined })).toBeUndefined();
    expect(machineRates({ device: 'h100-sxm' }, 0.4, catalog).peak).toBeGreaterThan(9e14);
  });
});
