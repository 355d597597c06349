import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MemoryCategory } from '../../engine/estimate-types.ts';
import { linearScale } from '../scale.ts';
import { layoutMethods, methodsAxis, methodsHeight, methodsMargin } from './layout.ts';
import type { MethodRow, MethodsData } from './types.ts';
import { findMethodsTitle, memoryText, methodsRows, microBatchText, nameRow, summarizeMethods, trainedShare } from './words.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const GIB = 2 ** 30;
const NOTHING: Record<MemoryCategory, number> = { weights: 0, gradients: 0, optimizer: 0, kv_cache: 0, activations: 0, workspace: 0, communication: 0 };

function method(id: string, weights: number, optimizer: number, seconds: number | undefined, trained: number): MethodRow {
  return { id, name: id, categories: { ...NOTHING, weights: weights * GIB, optimizer: optimizer * GIB }, seconds, largestMicroBatch: weights + optimizer > 80 ? 0 : 4, trainedParameters: trained };
}
const DATA: MethodsData = {
  rows: [method('Full', 16, 104, 7200, 8e9), method('LoRA', 16, 0.5, 3600, 4e7), method('QLoRA', 5, 0.5, 5400, 4e7)],
  capacity: 80 * GIB, deviceName: 'H100', totalParameters: 8e9, time: 'run', current: 'LoRA',
};

function place(data: MethodsData, width: number) {
  const margin = methodsMargin(data, width);
  const plot = { x: margin.left, y: margin.top, width: width - margin.left - margin.right, height: methodsHeight(data, width) - margin.top - margin.bottom };
  const { axis } = methodsAxis(data);
  return { plot, ...layoutMethods(data, width, axis, { x: linearScale(axis.domain, [plot.x, plot.x + plot.width]), plot }) };
}

describe('layoutMethods', () => {
  it('stacks bars to scale and puts the capacity where it lies', () => {
    const { plot, rows, capacity } = place(DATA, 1000);
    // The axis ends 3 % past the longest bar, 120 GiB.
    const perGib = plot.width / 123.6;
    expect(rows[0]!.segments.map(({ category, width }) => [category, width / perGib])).toEqual([['weights', expect.closeTo(16, 6)], ['optimizer', expect.closeTo(104, 6)]]);
    expect((capacity.x - plot.x) / perGib).toBeCloseTo(80);
    expect(capacity.spans).toHaveLength(2);
    expect(rows.map(({ fits, current }) => [fits, current])).toEqual([[false, false], [true, true], [true, false]]);
  });

  it('breaks bars beyond twice the capacity', () => {
    const { rows, plot } = place({ ...DATA, capacity: 24 * GIB }, 1000);
    expect(rows.map(({ broken }) => broken)).toEqual([true, false, false]);
    const last = rows[0]!.segments.at(-1)!;
    expect(last.x + last.width).toBeCloseTo(plot.x + plot.width);
  });

  it('becomes a list on a phone, its capacity line across the bars alone', () => {
    const { rows, headings, capacity } = place(DATA, 358);
    expect(headings).toEqual([]);
    expect(rows.every(({ cells }) => cells.length === 0)).toBe(true);
    expect(rows.map(({ facts }) => plain(facts ?? ''))).toEqual(['2.00 h · micro-batch none · trains 100 %', '60.0 min · micro-batch ≤ 4 · trains 0.50 %', '90.0 min · micro-batch ≤ 4 · trains 0.50 %']);
    for (const { bar } of rows) expect(capacity.spans.some(([from, to]) => from < bar.y && to > bar.y + bar.height)).toBe(true);
    expect(capacity.spans.every(([from, to]) => to - from < 40)).toBe(true);
  });

  it('keeps bars inside the plot and texts inside the width', () => {
    fc.assert(fc.property(fc.integer({ min: 330, max: 1400 }), fc.array(fc.double({ min: 0.01, max: 2000, noNaN: true }), { minLength: 1, maxLength: 12 }), (width, sizes) => {
      const { rows, plot } = place({ ...DATA, rows: sizes.map((size, i) => method(`m${i}`, size, size / 2, i * 100, 1e6)) }, width);
      for (const row of rows) {
        for (const segment of row.segments) expect(segment.x + segment.width).toBeLessThanOrEqual(plot.x + plot.width + 1e-6);
        for (const cell of row.cells) expect(cell.x).toBeLessThanOrEqual(width);
      }
      expect(plot.width).toBeGreaterThan(100);
    }));
  });
});

describe('words', () => {
  it('says what fits and what is the fastest of it', () => {
    expect(plain(findMethodsTitle(DATA))).toBe('2 of 3 methods fit 80 GiB; the fastest of them is LoRA, 60.0 min');
    expect(plain(findMethodsTitle({ ...DATA, capacity: 6 * GIB }))).toBe('1 of 3 methods fits 6 GiB: QLoRA');
    expect(plain(findMethodsTitle({ ...DATA, capacity: 4 * GIB }))).toBe('None of 3 methods fits 4 GiB: QLoRA needs 5.50 GiB');
    expect(plain(findMethodsTitle({ ...DATA, capacity: 141 * GIB }))).toBe('All 3 methods fit 141 GiB; the fastest of them is LoRA, 60.0 min');
    expect(findMethodsTitle({ ...DATA, rows: [] })).toBe('No methods to compare');
  });

  it('says by how much a method does not fit', () => {
    expect(plain(memoryText(DATA.rows[0]!, DATA))).toBe('needs 120 of 80 GiB');
    expect(plain(memoryText(method('x', 2048, 0, 1, 1), DATA))).toBe('needs 2.00 TiB of 80 GiB');
    expect(plain(memoryText(DATA.rows[1]!, DATA))).toBe('16.5 GiB');
  });

  it('names a row whole, and says when nothing is known', () => {
    expect(plain(nameRow(DATA.rows[1]!, DATA))).toBe('LoRA, 16.5 GiB, whole run 60.0 min, largest micro-batch 4, 40.0 M parameters trained, 0.50 %, in use');
    expect(microBatchText({ ...DATA.rows[0]!, largestMicroBatch: undefined })).toBe('–');
    expect(plain(trainedShare(method('x', 1, 1, 1, 1000), DATA))).toBe('< 0.001 %');
    expect(plain(summarizeMethods(DATA))).toContain('Memory of one H100 and time of the run: Full needs 120 of 80 GiB, 2.00 h; LoRA');
  });

  it('has a table of everything, categories that nobody holds left out', () => {
    const { columns, rows } = methodsRows(DATA);
    expect(columns.map(({ key }) => key)).toEqual(['method', 'total', 'fits', 'weights', 'optimizer', 'seconds', 'micro', 'trained', 'share']);
    expect(rows[1]).toEqual(['LoRA', 16.5 * GIB, 'yes', 16 * GIB, 0.5 * GIB, 3600, 4, 4e7, 0.005]);
  });
});
