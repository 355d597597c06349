import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coordinateOf, filterOf, moveEnd, passing, rangeOf, withFilter } from './filters.ts';
import { lineAt, placeParallel } from './layout.ts';
import { mostTelling } from './most-telling.ts';
import { axisScale } from './stops.ts';
import type { ParallelAxis, ParallelData } from './types.ts';
import { describePoint, findParallelTitle, parallelRows, summarizeParallel } from './words.ts';

const WEIGHTS: ParallelAxis = { kind: 'choices', id: 'weights', name: 'Weights', labels: ['bf16', 'fp8', 'int4'] };
const BATCH: ParallelAxis = { kind: 'number', id: 'batch', name: 'Batch', labels: ['1', '4', '16'], amounts: [1, 4, 16] };
const TIME: ParallelAxis = { kind: 'metric', id: 'tpot', name: 'Time per output token', dimension: 'seconds' };
const DATA: ParallelData = {
  axes: [WEIGHTS, BATCH, TIME],
  index: [40, 7, 12, 3],
  columns: [[2, 2, 0, 1], [0, 0, 1, 2], [0.002, 0.002, 0.02, 0.2]],
  marks: new Map([[40, 1], [3, 2]]),
};

describe('where the values of an axis stand', () => {
  it('has the first choice at the top', () => {
    const { stops, place } = axisScale(WEIGHTS, []);
    expect(stops.map(({ label, at }) => [label, at])).toEqual([['int4', 0], ['fp8', 0.5], ['bf16', 1]]);
    expect(place(0)).toBe(1);
    expect(place(3)).toBeNaN();
  });

  it('has equal ratios at equal distances, the largest at the top, whatever the order', () => {
    const shuffled: ParallelAxis = { ...BATCH, labels: ['16', '1', '4'], amounts: [16, 1, 4] } as ParallelAxis;
    const { stops, place } = axisScale(shuffled, []);
    expect(stops.map(({ label }) => label)).toEqual(['1', '4', '16']);
    expect(place(2)).toBeCloseTo(0.5, 12);
    expect(place(0)).toBeCloseTo(1, 12);
  });

  it('has equal differences at equal distances for a short span, and the rungs of a ladder from zero', () => {
    const draft: ParallelAxis = { kind: 'number', id: 'draft', name: 'Draft', labels: ['0', '2', '6'], amounts: [0, 2, 6] };
    expect(axisScale(draft, []).place(1)).toBeCloseTo(1 / 3, 12);
    const chunk: ParallelAxis = { kind: 'number', id: 'chunk', name: 'Chunk', labels: ['off', '128', '1k', '8k'], amounts: [0, 128, 1024, 8192] };
    expect([0, 1, 2, 3].map(axisScale(chunk, []).place)).toEqual([0, 1 / 3, 2 / 3, 1]);
  });

  it('has one value in the middle', () => {
    expect(axisScale({ kind: 'choices', id: 'a', name: 'A', labels: ['x'] }, []).place(0)).toBe(0.5);
    expect(axisScale(TIME, [0.5, 0.5]).place(0.5)).toBe(0.5);
  });

  it('labels both ends of a metric, and leaves out what is not a number', () => {
    const { labels, stops } = axisScale(TIME, [0.0015, Number.NaN, 0.15]);
    expect(labels.slice(0, 2)).toEqual([{ at: 0, text: '1.50\u00a0ms' }, { at: expect.closeTo(1, 12) as number, text: '150\u00a0ms' }]);
    expect(labels.some(({ text }) => text === '10\u00a0ms')).toBe(true);
    expect(stops).toHaveLength(2);
  });
});

describe('placed lines', () => {
  const layout = placeParallel(DATA, 600, 200);

  it('merges points with equal values and keeps their rows', () => {
    expect(layout.lines.map(({ rows }) => rows)).toEqual([[0, 1], [2], [3]]);
  });

  it('puts axes at equal distances inside the width, and lines on them', () => {
    const [a, b, c] = layout.axes.map(({ x }) => x);
    expect((b ?? 0) - (a ?? 0)).toBeCloseTo((c ?? 0) - (b ?? 0), 9);
    expect(layout.width).toBe(600);
    const { top, bottom } = layout.axes[0] ?? { top: 0, bottom: 0 };
    expect(layout.lines[0]?.ys).toEqual([bottom, bottom, bottom]);
    expect(layout.lines[1]?.ys[0]).toBe(top);
  });

  it('grows sideways rather than squeeze names and values', () => {
    const axes = Array.from({ length: 10 }, (_, at): ParallelAxis => ({ ...WEIGHTS, id: `w${at}` } as ParallelAxis));
    const wide = placeParallel({ ...DATA, axes, columns: axes.map(() => [0, 0, 0, 0]) }, 358, 200);
    expect(wide.width).toBeGreaterThan(9 * 62);
  });

  it('interrupts a line where a point has no value', () => {
    const gap = placeParallel({ ...DATA, index: [1], columns: [[0], [9], [0.01]], marks: new Map() }, 600, 200);
    expect(gap.lines[0]?.path.match(/M/g)).toHaveLength(2);
    expect(gap.lines[0]?.ys[1]).toBeNaN();
  });

  it('keeps labels apart', () => {
    const many = Array.from({ length: 90 }, (_, at) => at + 1);
    const axis: ParallelAxis = { kind: 'number', id: 'b', name: 'B', labels: many.map(String), amounts: many };
    const labels = placeParallel({ ...DATA, axes: [axis], columns: [[0, 1, 2, 3]] }, 300, 180).axes[0]?.labels ?? [];
    expect(labels.at(0)?.text).toBe('1');
    expect(labels.at(-1)?.text).toBe('90');
    for (const [at, label] of labels.entries()) if (at > 0) expect((labels[at - 1]?.y ?? 0) - label.y).toBeGreaterThanOrEqual(15);
  });

  it('finds the line under the pointer, of lines on each other the one of most points', () => {
    const { x, bottom } = layout.axes[0] ?? { x: 0, bottom: 0 };
    expect(lineAt(layout, x + 5, bottom - 1, 9, () => true)?.rows).toEqual([0, 1]);
    expect(lineAt(layout, x + 5, bottom - 1, 9, ({ rows }) => rows.includes(3))).toBeUndefined();
    expect(lineAt(layout, x, bottom - 30, 9, () => true)).toBeUndefined();
  });

  it('places no point and one axis without a number that is none', () => {
    expect(placeParallel({ axes: [], index: [], columns: [], marks: new Map() }, 300, 200).lines).toEqual([]);
    const one = placeParallel({ ...DATA, axes: [BATCH], columns: [[0, 1, 2, 2]] }, 300, 200);
    expect(lineAt(one, 10, one.axes[0]?.top ?? 0, 9, () => true)?.rows).toEqual([2, 3]);
  });
});

describe('filters', () => {
  it('let through what lies between their ends, on every axis that has one', () => {
    expect(passing(DATA, [{ axis: 'batch', low: 1, high: 4 }])).toEqual([true, true, true, false]);
    expect(passing(DATA, [{ axis: 'batch', low: 1, high: 4 }, { axis: 'weights', low: 1, high: 2 }])).toEqual([true, true, false, false]);
    expect(passing(DATA, [{ axis: 'gone', low: 5, high: 5 }])).toEqual([true, true, true, true]);
  });

  it('are the same seen as a run of stops', () => {
    fc.assert(fc.property(fc.constantFrom(WEIGHTS, BATCH, TIME), fc.nat(2), fc.nat(2), (axis, a, b) => {
      const at = DATA.axes.indexOf(axis);
      const { stops } = axisScale(axis, DATA.columns[at] ?? []);
      const range = { from: Math.min(a, b), to: Math.max(a, b) };
      const filter = filterOf(axis.id, stops, range);
      if (range.from === 0 && range.to === 2) expect(filter).toBeUndefined();
      else {
        expect(rangeOf(stops, filter ?? { axis: '', low: 0, high: 0 })).toEqual(range);
        const through = passing(DATA, filter === undefined ? [] : [filter]);
        for (const [row, passes] of through.entries()) {
          const coordinate = coordinateOf(axis, DATA.columns[at]?.[row]);
          const stop = stops.findIndex(({ value }) => value === coordinate);
          expect(passes).toBe(stop >= range.from && stop <= range.to);
        }
      }
    }));
  });

  it('is none where it lets nothing through', () => {
    expect(rangeOf(axisScale(BATCH, []).stops, { axis: 'batch', low: 5, high: 6 })).toBeUndefined();
  });

  it('have ends that keys move and that never cross', () => {
    expect(moveEnd({ from: 0, to: 8 }, 'to', 'ArrowDown', 9)).toEqual({ from: 0, to: 7 });
    expect(moveEnd({ from: 3, to: 3 }, 'to', 'ArrowDown', 9)).toEqual({ from: 3, to: 3 });
    expect(moveEnd({ from: 3, to: 5 }, 'from', 'End', 9)).toEqual({ from: 5, to: 5 });
    expect(moveEnd({ from: 3, to: 5 }, 'from', 'Home', 9)).toEqual({ from: 0, to: 5 });
    expect(moveEnd({ from: 3, to: 5 }, 'from', 'x', 9)).toBeUndefined();
  });

  it('replace and take away one axis alone', () => {
    const one = withFilter([], 'batch', { axis: 'batch', low: 1, high: 1 });
    expect(withFilter(withFilter(one, 'weights', { axis: 'weights', low: 0, high: 0 }), 'batch', undefined)).toEqual([{ axis: 'weights', low: 0, high: 0 }]);
  });
});

describe('words', () => {
  it('say what differs most and what is shared', () => {
    expect(findParallelTitle(DATA)).toBe('Weights takes 3 values among 4 points');
    expect(findParallelTitle({ ...DATA, columns: [[1, 1, 1, 1], [0, 0, 1, 2], [1, 2, 3, 4]] })).toBe('Batch takes 3 values among 4 points; weights stays the same');
    expect(findParallelTitle({ ...DATA, index: [], columns: [[], [], []] })).toBe('No point to show the settings of');
  });

  it('summarize in one sentence, filters included', () => {
    expect(summarizeParallel(DATA, [])).toBe('Settings of 4 points on 3 axes: Weights 3 values, Batch 3 values and Time per output token 3 values.');
    expect(summarizeParallel(DATA, [{ axis: 'batch', low: 16, high: 16 }])).toContain('; 1 of them passes the filter on Batch.');
  });

  it('describe a point', () => {
    expect(describePoint(DATA, 0)).toBe('Point 1: Weights int4, Batch 1, Time per output token 2.00\u00a0ms');
  });

  it('hold a table of what passes, metrics in one unit', () => {
    const table = parallelRows(DATA, [{ axis: 'batch', low: 4, high: 16 }]);
    expect(table.columns.map(({ label, unit }) => [label, unit])).toEqual([['Number', undefined], ['Weights', undefined], ['Batch', undefined], ['Time per output token', 'ms'], ['Scenario', undefined]]);
    expect(table.rows).toEqual([[undefined, 'bf16', 4, 20, 12], [2, 'fp8', 16, 200, 3]]);
  });
});

describe('fewer axes', () => {
  it('leaves out the axes on which all points agree first, then metrics', () => {
    const data = { ...DATA, columns: [[1, 1, 1, 1], ...DATA.columns.slice(1)] };
    expect(mostTelling(data, 2).axes.map(({ id }) => id)).toEqual(['batch', 'tpot']);
    expect(mostTelling(data, 1).axes.map(({ id }) => id)).toEqual(['batch']);
    expect(mostTelling(data, 3)).toBe(data);
  });
});
