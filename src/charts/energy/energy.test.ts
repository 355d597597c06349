import { describe, expect, it } from 'vitest';
import { layoutCarbon, REGION_RADIUS } from './carbon-layout.ts';
import { carbonTable, findCarbonTitle, gramsAt, presentIntensity } from './carbon-words.ts';
import { layoutFloor } from './floor-layout.ts';
import { findFloorTitle, floorTable, timesWords, tinyJoules } from './floor-words.ts';
import { layoutJoules } from './joules-layout.ts';
import { facilityJoules, findJoulesTitle, joulesTable } from './joules-words.ts';
import type { CarbonData, FloorData, JoulesData } from './types.ts';

const JOULES: JoulesData = {
  energy: { rows: [{ of: 'prefill', idle: 100, compute: 200, memory: 20 }, { of: 'decode', idle: 300, compute: 30, memory: 150 }], spare: 0, facility: 200 },
  pue: 1.25, whole: 'batch',
};

describe('joules', () => {
  it('lays parts end to end on one scale, and leaves out rows of nothing', () => {
    const { rows } = layoutJoules(JOULES, 400);
    expect(rows.map(({ id }) => id)).toEqual(['prefill', 'decode', 'facility']);
    const [prefill, decode] = rows;
    if (prefill === undefined || decode === undefined) throw new Error('rows are missing');
    const width = (row: typeof prefill): number => row.segments.reduce((sum, segment) => sum + segment.width, 0);
    expect(width(prefill) / width(decode)).toBeCloseTo(320 / 480, 9);
    for (const { segments } of rows) for (const [i, segment] of segments.entries()) if (i > 0) expect(segment.x).toBeCloseTo((segments[i - 1]?.x ?? 0) + (segments[i - 1]?.width ?? 0), 9);
  });

  it('says what draws most, and adds up', () => {
    expect(facilityJoules(JOULES)).toBe(1000);
    expect(findJoulesTitle(JOULES)).toBe('Of 1.00\u00a0kJ a batch, 40\u00a0% is what any work draws, whatever it is');
    expect(findJoulesTitle({ ...JOULES, energy: { ...JOULES.energy, spare: 900 } })).toContain('does no work');
    const { rows } = joulesTable(JOULES);
    expect(rows.at(-1)).toEqual(['Facility in all', 400, 230, 170, 1000, 1]);
  });
});

const CARBON: CarbonData = {
  joules: 3.6e6, region: 'b', hour: undefined, set: undefined,
  regions: [{ id: 'a', name: 'Aland', gramsPerKwh: 20 }, { id: 'b', name: 'Bland', gramsPerKwh: 400 }, { id: 'c', name: 'Cland', gramsPerKwh: 401 }],
  hours: Array.from({ length: 24 }, (_, hour) => (hour === 12 ? 300 : 410)),
};

describe('carbon', () => {
  it('goes by the region, its hour, or a grid of one’s own', () => {
    expect(presentIntensity(CARBON)).toBe(400);
    expect(presentIntensity({ ...CARBON, hour: 12 })).toBe(300);
    expect(presentIntensity({ ...CARBON, hour: 12, set: 5 })).toBe(5);
    expect(gramsAt(CARBON, 300)).toBe(300);
    expect(findCarbonTitle(CARBON)).toBe('400\u00a0g of CO₂ in Bland; in Aland 20.0\u00a0g');
    expect(findCarbonTitle({ ...CARBON, hour: 12 })).toContain('at 12:00–13:00');
    expect(carbonTable(CARBON).rows).toHaveLength(3 + 24);
  });

  it('heaps dots that would cover each other, and keeps all inside', () => {
    const { regions, hours } = layoutCarbon(CARBON, 320);
    const [, b, c] = regions;
    expect(Math.hypot((b?.x ?? 0) - (c?.x ?? 0), (b?.y ?? 0) - (c?.y ?? 0))).toBeGreaterThanOrEqual(2 * REGION_RADIUS);
    for (const { x } of regions) {
      expect(x).toBeGreaterThanOrEqual(REGION_RADIUS);
      expect(x).toBeLessThanOrEqual(320 - REGION_RADIUS);
    }
    expect((hours[12]?.height ?? 0) / (hours[0]?.height ?? 1)).toBeCloseTo(300 / 410, 9);
  });
});

const FLOOR: FloorData = {
  times: 2.47e6,
  points: [{ id: 'bit', name: 'Bit', joulesPerFlop: 2.871e-21 }, { id: 'floor', name: 'Floor', joulesPerFlop: 2.871e-19 }, { id: 'work', name: 'Work', joulesPerFlop: 7.1e-13 }],
};

describe('the floor', () => {
  it('writes what is far below any prefix, and large ratios in words', () => {
    expect(tinyJoules(2.871e-21)).toBe('2.9\u00a0×\u00a010⁻²¹\u00a0J');
    expect(timesWords(2.47e6)).toBe('2.5\u00a0million');
    expect(timesWords(4.1e9)).toBe('4.1\u00a0billion');
    expect(timesWords(640)).toBe('640');
    expect(findFloorTitle(FLOOR)).toBe('2.5\u00a0million times the least that physics asks for');
    expect(floorTable(FLOOR).rows[0]?.[2]).toBeCloseTo(0.01, 9);
  });

  it.each([360, 700])('spaces decades evenly at a width of %i', (width) => {
    const { points, left, right } = layoutFloor(FLOOR, width);
    const [bit, floor, work] = points.map(({ x }) => x);
    const decades = Math.log10(7.1e-13 / 2.871e-21);
    expect(((floor ?? 0) - (bit ?? 0)) / ((work ?? 0) - (bit ?? 0))).toBeCloseTo(2 / decades, 9);
    expect(bit).toBeGreaterThanOrEqual(left);
    expect(work).toBeLessThanOrEqual(right);
  });
});
