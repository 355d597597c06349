import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../src/catalog/load-node.ts';
import { scenarioCount } from '../../src/sweep/plan.ts';
import { createSweepPricer } from '../../src/sweep/pricing/create.ts';
import { readSweep } from '../../src/sweep/text.ts';
import type { SweepQuestion } from '../../src/sweep/types.ts';

const catalog = loadCatalog();

describe('a scenario of a sweep', () => {
  it.each(['static', 'continuous'] as const)('has the same price to the last digit wherever a run begins: %s', (scheduling) => {
    const { spec } = readSweep('tp/2/8 in/500..9000..n3 out/16..900..n3 pc/2k/3k/8k b/1..700..n6 least/tpot least/usd-per-million-tokens least/ttft', catalog, 'generation');
    const question: SweepQuestion = { base: { model: 'mixtral-8x7b', device: 'h200-sxm', count: 8, scheduling }, spec };
    const total = scenarioCount(spec);
    expect(total).toBe(324);
    const whole = createSweepPricer(question, catalog).price(0, total).columns;
    for (let index = 5; index < total; index += 23) {
      expect(createSweepPricer(question, catalog).price(index, 1).columns.map(([value]) => value)).toEqual(whole.map((column) => column[index]));
    }
  });
});
