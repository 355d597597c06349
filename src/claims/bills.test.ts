import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../catalog/load-node.ts';
import { readProgram } from '../program/text.ts';
import { billOf, billOfNode, deviceHours, runHours, sideBySide } from './bills.ts';

const catalog = loadCatalog();

describe('bills of programs', () => {
  it('are sums of their nodes over all uses', () => {
    const { deviceSeconds, usd } = billOf('n = 3; fixed a device-seconds=7200 usd=2 width=n; fixed b device-seconds=3600 usd=1 once; uses = 10', catalog);
    expect(deviceHours({ deviceSeconds })).toBeCloseTo(10 * 3 * 2 + 1, 9);
    expect(usd).toBeCloseTo(10 * 3 * 2 + 1, 9);
  });

  it('follow a knob that is turned', () => {
    expect(deviceHours(billOfNode('n = 3; fixed a device-seconds=3600 width=n', 'a', catalog, { n: 5 }))).toBeCloseTo(5, 9);
  });

  it('of a run are its time on all devices', () => {
    const run = { kind: 'training', model: 'gpt3-1.3b', device: 'a100-sxm-80gb', count: 64, tokens: 3e11 } as const;
    expect(runHours(run, catalog)).toBeCloseTo(deviceHours(billOf('from pretrain', catalog)), 3);
    expect(runHours({ ...run, tokens: 6e11 }, catalog) / runHours(run, catalog)).toBeCloseTo(2, 3);
  });

  it('stand side by side as two programs', () => {
    const { plan, issues } = readProgram(sideBySide('from pretrain', 'from rephrase-and-pretrain'), catalog);
    expect(issues).toEqual([]);
    expect([plan.first.from, plan.second?.from]).toEqual(['pretrain', 'rephrase-and-pretrain']);
  });
});
