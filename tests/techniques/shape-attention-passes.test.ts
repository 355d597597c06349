import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantityOf } from '../../src/engine/derivation/explain.ts';
import { estimate } from '../../src/engine/estimate.ts';
import type { OpRecord } from '../../src/engine/estimate-types.ts';
import { spilledBytes } from '../../src/engine/techniques/shape/attention-passes.ts';
import type { Settings } from '../../src/scenario/fields.ts';
import { expectPlacesExplained, opPlaces } from '../engine/explained.ts';
import { testJob } from '../engine/jobs.ts';
import { SCENARIOS } from '../engine/scenarios.ts';

const BERT: Settings = { model: 'bert-base', device: 'h100-sxm', count: 1, prompt: 4096, batch: 1, efficiency: 'ideal', chunk: 2 ** 24 };

function attention(parameters: Record<string, number>, changes: Settings = {}): OpRecord {
  const found = estimate(testJob({ ...BERT, ...changes, techniques: [{ id: 'attention-passes', parameters }] })).phases[0]?.ops?.find(({ name }) => name === 'Attention');
  if (found === undefined) throw new Error('no attention');
  return found;
}

describe('passes over the keys', () => {
  // 12 heads of 64, 4,096 × 4,096 scores each.
  const scores = 12 * 4096 ** 2;
  it('leave as many operations a score on the vector units as are not moved', () => {
    expect(attention({ vector_ops: 4, moved: 0 }).vectorFlops).toBe(4 * scores);
    expect(attention({ vector_ops: 4, moved: 0.25 }).vectorFlops).toBeCloseTo(3 * scores, 0);
    expect(attention({ vector_ops: 4, moved: 1 }).vectorFlops).toBe(0);
  });
  it('add nine multiply-adds a score to 2 · 64 on the matrix units', () => {
    expect(attention({ moved: 0 }).matrixFlops).toBe(2 * scores * 128);
    expect(attention({ moved: 1, moved_ops: 9 }).matrixFlops).toBeCloseTo(2 * scores * 137, 0);
  });
  it('write and read scores between passes where a block of rows does not stay on chip', () => {
    // 256 rows × 4,096 keys × 2 bytes = 2.1 MB stay in 50 MB of an H100; 256 × 131,072 × 2 = 67 MB do not.
    const form = { passes: 3, rows: 256 };
    expect(spilledBytes(100, 4096, 4096, form, 50e6)).toBe(0);
    expect(spilledBytes(100, 131_072, 131_072, form, 50e6)).toBe(2 * 2 * 100 * 2);
    expect(spilledBytes(100, 131_072, 131_072, { passes: 1, rows: 256 }, 50e6)).toBe(0);
    const long = { prompt: 131_072 };
    const spilled = attention({ passes: 3, moved: 0 }, long).activationBytes - attention({ passes: 1, moved: 0 }, long).activationBytes;
    expect(spilled / (8 * 12 * 131_072 ** 2)).toBeCloseTo(1, 9);
  });
  it('never cost less with more passes', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 8, max: 18 }), (passes, power) => {
      const at = (p: number): number => attention({ passes: p, moved: 0 }, { prompt: 2 ** power }).seconds;
      expect(at(passes + 1)).toBeGreaterThanOrEqual(at(passes));
    }), { numRuns: 20 });
  });
  it('explain what they change', () => {
    fc.assert(fc.property(SCENARIOS, fc.integer({ min: 1, max: 3 }), fc.constantFrom(0, 0.5, 1), (changes, passes, moved) => {
      const job = testJob({ ...changes, techniques: [{ id: 'attention-passes', parameters: { passes, moved } }] });
      const result = estimate(job);
      const ops = result.phases.flatMap((phase) => phase.ops ?? []).filter(({ kind }) => kind === 'attention');
      for (const place of opPlaces(ops)) expectPlacesExplained((one) => quantityOf(job, result, one), [place]);
    }), { numRuns: 40 });
  }, 60_000);
});
