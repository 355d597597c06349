import { describe, expect, it } from 'vitest';
import { createJudge } from './pricing/judge.ts';
import type { SweepPricer } from './pricing/pricer.ts';
import { secondsPerScenario } from './sample.ts';
import type { SweepQuestion } from './types.ts';

const QUESTION: SweepQuestion = {
  base: {},
  spec: {
    axes: [{ target: { kind: 'field', field: 'prompt' }, values: Array.from({ length: 100 }, (_, at) => at + 1), written: '' }, { target: { kind: 'field', field: 'batch' }, values: Array.from({ length: 1000 }, (_, at) => at + 1), written: '' }],
    objectives: [{ metric: 'tpot', want: 'least' }, { metric: 'ttft', want: 'least' }],
    constraints: [],
  },
};

/** Takes time on a clock of its own: so much for each scenario, so much for each block that it was not in before. */
function timedPricer(block: number, eachOf: (index: number) => number, opening: number): { readonly pricer: SweepPricer; readonly now: () => number; readonly priced: () => number } {
  let time = 0;
  let priced = 0;
  let opened = -1;
  const pricer: SweepPricer = {
    block,
    price: (first, count) => {
      const judge = createJudge(QUESTION.spec);
      for (let index = first; index < first + count; index += 1) {
        if (Math.floor(index / block) !== opened) time += opening;
        opened = Math.floor(index / block);
        time += eachOf(index);
      }
      priced += count;
      expect(first).toBeGreaterThanOrEqual(0);
      expect(first + count).toBeLessThanOrEqual(100_000);
      return { first, count, metrics: [], columns: [new Float64Array(count), new Float64Array(count)], status: new Uint8Array(count), counts: judge.counts() };
    },
  };
  return { pricer, now: () => time, priced: () => priced };
}

describe('what a scenario takes', () => {
  it('is its own time and its part of what a block shares', () => {
    for (const block of [1, 50, 10_000]) {
      const { pricer, now } = timedPricer(block, () => 0.002, 1);
      // In milliseconds: 0.002 each and 1 a block.
      const expected = (0.002 + 1 / block) / 1000;
      const seconds = secondsPerScenario(QUESTION, pricer, 50_000, now);
      expect(seconds / expected).toBeGreaterThan(0.9);
      expect(seconds / expected).toBeLessThan(1.1);
    }
  });

  it('is taken from all over the sweep', () => {
    const { pricer, now } = timedPricer(1, (index) => index / 1e6, 0);
    expect(secondsPerScenario(QUESTION, pricer, 20_000, now)).toBeCloseTo(0.05 / 1000, 6);
  });

  it('takes no longer than a fraction of a second, and not many more scenarios than asked', () => {
    const slow = timedPricer(1, () => 1, 0);
    secondsPerScenario(QUESTION, slow.pricer, 50_000, slow.now);
    expect(slow.now()).toBeLessThan(700);
    const fast = timedPricer(1, () => 0, 0);
    secondsPerScenario(QUESTION, fast.pricer, 8000, fast.now);
    expect(fast.priced()).toBeLessThan(2 * 8000);
  });
});
