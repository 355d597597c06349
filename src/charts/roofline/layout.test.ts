import { describe, expect, it } from 'vitest';
import { logScale, overlaps } from '../scale.ts';
import { rooflineAxes } from './axes.ts';
import { DECODE, MACHINE, mark, MOVED } from './gallery.ts';
import { layoutRoofline, markRadius, nearestMark, placeMarks, type RooflineLayout } from './layout.ts';
import type { Place } from './roofs.ts';
import type { RooflineData } from './types.ts';

/** 100 pixels a decade both ways: x from 0.1, y from 10^10 to 10^16. */
const PLOT = { x: 50, y: 20, width: 600, height: 600 };
const PLACE: Place = {
  x: logScale([0.1, 1e5], [50, 650]), y: logScale([1e10, 1e16], [620, 20]),
  xDomain: [0.1, 1e5], yDomain: [1e10, 1e16], plot: PLOT, narrow: false,
};

function layout(data: RooflineData, place = PLACE): RooflineLayout {
  return layoutRoofline(data, place, placeMarks(data.baseline?.marks ?? [], place));
}

/** A layout in lines a person can read in a diff. */
function picture(placed: RooflineLayout): string {
  const at = ({ x, y }: { x: number; y: number }): string => `${Math.round(x)},${Math.round(y)}`;
  return [
    ...placed.roofs.map((line) => `${line.style} ${line.id}: ${line.points.map(at).join(' ')}`),
    ...placed.ceilingLabels.map((label) => `ceiling “${label.text}” ${at(label)}`),
    ...placed.slopeLabels.map((label) => `slope “${label.text}” ${at(label)} ${Math.round(label.angle)}°`),
    ...placed.marks.map((each) => `${each.mark.phase} ${each.mark.id} ${at(each)} r ${each.r.toFixed(1)}${each.atEdge ? ' at edge' : ''}`),
    ...placed.arrows.map((arrow) => `arrow ${arrow.id}: ${at(arrow.from)} → ${at(arrow.to)}`),
    ...placed.labels.map((label) => `label “${label.group.name}” / “${label.group.note}” ${at(label.box)} ${label.align}${label.leader === undefined ? '' : ' with leader'}`),
  ].join('\n').replaceAll('\u00a0', ' ');
}

describe('layoutRoofline', () => {
  it('draws the roof through the ridge in three points', () => {
    const roof = layout(DECODE).roofs.find((line) => line.style === 'roof');
    // Ridge 250 FLOP/B at 10^15: x = 50 + 100·log10(2500), y = 620 − 500. Left end 4·10^11 at 0.1.
    expect(roof?.points.map(({ x, y }) => [Math.round(x), Math.round(y)])).toEqual([[50, 460], [390, 120], [650, 120]]);
  });

  it('draws the roof of what it is measured against, where that is another one', () => {
    const before = (factor: number): RooflineData => ({
      ...DECODE, baseline: { name: 'A', marks: [], ceilings: DECODE.ceilings.map((ceiling) => ({ ...ceiling, flopsPerSecond: ceiling.flopsPerSecond * factor })), slopes: DECODE.slopes },
    });
    // A tenth of 10^15: 100 pixels lower from a ridge a decade to the left.
    const roof = layout(before(0.1)).roofs.find(({ style }) => style === 'before');
    expect(roof?.points.map(({ x, y }) => [Math.round(x), Math.round(y)])).toEqual([[50, 460], [290, 220], [650, 220]]);
    expect(layout(before(1)).roofs.some(({ style }) => style === 'before')).toBe(false);
    expect(layout({ ...DECODE, baseline: { name: 'A', marks: [] } }).roofs.some(({ style }) => style === 'before')).toBe(false);
  });

  it('ends the other ceilings at the memory roof and the network at the ceiling', () => {
    const { roofs } = layout(DECODE);
    // 5·10^13 over 4·10^12 B/s starts at 12.5 FLOP/B; 10^15 over 4·10^11 B/s ends at 2,500.
    expect(roofs.find((line) => line.id === 'vector')?.points[0]?.x).toBeCloseTo(50 + 100 * Math.log10(125));
    expect(roofs.find((line) => line.id === 'link')?.points.at(-1)?.x).toBeCloseTo(50 + 100 * Math.log10(25_000));
  });

  it('gives marks an area proportional to their share', () => {
    expect(markRadius(0.36, false) / markRadius(0.09, false)).toBeCloseTo(2);
    expect(markRadius(0, false)).toBe(3);
    expect(markRadius(1, false)).toBe(markRadius(0.6, false));
  });

  it('draws arrows between the edges of a mark and its baseline, none under 14 px', () => {
    const { arrows } = layout(MOVED);
    // Twice the intensity and rate is 30.1 px right and up, 42.6 px; radii 15.2 and 13.1 leave less than 14 + 2.
    expect(arrows.map((arrow) => arrow.id)).toEqual(['down']);
    const far = layout({ ...MACHINE, marks: [mark('a', 100, 1e14, 0.01)], baseline: { name: 'A', marks: [mark('a', 10, 1e13, 0.01)] } });
    const [arrow] = far.arrows;
    expect(Math.hypot(arrow!.to.x - arrow!.from.x, arrow!.to.y - arrow!.from.y)).toBeCloseTo(Math.SQRT2 * 100 - 2 * 3 - 2);
  });

  it('rings what lies above its roof and says so', () => {
    const placed = layout({ ...MACHINE, marks: [mark('wrong', 10, 4e14, 0.01)] });
    expect(placed.marks[0]?.aboveRoof).toBe(true);
    expect(placed.labels[0]?.group.note).toBe('above roof: check units');
  });

  it('takes a collective up to twice above the rings’ roof for one summed in the switch', () => {
    const placed = layout({ ...MACHINE, marks: [mark('reduce', 0.25, 2e10, 0.3, { kind: 'collective', bound: 'network', ofRoof: 1.75 })] });
    expect(placed.marks[0]?.aboveRoof).toBe(false);
    expect(placed.labels[0]?.group.note).toBe('summed in the switch');
  });

  it('keeps a mark without arithmetic at the edge instead of losing it', () => {
    const [placed] = layout({ ...MACHINE, marks: [mark('gather', 0, 0, 0.1, { kind: 'gather' })] }).marks;
    expect(placed).toMatchObject({ x: 50, y: 620, atEdge: true });
  });

  it('never lets labels overlap each other', () => {
    const { labels } = layout(MOVED);
    expect(labels.length).toBeGreaterThan(2);
    for (const [i, label] of labels.entries()) for (const other of labels.slice(i + 1)) expect(overlaps(label.box, other.box)).toBe(false);
  });

  it('finds the nearest mark, and the smaller of two that cover the point', () => {
    const { marks } = layout(DECODE);
    const gate = marks.find((each) => each.mark.id === 'gate')!;
    const down = marks.find((each) => each.mark.id === 'down')!;
    expect(nearestMark(marks, { x: down.x, y: down.y })?.mark.id).toBe('down');
    expect(nearestMark(marks, { x: gate.x + gate.r + 3, y: gate.y })?.mark.id).toBe('gate');
    expect(nearestMark(marks, { x: 600, y: 600 })).toBeUndefined();
  });

  it('is finite for empty and degenerate machines', () => {
    for (const data of [{ ceilings: [], slopes: [], marks: [] }, { ...MACHINE, slopes: [], marks: DECODE.marks }, { ...DECODE, ceilings: [] }, { ...DECODE, slopes: [{ id: 'hbm', name: 'HBM', bytesPerSecond: 0, kind: 'memory' as const }] }]) {
      expect(picture(layout(data))).not.toMatch(/NaN|Infinity/);
    }
  });
});

describe('gallery', () => {
  it('decode', () => expect(picture(layout(DECODE))).toMatchSnapshot());
  it('moved from a baseline', () => expect(picture(layout(MOVED))).toMatchSnapshot());
  it('on a phone', () => {
    const { x, y } = rooflineAxes(MOVED, 358);
    const plot = { x: 42, y: 24, width: 306, height: 238 };
    const place: Place = { x: logScale(x.domain, [42, 348]), y: logScale(y.domain, [262, 24]), xDomain: x.domain, yDomain: y.domain, plot, narrow: true };
    expect(picture(layout(MOVED, place))).toMatchSnapshot();
  });
});

describe('rooflineAxes', () => {
  it('shows the ridge with a decade to its right, and every ceiling', () => {
    const { x, y } = rooflineAxes(DECODE, 700);
    expect(x.domain).toEqual([0.1, 10_000]);
    expect(y.domain).toEqual([1e10, 3e15]);
  });

  it('is not stretched by an op that takes hardly any time', () => {
    expect(rooflineAxes({ ...DECODE, marks: [...DECODE.marks, mark('tiny', 1e-6, 1, 0.001)] }, 700)).toEqual(rooflineAxes(DECODE, 700));
  });
});
