import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Estimate } from '../../src/engine/estimate-types.ts';
import { isTraining, type TrainingJob } from '../../src/engine/job.ts';
import { estimateTraining } from '../../src/engine/training/estimate.ts';
import { complete } from '../../src/scenario/complete.ts';
import { FIELD_NAMES, type Settings } from '../../src/scenario/fields.ts';
import { resolve } from '../../src/scenario/resolve.ts';
import { catalog } from './jobs.ts';
import { TRAINING_SCENARIOS } from './scenarios.ts';
import { cases } from '../setup/cases.ts';

function jobOf(settings: Settings): TrainingJob {
  const job = resolve(complete(settings, catalog).values, catalog);
  if (job === undefined || !isTraining(job)) throw new Error('the scenario does not train');
  return job;
}

const estimateOf = (settings: Settings): Estimate => estimateTraining(jobOf(settings));

/** What makes estimates go wrong if anything does. */
const EXTREMES: fc.Arbitrary<Settings> = fc.record({
  sequence: fc.constantFrom(1, 7, 100_003, 1_048_576),
  globalBatch: fc.constantFrom(1, 3, 997, 4099),
  microBatch: fc.constantFrom(1, 5, 1000),
  tokens: fc.constantFrom(1, 10, 1e18),
  meanLength: fc.constantFrom(1, 3, 100_000),
  lengthSpread: fc.constantFrom(0, 0.01, 4),
  rank: fc.constantFrom(0, 1, 65_536),
  pipeline: fc.constantFrom(5, 7, 64),
  virtual: fc.constantFrom(1, 5),
  count: fc.constantFrom(1, 3, 7, 1001, 4100),
  tensor: fc.constantFrom(3, 5, 64),
  context: fc.constantFrom(3, 5, 32),
  expert: fc.constantFrom(3, 7, 256),
  shard: fc.constantFrom(3, 5, 1000),
  capacityFactor: fc.constantFrom(0.1, 0.999, 64),
  imbalance: fc.constantFrom(1, 100),
  checkpointInterval: fc.constantFrom(0, 1, 1e8),
  mtbf: fc.constantFrom(60, 1e6, 1e13),
  recovery: fc.constantFrom(0, 1e7),
  storageBandwidth: fc.constantFrom(1e5, 1e15),
  hostMemory: fc.constantFrom(0, 2 ** 30),
  straggler: fc.constantFrom(0, 10),
  spares: fc.constantFrom(0, 1, 1000),
  memoryCapacity: fc.constantFrom(2 ** 30, 2 ** 45),
  activeLayers: fc.constantFrom(1, 4096),
  frozenLayers: fc.constantFrom(0, 4096),
  learners: fc.constantFrom(1, 4096),
}, { requiredKeys: [] });

/** An ordinary scenario with up to all of its settings replaced by bad ones. */
const BAD: fc.Arbitrary<Settings> = fc.tuple(TRAINING_SCENARIOS, EXTREMES).map(([usual, extreme]) => ({ ...usual, ...extreme }));

function wrongNumbers({ metrics, memory, training }: Estimate): readonly string[] {
  const numbers: (readonly [string, number])[] = [
    ...Object.entries(metrics), ...Object.entries(memory.categories), ...Object.entries(training?.step ?? {}).filter(([name]) => name !== 'efficiency'),
    ['goodput', training?.reliability.goodput ?? 0], ['bubble', training?.bubble ?? 0], ['steps', training?.steps ?? 0],
  ];
  return numbers.filter(([, value]) => !Number.isFinite(value) || value < 0).map(([name, value]) => `${name} ${value}`);
}

describe('whatever is asked of a training job', () => {
  it('no number is negative, infinite or none', () => {
    fc.assert(fc.property(BAD, (settings) => {
      const result = estimateOf(settings);
      expect(wrongNumbers(result)).toEqual([]);
      for (const { field, message } of result.diagnostics) {
        expect([...FIELD_NAMES, 'memory']).toContain(field);
        expect(message).not.toMatch(/NaN|Infinity|undefined/);
      }
    }), { numRuns: cases(120) });
  }, 120_000);

  it('every fix offered makes its diagnostic go away, and one that says it fits does', () => {
    let offered = 0;
    fc.assert(fc.property(BAD, (settings) => {
      for (const { code, field, fixes = [], message } of estimateOf(settings).diagnostics) {
        for (const fix of fixes) {
          offered += 1;
          const changed = { ...settings, ...fix.settings } as Settings;
          const after = estimateOf(changed);
          const left = after.diagnostics.find((other) => other.code === code && other.field === field);
          expect(left?.message, `${message} → ${fix.label}`).toBeUndefined();
          const stated = /fits, ([\d.,]+) of (\d+) GiB/.exec(fix.label);
          if (stated !== null) expect(Math.abs(after.memory.total / 2 ** 30 - Number(stated[1])), fix.label).toBeLessThan(0.51);
        }
      }
    }), { numRuns: 40 });
    expect(offered).toBeGreaterThan(100);
  }, 120_000);

  it('a schedule that could not be used does not come back with the stages a fix offers', () => {
    // 96 layers and the ends make no two chunks on each of 64 stages, so ZB-V falls back to 1F1B; on 32 they do.
    const asked: Settings = { model: 'gpt3-175b', device: 'h100-sxm', kind: 'training', count: 512, tensor: 8, pipeline: 64, schedule: 'zb-v' };
    const [uneven] = estimateOf(asked).diagnostics.filter(({ code }) => code === 'layers-not-divisible');
    const staged = uneven?.fixes?.find(({ settings }) => settings.pipeline !== undefined);
    expect(staged?.settings).toMatchObject({ pipeline: 32, schedule: '1f1b' });
  });
});
