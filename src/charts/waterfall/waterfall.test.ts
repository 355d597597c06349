import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ofParts, ofSettings } from './from-comparison.ts';
import { layoutWaterfall, shownSteps, startOf } from './layout.ts';
import type { WaterfallData } from './types.ts';
import { findWaterfallTitle, inOrder, sayInteraction, summarizeWaterfall, waterfallRows } from './words.ts';

const plain = (text: string | undefined): string => (text ?? '').replaceAll('\u00a0', ' ');
const step = (id: string, amount: number, alone?: number): WaterfallData['steps'][number] => ({ id, label: id, note: 'a → b', amount: amount / 1e3, ...(alone !== undefined && { alone: alone / 1e3 }) });
/** 14.06 ms becomes 9.99 ms: three changes take 7.51 ms off, one adds 3.44 ms. */
const DATA: WaterfallData = {
  quantity: 'time per output token', dimension: 'seconds', better: 'lower',
  from: { name: 'A', note: '8 × H100', value: 14.06e-3 }, to: { name: 'B', note: '8 × H200', value: 9.99e-3 },
  steps: [step('Batch', 3.44, 4.45), step('Machine', -3.08, -3.38), step('Weights', -2.89, -3.39), step('KV cache', -1.54, -1.25)],
};

describe('layoutWaterfall', () => {
  it('steps down by what helps, then up by what is given back, to scale and joined', () => {
    const { bars, start } = layoutWaterfall(DATA, 720);
    expect(bars.map(({ id, tone }) => `${id} ${tone}`)).toEqual(['from total', 'Machine good', 'Weights good', 'KV cache good', 'Batch bad', 'to total']);
    expect(start).toBe(0);
    const perMillisecond = bars[0]!.bar.height / 14.06;
    expect(bars.map(({ bar }) => bar.height / perMillisecond)).toEqual([14.06, 3.08, 2.89, 1.54, 3.44, 9.99].map((ms) => expect.closeTo(ms, 6)));
    // Each begins where the one before ended.
    expect(bars[1]!.bar.y).toBeCloseTo(bars[0]!.bar.y, 6);
    expect(bars[2]!.bar.y).toBeCloseTo(bars[1]!.bar.y + bars[1]!.bar.height, 6);
    expect(bars[4]!.bar.y).toBeCloseTo(bars[5]!.bar.y, 6);
    expect(bars.map(({ texts }) => plain(texts[0]?.text))).toEqual(['14.1 ms', '−3.08 ms', '−2.89 ms', '−1.54 ms', '+3.44 ms', '9.99 ms']);
  });

  it('lies down where columns are too narrow for their words', () => {
    const { bars } = layoutWaterfall(DATA, 360);
    const widths = bars.map(({ bar }) => bar.width);
    expect(widths[1]! / widths[0]!).toBeCloseTo(3.08 / 14.06, 6);
    expect(bars[1]!.bar.x + bars[1]!.bar.width).toBeCloseTo(bars[0]!.bar.x + bars[0]!.bar.width, 6);
  });

  it('starts above zero only where the steps would be invisible', () => {
    expect(startOf([14, 11, 8, 10])).toBe(0);
    expect(startOf([100, 99, 98])).toBe(97);
    expect(startOf([5, 5])).toBe(0);
    expect(startOf([0, 3])).toBe(0);
  });

  it('puts a long tail in one bar that keeps the sum', () => {
    const steps = Array.from({ length: 20 }, (_, i) => step(`op ${i}`, i + 1));
    const shown = shownSteps(steps, 8);
    expect(shown).toHaveLength(8);
    expect(shown.at(-1)).toMatchObject({ id: 'rest', label: '13 others', amount: expect.closeTo(0.091, 9) });
  });

  it('stays inside its width whatever the amounts', () => {
    const amounts = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { maxLength: 14 });
    fc.assert(fc.property(fc.integer({ min: 300, max: 1400 }), fc.double({ min: 15, max: 40, noNaN: true }), amounts, (width, from, parts) => {
      const to = from + parts.reduce((sum, part) => sum + part, 0);
      const { bars, height } = layoutWaterfall({ ...DATA, from: { ...DATA.from, value: from }, to: { ...DATA.to, value: to }, steps: parts.map((amount, i) => ({ id: `s${i}`, label: `Setting number ${i}`, note: '', amount })) }, width);
      for (const { bar } of bars) {
        expect(bar.x).toBeGreaterThanOrEqual(0);
        expect(bar.x + bar.width).toBeLessThanOrEqual(width);
        expect(bar.y).toBeGreaterThanOrEqual(0);
        expect(bar.y + bar.height).toBeLessThanOrEqual(height);
      }
    }));
  });
});

describe('words', () => {
  it('names the largest parts with their signs', () => {
    expect(plain(findWaterfallTitle(DATA))).toBe('Time per output token: machine −3.08 ms, weights −2.89 ms, batch +3.44 ms');
    expect(findWaterfallTitle({ ...DATA, steps: [], to: { ...DATA.to, value: DATA.from.value } })).toBe('A and B have the same time per output token');
    expect(plain(summarizeWaterfall(DATA))).toBe('From 14.1 ms in A to 9.99 ms in B: machine −3.08 ms, weights −2.89 ms, KV cache −1.54 ms, batch +3.44 ms.');
  });

  it('says what the changes do only together', () => {
    expect(plain(sayInteraction(DATA))).toBe('Taken alone the four changes would add up to −3.57 ms; together they give −4.07 ms. The 0.500 ms between is interaction, shared equally over every order.');
    expect(sayInteraction({ ...DATA, steps: DATA.steps.slice(0, 1) })).toBeUndefined();
    const additive = { ...DATA, steps: DATA.steps.map((one) => ({ ...one, alone: one.amount })) };
    expect(sayInteraction(additive)).toBe('Taken alone the four changes add up to the same: they hardly interact.');
  });

  it('orders by the way the figure goes', () => {
    expect(inOrder({ ...DATA, from: DATA.to, to: DATA.from }).map(({ id }) => id)).toEqual(['Batch', 'Machine', 'Weights', 'KV cache']);
  });

  it('adds up in the table, in one unit', () => {
    const { rows, columns } = waterfallRows(DATA);
    const amounts = rows.map((row) => row[2] as number);
    expect(columns.map(({ label }) => label)).toEqual(['Part', 'Change', 'Amount', 'Alone']);
    expect(amounts.slice(0, -1).reduce((sum, amount) => sum + amount, 0)).toBeCloseTo(amounts.at(-1)!, 9);
  });
});

describe('from a comparison', () => {
  const subject = { ...DATA, from: { name: 'A', note: '' }, to: { name: 'C', note: '' } };

  it('takes shares of settings as they are', () => {
    const data = ofSettings({
      kind: 'attribution', metric: 'tpot', workload: 'generation', from: 2, to: 3, difference: 1, interaction: 0.5, method: { kind: 'every-order', priced: 4 },
      contributions: [{ key: 'batch', field: 'batch', label: 'Batch', from: '32', to: '64', share: 1, error: 0, alone: 0.5, last: 1 }],
    }, subject);
    expect(data.steps).toEqual([{ id: 'batch', label: 'Batch', note: '32 → 64', amount: 1, alone: 0.5, error: 0 }]);
    expect([data.from.value, data.to.value]).toEqual([2, 3]);
  });

  it('says which operations one side alone has', () => {
    const item = { op: undefined, bounds: undefined } as never as object;
    const data = ofParts({
      axis: 'operation', from: 2e-3, to: 3e-3, difference: 1e-3,
      items: [
        { ...item, key: 'x', label: 'All-reduce', from: 0, to: 2e-3, difference: 2e-3, presence: 'born' },
        { ...item, key: 'y', label: 'Attention', from: 2e-3, to: 1e-3, difference: -1e-3, presence: 'both' },
        { ...item, key: 'z', label: 'Head', from: 1e-3, to: 1e-3, difference: 0, presence: 'both' },
      ],
    }, subject);
    expect(data.steps.map(({ note }) => plain(note))).toEqual(['only in C', '2.00 ms → 1.00 ms']);
  });
});
