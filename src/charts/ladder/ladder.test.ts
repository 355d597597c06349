import { describe, expect, it } from 'vitest';
import type { Relation, Rung } from '../../comparison/types.ts';
import { layoutLadder } from './layout.ts';
import { describeRung, findLadderTitle, ladderRows, type LadderData } from './words.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const relation = (value: number, other: number): Relation => ({ difference: value - other, ratio: value / other, verdict: value < other ? 'better' : 'worse' });
const rung = (label: string, value: number, before?: number): Rung => ({ label, settings: {}, value, before: before === undefined ? undefined : relation(value, before), base: before === undefined ? undefined : relation(value, 20e-3) });
const DATA: LadderData = { ladder: { metric: 'tpot', workload: 'generation', rungs: [rung('A', 20e-3), rung('Weights: FP8', 12e-3, 20e-3), rung('Batch: 64', 15e-3, 12e-3)] }, quantity: 'time per output token', dimension: 'seconds' };

describe('a ladder', () => {
  it('stands each step beside the one before, from zero', () => {
    const { bars } = layoutLadder(DATA, 600);
    expect(bars.map(({ bar }) => bar.height / bars[0]!.bar.height)).toEqual([1, expect.closeTo(0.6, 6), expect.closeTo(0.75, 6)]);
    expect(bars.map(({ tone }) => tone)).toEqual(['total', 'good', 'bad']);
    expect(bars.map(({ texts }) => plain(texts.at(-1)!.text))).toEqual(['A', '×0.600 better', '×1.25 worse']);
  });

  it('lies down on a phone', () => {
    const { bars } = layoutLadder(DATA, 240);
    expect(bars[1]!.bar.width / bars[0]!.bar.width).toBeCloseTo(0.6, 6);
    for (const { bar } of bars) expect(bar.x + bar.width).toBeLessThanOrEqual(240);
  });

  it('says where it ends and which step is the longest', () => {
    expect(plain(findLadderTitle(DATA))).toBe('2 steps take the time per output token from 20.0 ms to 15.0 ms, ×0.750; Weights: FP8 is the longest');
    expect(plain(findLadderTitle({ ...DATA, ladder: { ...DATA.ladder, rungs: DATA.ladder.rungs.slice(0, 1) } }))).toBe('No steps to climb: the time per output token stays');
    expect(plain(describeRung(DATA.ladder.rungs[2]!, DATA))).toBe('Batch: 64: 15.0 ms, ×1.25 the step before, worse, ×0.750 the first');
  });

  it('keeps a place for a step without a figure', () => {
    const missing: LadderData = { ...DATA, ladder: { ...DATA.ladder, rungs: [...DATA.ladder.rungs, { label: 'Train', settings: {}, value: undefined, before: undefined, base: undefined }] } };
    expect(layoutLadder(missing, 600).bars[3]!.texts[0]!.text).toBe('no figure');
    expect(findLadderTitle(missing)).toBe('The last step has no time per output token');
    expect(ladderRows(missing).rows[3]).toEqual(['Train', undefined, undefined, undefined, undefined]);
  });
});
