import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../src/catalog/load-node.ts';
import { pipelineRun } from '../../src/claims/paper-054/cases.ts';
import { moves, TASKS, throughputOf } from '../../src/claims/paper-054/tuning.ts';

describe('tuning a batch (paper 54)', () => {
  it('counts full batches and what is left over', () => {
    // 164 tasks in batches of 82: two of 10 s; of 64: two of 8 s and 36 left in 5 s.
    const seconds: Readonly<Record<number, number>> = { 82: 10, 64: 8, 36: 5 };
    const timer = ({ batch }: { readonly batch: number }): number | undefined => seconds[batch];
    expect(throughputOf(timer, { batch: 82, devices: 1 })).toBeCloseTo(TASKS / 20, 12);
    expect(throughputOf(timer, { batch: 64, devices: 1 })).toBeCloseTo(TASKS / 21, 12);
    expect(throughputOf(timer, { batch: 164, devices: 1 })).toBeUndefined();
  });

  it('pads a batch to its longest member: 1 + 0.6·√(2·ln 8) = 2.22 times the mean in a batch of 8', () => {
    expect(pipelineRun('phi-2', 'a100-sxm-40gb', { batch: 1, devices: 1 })).toMatchObject({ prompt: 256, output: 32 });
    expect(pipelineRun('phi-2', 'a100-sxm-40gb', { batch: 8, devices: 1 })).toMatchObject({ prompt: 569, output: 71 });
  });

  it('never loses by tuning anew, and gains nothing on the same GPU', () => {
    const catalog = loadCatalog();
    expect(moves(catalog, 'v100-sxm2-32gb', 'v100-sxm2-32gb').every((gain) => gain === 0)).toBe(true);
    const gains = moves(catalog, 'a100-sxm-40gb', 'v100-sxm2-32gb');
    expect(gains.length).toBeGreaterThan(15);
    expect(gains.filter((gain) => gain < 0)).toEqual([]);
  });
});
