import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import { BILL, stagesOf, tuningOf, type Project } from './bill.ts';

const catalog = loadCatalog();
const PROJECT: Project = { method: 'lora', samples: 10_000, epochs: 2, usdPerSample: 0.1, trials: 4, tested: 100, months: 3, answers: 1000, judged: 0.1, usdPerJudged: 0.02 };

describe('the bill of a project', () => {
  it('adds up what each stage takes', () => {
    const stages = stagesOf(PROJECT, catalog);
    const run = tuningOf('lora', 10_000, 2, catalog).usd;
    const usd = stages.map((stage) => stage.usd);
    expect(stages).toHaveLength(7);
    expect(usd[0]).toBeCloseTo(1000, 9);
    expect(usd[2]).toBeCloseTo(0.4 * run, 9);
    expect(usd[3]).toBe(run);
    // As many answers a month as tested questions, ten times, for three months.
    expect(usd[5]).toBeCloseTo(30 * (usd[4] ?? 0), 9);
    expect(usd[6]).toBeCloseTo(3 * 1000 * 0.1 * 0.02, 9);
  });

  it('of half fine-tuning lies between all weights and none; DPO and PPO cost more than full', () => {
    const cost = (method: Project['method']): number => tuningOf(method, 10_000, 1, catalog).usd;
    expect(cost('half')).toBeLessThan(cost('full'));
    expect(cost('half')).toBeGreaterThan(0.5 * cost('full'));
    expect(cost('dpo')).toBeGreaterThan(2 * cost('full'));
    expect(cost('ppo')).toBeGreaterThan(2 * cost('full'));
  });

  it('falls back on its own values for what cannot be used', () => {
    expect(BILL.compute({ samples: -5, method: 'nonsense' }, catalog).lines).toEqual(BILL.compute({}, catalog).lines);
  });
});
