import { describe, expect, it } from 'vitest';
import { linearScale, logScale } from '../scale.ts';
import { lawAxes, lawTicks } from './axes.ts';
import { layoutLaw, nearestMark } from './layout.ts';
import { stepAcross, valueAcross } from './pick.ts';
import { textWidth } from '../text-width.ts';
import type { LawCurveData } from './types.ts';
import { describeLawMark, describeLawPresent, lawRows, summarizeLaw } from './words.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const OUTSIDE = 'outside the range it was fitted on: 10–100 parameters';
const DATA: LawCurveData = {
  title: 'Loss against parameters',
  x: { symbol: 'N', name: 'Parameters', dimension: 'count', noun: 'parameters', log: true },
  y: { symbol: 'L', name: 'Loss', dimension: 'ratio', figures: 4, log: false },
  across: [1, 1000],
  now: { id: 'now', name: 'D = 20B', runs: [
    { extrapolates: true, points: [{ x: 1, y: 40 }, { x: 10, y: 4 }] },
    { extrapolates: false, points: [{ x: 10, y: 4 }, { x: 100, y: 3 }] },
    { extrapolates: true, points: [{ x: 100, y: 3 }, { x: 1000, y: 2.5 }] },
  ] },
  family: [],
  fitted: { min: 10, max: 100 },
  outside: OUTSIDE,
  present: { x: 100, y: 3, inside: true },
  marks: [{ id: 'p0', x: 30, y: 3.5, name: 'A 30', source: 'Somebody 2020, table 1', own: false, alike: true }, { id: 'p1', x: 5000, y: 2, name: '', source: 'pasted', own: true, alike: true }],
};
const PLOT = { x: 50, y: 20, width: 300, height: 300 };

function layout(data: LawCurveData) {
  const axes = lawAxes(data, 480);
  const y = axes.y.kind === 'log' ? logScale(axes.y.domain, [320, 20]) : linearScale(axes.y.domain, [320, 20]);
  return { axes, ...layoutLaw(data, axes, { x: logScale(axes.x.domain, [50, 350]), y, plot: PLOT }) };
}

describe('layoutLaw', () => {
  it('lets the height follow the fitted range, not what runs away outside', () => {
    const { y } = lawAxes(DATA, 480);
    expect(y.domain[1]).toBeLessThanOrEqual(6);
    expect(y.domain[0]).toBeLessThanOrEqual(2.5);
  });

  it('draws the fitted range solid, the rest dashed and cut off at the edge of the plot', () => {
    const { now, band } = layout(DATA);
    expect(now.inside.match(/[ML]/g)).toEqual(['M', 'L']);
    expect(now.outside.match(/M/g)).toHaveLength(2);
    // The dashed part enters at the top of the plot, after 1.
    const [x = 0, y = 0] = (now.outside.match(/^M([\d.]+) ([\d.]+)/) ?? []).slice(1).map(Number);
    expect(y).toBe(20);
    expect(x).toBeGreaterThan(50);
    expect([band?.x, band?.width, band?.height].map((value) => Math.round(value ?? 0))).toEqual([150, 100, 300]);
  });

  it('places points on the axes, leaves out those beyond, and finds the near one', () => {
    const { marks } = layout(DATA);
    expect(marks.map(({ of }) => of.id)).toEqual(['p0']);
    expect(nearestMark(marks, { x: (marks[0]?.at.x ?? 0) + 5, y: marks[0]?.at.y ?? 0 }, 14)?.of.id).toBe('p0');
    expect(nearestMark(marks, { x: 0, y: 0 }, 14)).toBeUndefined();
  });

  it.each([[10, 100], [1, 30], [2, 12], [20, 1000], [1, 700]])('says “outside” beside the fitted range from %s to %s, never over it', (min, max) => {
    const run = (from: number, to: number, extrapolates: boolean) => ({ extrapolates, points: [{ x: from, y: 4 }, { x: to, y: 3 }] });
    const runs = [...(min > 1 ? [run(1, min, true)] : []), run(min, max, false), ...(max < 1000 ? [run(max, 1000, true)] : [])];
    const { band, outsideName } = layout({ ...DATA, now: { ...DATA.now, runs }, fitted: { min, max } });
    if (min === 1 && max === 700) return expect(outsideName).toBeUndefined();
    const half = textWidth(outsideName?.text ?? '', 12) / 2;
    const [left, right] = [(outsideName?.x ?? 0) - half, (outsideName?.x ?? 0) + half];
    expect(right <= (band?.x ?? 0) || left >= (band?.x ?? 0) + (band?.width ?? 0)).toBe(true);
    expect(left).toBeGreaterThanOrEqual(PLOT.x);
    expect(right).toBeLessThanOrEqual(PLOT.x + PLOT.width);
  });

  it('says it of the whole line where another input lies outside', () => {
    expect(layout({ ...DATA, now: { ...DATA.now, runs: DATA.now.runs.map((run) => ({ ...run, extrapolates: true })) } }).outsideName?.text).toBe(OUTSIDE);
  });

  it('is finite where a log axis meets values that have no logarithm', () => {
    const odd = { ...DATA, y: { ...DATA.y, log: true }, now: { ...DATA.now, runs: [{ extrapolates: false, points: [{ x: 1, y: 0 }, { x: 10, y: -3 }, { x: 100, y: 3 }, { x: 1000, y: Number.NaN }] }] }, present: { x: 1, y: undefined, inside: true } };
    expect(JSON.stringify(layout(odd))).not.toMatch(/NaN|null/);
  });

  it('draws something where there is nothing at all', () => {
    const none = layout({ ...DATA, now: { ...DATA.now, runs: [] }, marks: [], present: { x: 1, y: undefined, inside: false } });
    expect(none.now).toMatchObject({ inside: '', outside: '' });
    expect(none.present.label).toBeUndefined();
  });

  it('keeps the names of a family apart', () => {
    const line = (id: string, y: number) => ({ id, name: id, runs: [{ extrapolates: false, points: [{ x: 1, y: 4 }, { x: 1000, y }] }] });
    const heights = layout({ ...DATA, family: [line('a', 3), line('b', 3.01), line('c', 2.99)] }).family.map(({ name }) => name?.y ?? 0).sort((a, b) => a - b);
    expect(Math.min((heights[1] ?? 0) - (heights[0] ?? 0), (heights[2] ?? 0) - (heights[1] ?? 0))).toBeGreaterThanOrEqual(13.9);
  });
});

it('writes ticks', () => {
  const { format } = lawTicks({ kind: 'linear', domain: [1.8, 4], ticks: [] }, DATA.y);
  expect([format(2.25), format(1.8)]).toEqual(['2.25', '1.8']);
  const share = lawTicks({ kind: 'linear', domain: [0, 1], ticks: [] }, { ...DATA.y, dimension: 'percent' });
  expect([share.unit, share.format(0.25)]).toEqual(['%', '25']);
});

it('goes along the axis by keys and pixels', () => {
  const { x } = lawAxes(DATA, 480);
  expect(valueAcross(200, x, PLOT)).toBeCloseTo(31.6, 1);
  expect(valueAcross(-10, x, PLOT)).toBe(1);
  expect(stepAcross(x, 10, 'PageUp')).toBeCloseTo(20, 0);
  expect(stepAcross(x, 1000, 'ArrowRight')).toBe(1000);
  expect(stepAcross(x, 1, 'End')).toBe(1000);
  expect(stepAcross(x, 1, 'a')).toBeUndefined();
});

describe('words', () => {
  it('says that it is a law, where it stops and where one is', () => {
    expect(plain(summarizeLaw(DATA))).toBe(`A law, not a measurement. Loss against parameters: 40.00 at 1 parameter to 2.500 at 1,000 parameters; dashed ${OUTSIDE}; now 3.000 at 100 parameters. Drawn with 1 published point and 1 of the reader’s own.`);
    expect(plain(describeLawPresent({ ...DATA, present: { x: 1, y: 40, inside: false } }))).toBe('40.00 at 1 parameter, extrapolated');
    expect(plain(describeLawMark(DATA, DATA.marks[0]!))).toBe('Published point A 30: 3.500 at 30 parameters; Somebody 2020, table 1');
  });

  it('lists curve and points, meeting points once', () => {
    const { rows } = lawRows(DATA);
    expect(rows).toHaveLength(6);
    expect(rows[1]).toEqual(['law, D = 20B', 10, 4, 'outside']);
    expect(rows[2]).toEqual(['law, D = 20B', 100, 3, 'inside']);
    expect(rows.at(-1)).toEqual(['own point', 5000, 2, 'pasted']);
  });
});
