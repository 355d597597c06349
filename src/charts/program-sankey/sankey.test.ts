import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_COSTS } from '../../program/costs.ts';
import type { Program, ProgramNode } from '../../program/program.ts';
import type { NodeResult, ProgramResult } from '../../program/result.ts';
import { textWidth } from '../text-width.ts';
import { foldSmallest, nodeShares, type NodeShare } from './flows.ts';
import { layoutCosts, layoutTokens, type SankeyLayout } from './layout.ts';
import { findSankeyTitle, sankeyRows, summarizeSankey } from './words.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const node = (id: string, group?: string, once = false): ProgramNode => ({ kind: 'cpu', id, seconds: 1, ...(once ? { once } : {}), ...(group === undefined ? {} : { group }) });
const PROGRAM: Program = {
  title: 'P', use: 'question', knobs: [], nodes: [node('train', undefined, true), { kind: 'group', id: 'outer' }, { kind: 'group', id: 'inner', group: 'outer' }, node('write', 'inner'), node('test', 'outer'), node('free')],
  edges: [{ from: 'train', to: 'write' }, { from: 'write', to: 'test' }, { from: 'test', to: 'write', times: 2 }],
};
const priced = (id: string, usd: number, kind: NodeResult['kind'] = 'cpu', once = false): NodeResult =>
  ({ id, label: id, kind, once, each: NO_COSTS, eachSeconds: 0, calls: 1, total: { ...NO_COSTS, usd }, seconds: 0, critical: false, amounts: {}, missing: [] });
const RESULT: ProgramResult = {
  title: 'P', knobs: [], nodes: [priced('train', 100, 'cpu', true), priced('outer', 0.05, 'group'), priced('inner', 0.03, 'group'), priced('write', 0.03), priced('test', 0.02), priced('free', 0)],
  edges: [{ from: 'train', to: 'write', tokens: 10, totalTokens: 10, critical: true }, { from: 'write', to: 'test', tokens: 300, totalTokens: 3000, critical: true }, { from: 'test', to: 'write', tokens: 5, totalTokens: 5, critical: false }],
  uses: 1000, once: NO_COSTS, onceSeconds: 0, perUse: NO_COSTS, perUseSeconds: 0, total: NO_COSTS, issues: [],
};
const usd = (value: number): string => `$${value.toFixed(2)}`;

function labelBoxes({ labels }: SankeyLayout) {
  return labels.map(({ text, value, x, y, anchor }) => {
    const width = textWidth(`${text} ${value}`, 12);
    return { x: anchor === 'end' ? x - width : x, y: y - 12, width, height: 16 };
  });
}

describe('nodeShares', () => {
  it('counts what is done at every use by uses, groups by the outermost, and leaves out what costs nothing', () => {
    expect(nodeShares(PROGRAM, RESULT, 'usd', 1000).map(({ id, value, group, once }) => [id, value, group, once])).toEqual([['train', 100, undefined, true], ['write', 30, 'outer', false], ['test', 20, 'outer', false]]);
  });

  it('folds the smallest, keeping the sum', () => {
    const shares = Array.from({ length: 40 }, (_, at): NodeShare => ({ id: `n${at}`, label: `n${at}`, kind: 'cpu', once: at % 2 === 0, value: at + 1, group: undefined }));
    const folded = foldSmallest(shares, 10);
    expect(folded.length).toBeLessThanOrEqual(10);
    expect(folded.reduce((sum, { value }) => sum + value, 0)).toBe((40 * 41) / 2);
    expect(folded.flatMap(({ ids }) => ids)).toHaveLength(40);
  });
});

describe('layoutCosts', () => {
  it('makes flows as thick as what they stand for', () => {
    const { bars, flows } = layoutCosts(nodeShares(PROGRAM, RESULT, 'usd', 1000), new Map(), 900, 300, usd);
    const of = (id: string) => flows.find((flow) => flow.id === id);
    // 150 in all over 300 - 8 - 2 gaps of 7 px.
    const k = (300 - 8 - 14) / 150;
    expect(of('train>when:true')?.thick).toBeCloseTo(100 * k);
    expect(of('false:outer>when:false')?.thick).toBeCloseTo(50 * k);
    expect(flows.filter(({ to }) => to === 'total').reduce((sum, { thick }) => sum + thick, 0)).toBeCloseTo(bars.find(({ id }) => id === 'total')?.height ?? 0);
  });

  it('lets no bars leave the sheet and no labels of a column overlap, for any program', () => {
    const share = fc.record({ value: fc.double({ min: 1e-9, max: 1e9, noNaN: true }), once: fc.boolean(), group: fc.constantFrom(undefined, 'a', 'b') });
    fc.assert(fc.property(fc.array(share, { minLength: 1, maxLength: 60 }), fc.constantFrom(358, 900), (given, width) => {
      const shares = given.map((one, at): NodeShare => ({ ...one, id: `n${at}`, label: `Node with a name ${at}`, kind: 'cpu' }));
      const layout = layoutCosts(shares, new Map(), width, 400, usd);
      for (const { y, height } of layout.bars) expect(y >= 0 && y + height <= 400.01).toBe(true);
      const boxes = labelBoxes(layout);
      for (const [at, box] of boxes.entries()) for (const other of boxes.slice(at + 1)) if (Math.abs(box.x + box.width - other.x - other.width) < 1 || Math.abs(box.x - other.x) < 1) expect(Math.abs(box.y - other.y)).toBeGreaterThan(15);
    }), { numRuns: 60 });
  });
});

describe('layoutTokens', () => {
  it('leaves out edges back, and draws bars as high as the more of what comes and goes', () => {
    const { bars, flows, height } = layoutTokens(PROGRAM, RESULT, 900, 300, usd);
    expect(flows.map(({ id }) => id)).toEqual(['train>write', 'write>test']);
    const tall = (id: string): number => bars.find((bar) => bar.id === id)?.height ?? 0;
    expect(tall('write')).toBeCloseTo(tall('test'));
    expect([height, bars.every(({ y, height: own }) => y >= 0 && y + own <= 300.01)]).toEqual([300, true]);
    expect(layoutTokens(PROGRAM, { ...RESULT, edges: [] }, 900, 300, usd).bars).toEqual([]);
  });
});

describe('words', () => {
  const asked = { program: PROGRAM, result: RESULT, along: 'costs', measure: 'usd' } as const;
  it('say where most goes', () => {
    expect(plain(findSankeyTitle(asked))).toBe('train is 67 % of $150 for 1,000 questions');
    expect(plain(findSankeyTitle({ ...asked, uses: 1 }))).toBe('train is 100 % of $100 for one question');
    expect(plain(findSankeyTitle({ ...asked, along: 'tokens' }))).toBe('Most tokens, 3,000, go from write to test');
    expect(plain(summarizeSankey(asked))).toBe('Money, $150 for 1,000 questions, of it 67 % once: train 67 %, write 20 % and test 13 %.');
    expect(findSankeyTitle({ ...asked, measure: 'joules' })).toBe('Energy: nothing is known to cost any');
  });

  it('list every flow', () => {
    expect(sankeyRows(asked).rows).toHaveLength(3);
    expect(sankeyRows({ ...asked, along: 'tokens' }).rows[1]).toEqual(['write', 'test', 300, 3000]);
  });
});
