import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import { planFleet } from '../../serving/fleet/plan-fleet.ts';
import { solverForTests } from '../../serving/fleet/testing/machines.ts';
import { cheapestOfTwoKinds } from '../../serving/fleet/two-kinds.ts';
import { problemOf } from './fleets.ts';
import { requestsOf } from './lengths.ts';

const catalog = loadCatalog();
const solver = await solverForTests();

describe('mixes of two kinds', () => {
  it('cost at most 3 % more than the integer program’s of four', () => {
    for (const [dataset, tpot] of [['arena', 0.12], ['pubmed', 0.12], ['mixed', 0.04]] as const) {
      const asked = problemOf(dataset, tpot, 1, catalog);
      for (const rate of [1, 8, 32]) {
        const problem = { ...asked, rate };
        const plan = planFleet({ ...problem, seconds: 60 }, solver);
        const pair = cheapestOfTwoKinds(problem)?.usdPerHour ?? NaN;
        if (plan.kind !== 'planned') throw new Error('not planned');
        expect(plan.proved).toBe(true);
        expect(plan.usdPerHour ?? NaN).toBeLessThanOrEqual(pair + 1e-6);
        expect(pair).toBeLessThanOrEqual(1.03 * (plan.usdPerHour ?? 0));
      }
    }
  });
});

describe('lengths', () => {
  it('are within what the model reads, and have the means that are recalled', () => {
    const mean = (dataset: 'arena' | 'pubmed', of: 'prompt' | 'output'): number => {
      const all = requestsOf(dataset);
      return all.reduce((sum, one) => sum + one.weight * one[of], 0) / all.reduce((sum, { weight }) => sum + weight, 0);
    };
    for (const { prompt, output } of requestsOf('mixed')) expect(prompt + output).toBeLessThanOrEqual(4096);
    // Sixteen quantiles cut the longest of a wide distribution.
    expect(Math.abs(mean('arena', 'prompt') / 70 - 1)).toBeLessThan(0.15);
    expect(Math.abs(mean('arena', 'output') / 215 - 1)).toBeLessThan(0.1);
    expect(mean('pubmed', 'prompt')).toBeGreaterThan(2500);
  });
});
