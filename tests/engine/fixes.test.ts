import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { fixesForMemory } from '../../src/engine/memory/fixes.ts';
import { memoryEstimate } from '../../src/engine/memory/ledger.ts';
import type { FieldValues } from '../../src/scenario/fields.ts';
import { testJob } from './jobs.ts';
import { SCENARIOS } from './scenarios.ts';

const settingsOf = (changes: Partial<FieldValues>) => fixesForMemory(testJob(changes)).map(({ settings }) => settings);

describe('changes that make a job fit', () => {
  it('every one offered fits when it is made, and no two are the same', () => {
    let offered = 0;
    fc.assert(fc.property(SCENARIOS, (changes) => {
      const job = testJob(changes);
      if (memoryEstimate(job).fits) return;
      const fixes = fixesForMemory(job);
      offered += fixes.length;
      expect(new Set(fixes.map(({ settings }) => JSON.stringify(settings))).size).toBe(fixes.length);
      for (const { label, settings } of fixes) {
        const changed = memoryEstimate(testJob({ ...changes, ...settings } as Partial<FieldValues>));
        expect(changed.fits, label).toBe(true);
        expect(label).toContain(`of ${(changed.capacity / 2 ** 30).toFixed(0)} GiB`);
      }
    }), { numRuns: 200 });
    expect(offered).toBeGreaterThan(100);
  });

  it('Llama 3 70B in 16 bits on one 80 GiB device: narrower weights or more devices, and no smaller batch', () => {
    // 141 GB of weights: half of it in FP8, a quarter in INT4, half on each of two devices.
    expect(settingsOf({ model: 'llama-3-70b', batch: 1 })).toEqual([{ weights: 'fp8' }, { count: 2, tensor: 2 }, expect.anything()]);
  });

  it('Llama 3.1 405B on one device takes two changes together', () => {
    const offered = settingsOf({ model: 'llama-3.1-405b', batch: 1 });
    // 203 GB even in INT4, so no single change short of 16 devices does.
    expect(offered.length).toBe(3);
    expect(offered).toContainEqual({ weights: 'int4', count: 4, tensor: 4 });
  });

  it('splits over the devices there are before asking for more', () => {
    expect(settingsOf({ model: 'llama-3-70b', count: 8, tensor: 1 })[0]).toEqual({ tensor: 8 });
  });

  it('fuses attention first where the score matrix is what does not fit', () => {
    expect(settingsOf({ model: 'llama-3-8b', prompt: 100_000, attention: 'unfused' })[0]).toEqual({ attention: 'fused' });
  });
});
