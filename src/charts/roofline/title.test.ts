import { describe, expect, it } from 'vitest';
import { DECODE, MACHINE, mark, MOVED } from './gallery.ts';
import { lowerFirst } from '../../units/lower-first.ts';
import { findNote, groupMarks } from './groups.ts';
import { rooflineRows } from './rows.ts';
import { findRooflineTitle, summarizeRoofline } from './title.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('findRooflineTitle', () => {
  it('says what binds decode, with its share and what it waits for', () => {
    expect(plain(findRooflineTitle(DECODE))).toBe('Decode is memory-bound: 65 % of its time waits for HBM');
  });

  it('says how far the GEMMs moved, and what did not', () => {
    expect(plain(findRooflineTitle(MOVED))).toBe('Decode’s GEMMs climb 2.0× along the memory roof; attention stays');
  });

  it('falls back to what binds when nothing moved', () => {
    expect(plain(findRooflineTitle({ ...DECODE, baseline: { name: 'A', marks: DECODE.marks } }))).toBe('Decode is memory-bound: 65 % of its time waits for HBM');
  });

  it('speaks of prefill when there is no decode, and of two causes when none is clear', () => {
    const prefill = DECODE.marks.filter((each) => each.phase === 'prefill');
    expect(plain(findRooflineTitle({ ...MACHINE, marks: prefill }))).toBe('Prefill is compute-bound: 90 % of its time is arithmetic');
    const torn = [mark('a', 1, 1e12, 0.4), mark('b', 1, 1e12, 0.35, { bound: 'network' })];
    expect(plain(findRooflineTitle({ ...MACHINE, marks: torn }))).toBe('Decode is torn: memory takes 40 % of its time, network 35 %');
    expect(findRooflineTitle({ ...MACHINE, marks: [] })).toBe('No operations to place');
  });

  it('counts what waits for the network though it has no mark, and takes it for no host work', () => {
    const marks = [mark('a', 500, 5e14, 0.2, { phase: 'backward', bound: 'compute' })];
    const unplaced = [{ phase: 'backward', bound: 'network', share: 0.7 }, { phase: 'forward', bound: 'network', share: 0.9 }] as const;
    expect(plain(findRooflineTitle({ ...MACHINE, marks, unplaced }))).toMatch(/^The backward pass is network-bound: 70 % of its time waits for /);
  });

  it('speaks of the backward pass where a step trains', () => {
    const marks = [mark('f', 500, 6e14, 0.9, { phase: 'forward', bound: 'network' }), mark('b', 500, 6e14, 0.8, { phase: 'backward', bound: 'compute' })];
    expect(plain(findRooflineTitle({ ...MACHINE, marks }))).toBe('The backward pass is compute-bound: 80 % of its time is arithmetic');
    expect(rooflineRows({ ...MACHINE, marks: [...marks].reverse() }).rows.map(([phase]) => phase)).toEqual(['forward', 'backward']);
  });
});

it('summarises in one sentence', () => {
  expect(plain(summarizeRoofline(DECODE))).toBe('Roofline of 5 operations; ridge at 250 FLOP per byte; heaviest is prefill Gate and up projection, 90 % of the phase, compute-bound at 60 % of its roof.');
});

describe('groups', () => {
  it('names near ops of one kind together and far ones apart', () => {
    const spots = DECODE.marks.map((each, i) => ({ mark: each, x: [100, 110, 20, 300, 400][i]!, y: 50, r: 8 }));
    expect(groupMarks(spots, new Map()).map((group) => plain(group.name))).toEqual(['Prefill gate and up projection, 90 %', 'Decode GEMMs, 45 %', 'Decode all-reduce, 30 %', 'Decode attention, 20 %']);
  });

  it('notes what is worth knowing', () => {
    expect(findNote(mark('a', 100, 3e14, 0.3), mark('a', 50, 1.5e14, 0.3))).toBe('intensity 100, was 50.0');
    expect(findNote(mark('a', 100, 3e14, 0.3), undefined)).toBe('75\u00a0% of the memory roof');
    expect(findNote(DECODE.marks[3]!, undefined)).toBe('latency, not bandwidth');
    expect(findNote(mark('a', 1, 1e11, 0.1, { bound: 'overhead' }), undefined)).toBe('too little work to fill the device');
    expect(findNote(mark('a', 1, 1e11, 0.1, { bound: 'overhead', kind: 'elementwise' }), undefined)).toBe('launch floor');
  });

  it('keeps abbreviations', () => {
    expect(['Attention', 'RMSNorm', 'QKV projection', 'SwiGLU', 'LM head'].map(lowerFirst)).toEqual(['attention', 'RMSNorm', 'QKV projection', 'SwiGLU', 'LM head']);
  });
});

it('rows put prefill first, heaviest first, with the baseline beside', () => {
  const { columns, rows } = rooflineRows(MOVED);
  expect(columns).toHaveLength(9);
  expect(rows.map((row) => [row[0], row[1]])).toEqual([
    ['prefill', 'Gate and up projection'], ['decode', 'Gate and up projection'], ['decode', 'All-reduce'], ['decode', 'Attention'], ['decode', 'Down projection'],
  ]);
  expect(rows[1]?.slice(7)).toEqual([50, 1.5e14]);
  expect(rows[0]?.slice(7)).toEqual([undefined, undefined]);
});
