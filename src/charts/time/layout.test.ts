import { describe, expect, it } from 'vitest';
import { gatherRows, layoutTime, timeAxis, timeColumns, timeHeight } from './layout.ts';
import type { TimeData, TimeItem } from './types.ts';
import { findTimeTitle, sumByBound, summarizeTime, timeRows } from './words.ts';

const plain = (text: string | undefined): string | undefined => text?.replaceAll('\u00a0', ' ');
const ITEMS: readonly TimeItem[] = [
  { id: 'attention', name: 'Attention', seconds: 0.002, bound: 'memory' },
  { id: 'reduce', name: 'All-reduce', seconds: 0.003, bound: 'network' },
  { id: 'gate', name: 'Gate and up projection', seconds: 0.004, bound: 'memory' },
  { id: 'host', name: 'Host, scheduler', seconds: 0.001, bound: 'overhead' },
];
const DATA: TimeData = { phase: 'decode', items: ITEMS, total: 0.01 };
const PLOT = { x: 0, y: 0, width: 400, height: 200 };

describe('layoutTime', () => {
  it('splits the total by what binds, largest first, to the full width', () => {
    const { total } = layoutTime(DATA, timeAxis(DATA), PLOT);
    expect(total.segments.map(({ bound, x, width }) => [bound, Math.round(x), Math.round(width)])).toEqual([['memory', 0, 240], ['network', 240, 120], ['overhead', 360, 40]]);
    expect(total.segments.map(({ label }) => plain(label?.text))).toEqual(['memory 60 %', 'network 30 %', undefined]);
  });

  it('sorts rows by time, bars proportional, in one unit', () => {
    const { rows } = layoutTime(DATA, timeAxis(DATA), PLOT);
    expect(rows.map(({ id }) => id)).toEqual(['gate', 'reduce', 'attention', 'host']);
    expect(rows[0]!.bar / rows[3]!.bar).toBeCloseTo(4);
    expect(rows[0]!.bar).toBeCloseTo(timeColumns(400).barWidth);
    expect(rows.map(({ value, share }) => plain(`${value} ${share}`))).toEqual(['4.00 ms 40 %', '3.00 ms 30 %', '2.00 ms 20 %', '1.00 ms 10 %']);
  });

  it('marks where the baseline lies, and nothing where it had no such op', () => {
    const compared = { ...DATA, baseline: { name: 'A', items: [{ ...ITEMS[2]!, seconds: 0.008 }], total: 0.02 } };
    const { rows } = layoutTime(compared, timeAxis(compared), PLOT);
    expect(rows[0]!.tick! / rows[0]!.bar).toBeCloseTo(2);
    expect(rows[1]!.tick).toBeUndefined();
  });

  it('sums what does not get a row', () => {
    const rows = gatherRows(ITEMS, 3);
    expect(rows.map(({ id, name, seconds }) => [id, name, seconds])).toEqual([['gate', 'Gate and up projection', 0.004], ['reduce', 'All-reduce', 0.003], ['rest', '2 others', 0.003]]);
    expect(rows[2]?.ids).toEqual(['attention', 'host']);
    expect(rows[2]?.bound).toBe('memory');
    expect(timeHeight(30)).toBe(timeHeight(10));
  });

  it('keeps its scale while a row grows a little', () => {
    const grown = { ...DATA, items: ITEMS.map((item) => ({ ...item, seconds: item.seconds * 0.9 })) };
    expect(timeAxis(grown)).toEqual(timeAxis(DATA));
  });

  it('is finite for an empty phase', () => {
    const empty: TimeData = { phase: 'prefill', items: [], total: 0 };
    expect(JSON.stringify(layoutTime(empty, timeAxis(empty), PLOT))).not.toMatch(/null/);
  });

  it('shortens names that do not fit', () => {
    const long: TimeData = { ...DATA, items: [{ ...ITEMS[0]!, name: 'Cross-attention key and value projection' }] };
    expect(layoutTime(long, timeAxis(long), PLOT).rows[0]?.name).toMatch(/^Cross-attention.*…$/);
    const gradients = { ...long, items: long.items.map((item) => ({ ...item, name: 'Gate and up projection of every expert of the layer, weight gradient' })) };
    expect(layoutTime(gradients, timeAxis(gradients), PLOT).rows[0]?.name).toMatch(/^Gate .*…, weight gradient$/);
  });
});

it('finds the title', () => {
  expect(plain(findTimeTitle(DATA))).toBe('A decode step takes 10.0 ms');
  expect(plain(findTimeTitle({ ...DATA, phase: 'prefill', baseline: { name: 'A', items: [], total: 0.0121 } }))).toBe('Prefill takes 10.0 ms, was 12.1 ms');
});

it('summarises in one sentence', () => {
  expect(plain(summarizeTime(DATA))).toBe('A decode step takes 10.0 ms: memory 60 %, network 30 %, overhead 10 %; the longest is Gate and up projection, 4.00 ms.');
});

it('adds up by what binds', () => {
  expect(sumByBound(ITEMS)).toEqual([{ bound: 'memory', seconds: 0.006 }, { bound: 'network', seconds: 0.003 }, { bound: 'overhead', seconds: 0.001 }]);
  expect(timeRows(DATA).rows.at(-1)).toEqual(['Total', 0.01, 1, undefined]);
});
