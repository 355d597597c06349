import { describe, expect, it } from 'vitest';
import { linearScale, logScale } from '../scale.ts';
import { layoutPercentiles, percentilesAxes, rateAtPixel, stepRate } from './layout.ts';
import type { Percentiles, ServingPercentilesData } from './types.ts';
import { describeNow, findPercentilesTitle, percentilesRows, summarizePercentiles } from './words.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const at = (rate: number, p50: number, p90: number, p99: number, grows = false): Percentiles => ({ rate, p50, p90, p99, grows });
const DATA: ServingPercentilesData = {
  name: 'Time to first token', points: [at(1, 0.1, 0.2, 0.4), at(5, 0.2, 0.5, 1), at(10, 1, 3, 9, true)], target: { seconds: 2, quantile: 0.99 }, now: at(8, 0.3, 0.8, 1.71),
};
const PLOT = { x: 40, y: 20, width: 200, height: 100 };

function layout(data: ServingPercentilesData) {
  const axes = percentilesAxes(data, 300);
  return layoutPercentiles(data, axes, { x: linearScale(axes.x.domain, [40, 240]), y: logScale(axes.y.domain, [120, 20]), plot: PLOT });
}

describe('layoutPercentiles', () => {
  it('spans from nothing to the highest rate, y in decades', () => {
    const { x, y } = percentilesAxes(DATA, 300);
    expect(x.domain).toEqual([0, 10]);
    expect(y.domain).toEqual([0.03, 30]);
    expect(percentilesAxes({ ...DATA, now: at(30, 1, 1, 1) }, 300).x.domain).toEqual([0, 30]);
  });

  it('keeps its curves readable where far more is set than can be done', () => {
    const flooded = { ...DATA, now: at(1000, 1, 3, 9, true) };
    // Twice the 10 requests/s that were tried, not 1,000.
    expect(percentilesAxes(flooded, 300).x.domain).toEqual([0, 20]);
    expect(layout(flooded).now).toMatchObject({ x: 240, beyond: true });
    expect(layout(DATA).now.beyond).toBe(false);
    // Before anything is known to pile up, the rate that is set is on the axis.
    expect(percentilesAxes({ ...flooded, points: [at(1, 0.1, 0.2, 0.4)] }, 300).x.domain[1]).toBeGreaterThanOrEqual(1000);
  });

  it('closes the band between p99 and p50 where the queue is steady, and goes on dotted', () => {
    const { band, lines, growing } = layout(DATA);
    expect(band.match(/[MLZ]/g)).toEqual(['M', 'L', 'L', 'L', 'Z']);
    expect(lines.map(({ of, path }) => [of, path.match(/[ML]/g)?.length])).toEqual([['p99', 2], ['p90', 2], ['p50', 2]]);
    // From the last steady point on, so that nothing is torn.
    expect(growing[0]?.path.startsWith('M140.0')).toBe(true);
    expect(growing[0]?.path.endsWith(`L240.0 ${(120 - (100 * Math.log(9 / 0.03)) / Math.log(1000)).toFixed(1)}`)).toBe(true);
  });

  it('puts the line at the rate that is set, with what it comes to', () => {
    const { now, target } = layout(DATA);
    expect(now.x).toBeCloseTo(200);
    expect(now.dots.map(({ of }) => of)).toEqual(['p99', 'p90', 'p50']);
    // log(2/0.03)/log(1000) = 0.60797 of the way up.
    expect(target).toBeCloseTo(120 - 60.797, 1);
  });

  it('keeps names apart where lines end together', () => {
    const close = layout({ ...DATA, points: [at(1, 1, 1, 1), at(5, 1, 1, 1)] });
    const ys = close.names.map(({ y }) => y);
    expect(ys.slice(1).every((y, i) => y - (ys[i] as number) >= 13.99)).toBe(true);
  });

  it('is finite without values', () => {
    const none = { rate: 4, p50: undefined, p90: undefined, p99: undefined, grows: true };
    expect(JSON.stringify(layout({ ...DATA, points: [none], now: none, target: undefined }))).not.toMatch(/NaN|null/);
  });
});

describe('dragging', () => {
  const axis = percentilesAxes(DATA, 300).x;
  it('turns pixels into rates of three figures, never zero', () => {
    expect(rateAtPixel(140, axis, PLOT)).toBe(5);
    expect(rateAtPixel(-50, axis, PLOT)).toBe(0.05);
    expect(rateAtPixel(9999, axis, PLOT)).toBe(10);
  });

  it('steps a hundredth of the axis, with Shift a tenth', () => {
    expect([stepRate(5, 'ArrowRight', false, [0, 10]), stepRate(5, 'ArrowLeft', true, [0, 10]), stepRate(5, 'End', false, [0, 10]), stepRate(0.05, 'ArrowDown', false, [0, 10])]).toEqual([5.1, 4, 10, 0.05]);
    expect(stepRate(5, 'x', false, [0, 10])).toBeUndefined();
  });
});

describe('words', () => {
  it('holds p99 against its target', () => {
    expect(plain(findPercentilesTitle(DATA))).toBe('Time to first token: p99 1.71 s, within 2 s');
    expect(plain(findPercentilesTitle({ ...DATA, now: at(9, 1, 2, 3) }))).toBe('Time to first token: p99 3.00 s, over 2 s');
    expect(plain(findPercentilesTitle({ ...DATA, now: at(10, 1, 3, 9, true) }))).toBe('Time to first token: the queue grows without bound at 10 requests/s');
    expect(plain(findPercentilesTitle({ ...DATA, target: { seconds: 1, quantile: 0.5 } }))).toBe('Time to first token: p99 1.71 s at 8 requests/s');
  });

  it('summarises and lists', () => {
    expect(plain(summarizePercentiles(DATA))).toBe('Time to first token against requests per second: p99 from 400 ms at 1 request/s to 1.00 s at 5 requests/s, growing without bound from 10 requests/s; target p99 under 2 s; now 8 requests/s: p50 300 ms, p90 800 ms, p99 1.71 s.');
    expect(plain(describeNow({ ...DATA, now: at(10, 1, 3, 9, true) }))).toBe('10 requests/s: queue grows without bound');
    expect(percentilesRows(DATA).rows[0]).toEqual([1, 0.1, 0.2, 0.4, 'steady']);
  });
});
