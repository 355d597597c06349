import { describe, expect, it } from 'vitest';
import { linearScale } from '../scale.ts';
import { layoutMemory, memoryAxis, memoryHeight, type MemoryLayout } from './layout.ts';
import { MEMORY_ORDER, type MemoryData } from './types.ts';
import { findMemoryTitle, memoryRows, summarizeMemory } from './words.ts';

const GIB = 2 ** 30;
const plain = (text: string | undefined): string | undefined => text?.replaceAll('\u00a0', ' ');

function data(weights: number, kv: number, rest: Partial<MemoryData> = {}): MemoryData {
  return { categories: { weights: weights * GIB, gradients: 0, optimizer: 0, kv_cache: kv * GIB, activations: GIB, workspace: 0, communication: 0 }, capacity: 80 * GIB, ...rest };
}

function layout(memory: MemoryData, width = 400): MemoryLayout {
  const axis = memoryAxis(memory);
  return layoutMemory(memory, linearScale(axis.domain, [0, width]), axis, { x: 0, y: 0, width, height: memoryHeight(memory, width) });
}

describe('layoutMemory', () => {
  it('stacks in the fixed order, a fifth of the capacity taking a fifth of the width', () => {
    const { segments, free, overflow } = layout(data(16, 8));
    expect(segments).toEqual([{ category: 'weights', x: 0, width: 80 }, { category: 'kv_cache', x: 80, width: 40 }, { category: 'activations', x: 120, width: 5 }]);
    expect(free).toMatchObject({ x: 125, width: 275 });
    expect(overflow).toBeUndefined();
  });

  it('says what the free space could hold, shorter where there is less room', () => {
    const note = { freeNote: 'batch could reach 1,478' };
    expect(plain(layout(data(8, 4, note)).freeText?.text)).toBe('67.0 GiB free: batch could reach 1,478');
    expect(plain(layout(data(50, 4, note)).freeText?.text)).toBe('25.0 GiB free');
    expect(layout(data(76, 2, note)).freeText).toBeUndefined();
  });

  it('runs past the capacity line when it does not fit, on an axis that leaves room', () => {
    const placed = layout(data(80, 19));
    // 100 GiB of 80: the axis ends at 1.25 → 1.5 times the capacity; 400 px are 120 GiB.
    expect(memoryAxis(data(80, 19)).domain[1]).toBe(120 * GIB);
    expect(placed.capacity.x).toBeCloseTo(266.67, 1);
    expect(placed.overflow?.width).toBeCloseTo(66.67, 1);
    expect(placed.free).toBeUndefined();
    expect(plain(placed.overflowText?.text)).toBe('20.0 GiB over');
  });

  it('cuts an absurd overflow at four times the capacity', () => {
    const placed = layout(data(8000, 1));
    expect(placed.capacity.x).toBe(100);
    expect(placed.segments.at(-1)).toMatchObject({ category: 'weights', x: 0, width: 400 });
  });

  it('draws the baseline thin below, on the same scale', () => {
    const placed = layout(data(16, 8, { baseline: { name: 'A', categories: data(32, 8).categories, capacity: 80 * GIB } }));
    expect(placed.baseline?.bar).toMatchObject({ x: 0, width: 205 });
    expect(plain(placed.baseline?.label.text)).toBe('A: 41.0 GiB');
  });

  it('evens out the legend, so that no line holds a single item', () => {
    const five = { ...data(16, 8), categories: { ...data(16, 8).categories, workspace: GIB, communication: GIB } };
    expect(layout(five, 358).legend.map(({ y }) => y)).toEqual([56, 56, 56, 90, 90]);
    expect(new Set(layout(five, 372).legend.map(({ y }) => y)).size).toBe(1);
  });

  it('is finite for a device without memory', () => {
    expect(JSON.stringify(layout(data(1, 1, { capacity: 0 })))).not.toMatch(/null/);
  });
});

it('finds the title', () => {
  expect(plain(findMemoryTitle(data(8, 4)))).toBe('Memory per device: 16 % used');
  expect(plain(findMemoryTitle(data(80, 19)))).toBe('Does not fit: needs 100 GiB of 80 GiB');
});

it('summarises in one sentence', () => {
  expect(plain(summarizeMemory(data(8, 4)))).toBe('The most loaded device holds 13.0 GiB of 80 GiB, 67.0 GiB free; most is weights, 8.00 GiB.');
});

it('rows leave out what neither holds and end in total and capacity', () => {
  const { rows } = memoryRows(data(8, 4));
  expect(rows.map((row) => row[0])).toEqual(['Weights', 'KV cache', 'Activations', 'Total', 'Capacity']);
  expect(rows[3]?.[1]).toBe(13 * GIB);
  expect(MEMORY_ORDER).toEqual(['weights', 'gradients', 'optimizer', 'kv_cache', 'activations', 'workspace', 'communication']);
});
