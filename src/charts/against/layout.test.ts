import { describe, expect, it } from 'vitest';
import { linearScale, logScale } from '../scale.ts';
import { againstAxes, layoutAgainst, stepAlong, tickFormat, valueAtPixel, type AgainstLayout } from './layout.ts';
import type { AgainstData } from './types.ts';
import { againstRows, describePresent, findAgainstTitle, reachOf, summarizeAgainst } from './words.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const DATA: AgainstData = {
  x: { name: 'Batch', dimension: 'count', noun: 'sequences', scale: 'log', binary: true },
  y: { name: 'Time per output token', dimension: 'seconds', scale: 'linear' },
  now: { x: [1, 4, 16, 64, 256], y: [0.01, 0.01, 0.012, 0.02, 0.04], fits: [true, true, true, true, false] },
  present: { x: 16, y: 0.012, fits: true },
};
const PLOT = { x: 40, y: 20, width: 400, height: 200 };

function layout(data: AgainstData): AgainstLayout {
  const axes = againstAxes(data, 480);
  const y = axes.y.kind === 'log' ? logScale(axes.y.domain, [220, 20]) : linearScale(axes.y.domain, [220, 20]);
  return layoutAgainst(data, axes, { x: logScale(axes.x.domain, [40, 440]), y, plot: PLOT });
}

describe('layoutAgainst', () => {
  it('spans exactly what was computed, y from zero', () => {
    const { x, y } = againstAxes(DATA, 480);
    expect(x).toEqual({ kind: 'log', domain: [1, 256], ticks: [1, 4, 16, 64, 256] });
    expect(y.domain).toEqual([0, 0.04]);
  });

  it('draws what fits in full and goes on, faded, from there', () => {
    const { now, misfit } = layout(DATA);
    expect(now).toBe('M40.0 170.0L140.0 170.0L240.0 160.0L340.0 120.0');
    expect(misfit).toBe('M340.0 120.0L440.0 20.0');
  });

  it('leaves a gap where the metric does not exist', () => {
    const gap = layout({ ...DATA, now: { ...DATA.now, y: [0.01, undefined, 0.012, Number.NaN, 0.04] } });
    expect(gap.now).toBe('M40.0 170.0M240.0 160.0');
    expect(gap.misfit).toBe('M440.0 20.0');
  });

  it('puts the present point on the curve', () => {
    const { present } = layout(DATA);
    expect(present.point?.x).toBeCloseTo(240);
    expect(present.point?.y).toBeCloseTo(160);
    expect(plain(present.label.text)).toBe('12.0 ms at 16');
  });

  it('writes over the curve beside the point where there is no room under it', () => {
    const flat = layout({ ...DATA, now: { ...DATA.now, y: [0.001, 0.001, 0.001, 0.02, 0.04] }, present: { x: 16, y: 0.001, fits: true } });
    // From 215 at batch 16 the curve climbs to 120 at batch 64, 100 pixels on; the words end before.
    expect(flat.present.label.anchor).toBe('start');
    expect(flat.present.label.y).toBeLessThan(160);
    expect(flat.present.label.y).toBeGreaterThan(111);
  });

  it('is finite where a log axis meets zeros', () => {
    const text = JSON.stringify(layout({ ...DATA, y: { ...DATA.y, scale: 'log' }, now: { ...DATA.now, y: [0, 0.01, -1, 0.02, 0.04] } }));
    expect(text).not.toMatch(/NaN|null/);
  });

  it('turns pixels back into inputs', () => {
    const { x } = againstAxes(DATA, 480);
    expect(valueAtPixel(240, x, PLOT)).toBeCloseTo(16);
    expect(valueAtPixel(-50, x, PLOT)).toBe(1);
    expect(valueAtPixel(9999, x, PLOT)).toBeCloseTo(256);
  });
});

it('writes the unit once on a linear axis and at each tick of a logarithmic one', () => {
  const linear = tickFormat(againstAxes(DATA, 480).y, 'seconds');
  expect([linear.unit, linear.format(0.03), linear.format(0)]).toEqual(['ms', '30', '0']);
  const log = tickFormat({ kind: 'log', domain: [0.001, 1], ticks: [0.001, 1] }, 'seconds');
  expect([log.unit, plain(log.format(0.001)), plain(log.format(1))]).toEqual(['', '1 ms', '1 s']);
  expect(tickFormat({ kind: 'linear', domain: [0, 20], ticks: [0, 20] }, 'usd').format(20)).toBe('$20');
});

it('steps along the computed inputs', () => {
  const xs = [1, 4, 16, 64];
  expect([stepAlong(xs, 5, 'ArrowRight'), stepAlong(xs, 16, 'ArrowLeft'), stepAlong(xs, 64, 'ArrowUp'), stepAlong(xs, 5, 'End'), stepAlong(xs, 5, 'x')]).toEqual([16, 4, undefined, 64, undefined]);
});

describe('words', () => {
  it('says how far a target holds', () => {
    expect(reachOf({ ...DATA, target: 0.015 })).toBe(16);
    expect(plain(findAgainstTitle({ ...DATA, target: 0.015 }))).toBe('Time per output token stays under 15 ms up to batch 16');
    expect(plain(findAgainstTitle({ ...DATA, target: 0.001 }))).toBe('Time per output token never meets 1 ms');
    expect(findAgainstTitle(DATA)).toBe('Time per output token against batch');
  });

  it('does not count what does not fit', () => {
    expect(reachOf({ ...DATA, target: 1 })).toBe(64);
    expect(describePresent({ ...DATA, present: { x: 256, y: 0.04, fits: false } })).toBe('does not fit at 256');
  });

  it('summarises in one sentence', () => {
    expect(plain(summarizeAgainst(DATA))).toBe('Time per output token against batch: 10.0 ms at 1 to 40.0 ms at 256, a factor of 4.00; now 12.0 ms at 16.');
  });

  it('lists the curve', () => {
    expect(againstRows(DATA).rows.at(-1)).toEqual([256, 0.04, 'no']);
  });
});
