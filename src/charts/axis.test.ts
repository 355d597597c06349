import { describe, expect, it } from 'vitest';
import { linearAxis, roundUp, sameAxis, spanAxis } from './axis.ts';
import { commonUnit } from './common-unit.ts';
import { linearScale, logScale } from './scale.ts';

describe('linearAxis', () => {
  it('starts at zero and ends on a round step', () => {
    expect(linearAxis([3, 55], 4)).toEqual({ kind: 'linear', domain: [0, 60], ticks: [0, 20, 40, 60] });
    expect(linearAxis([0.0107], 4).ticks).toEqual([0, 0.005, 0.01, 0.015]);
  });

  it('survives nothing and nonsense', () => {
    expect(linearAxis([]).domain).toEqual([0, 1]);
    expect(linearAxis([Number.NaN, undefined, Number.POSITIVE_INFINITY, -3]).domain).toEqual([0, 1]);
  });

  it('keeps the ends of a span', () => {
    expect(spanAxis(8, 96, 4)).toEqual({ kind: 'linear', domain: [8, 96], ticks: [25, 50, 75] });
    expect(spanAxis(4, 4).domain).toEqual([4, 5]);
  });
});

it('roundUp stays on round numbers', () => {
  expect([1, 1.1, 2.2, 0.0031, 97, 150].map(roundUp).map((value) => Number(value.toPrecision(6)))).toEqual([1, 1.2, 2.5, 0.004, 100, 150]);
});

it('axes compare by what they draw', () => {
  expect(sameAxis(linearAxis([50]), linearAxis([49]))).toBe(true);
  expect(sameAxis(linearAxis([50]), linearAxis([51]))).toBe(false);
});

it('scales map ends to ends, and the geometric middle to the middle', () => {
  expect(logScale([1, 100], [0, 200])(10)).toBeCloseTo(100);
  expect(linearScale([0, 4], [100, 0])(1)).toBe(75);
});

describe('commonUnit', () => {
  it('writes small values in the unit of the largest', () => {
    const spaced = (text: string): string => text.replaceAll('\u00a0', ' ');
    expect(spaced(commonUnit(0.00316, 'seconds').format(0.000539))).toBe('0.539 ms');
    expect(spaced(commonUnit(8.46 * 2 ** 30, 'bytes').format(2 ** 29))).toBe('0.500 GiB');
    expect(spaced(commonUnit(7200, 'seconds').format(3600))).toBe('1.00 h');
    expect(commonUnit(30, 'usd').format(0.5)).toBe('$0.500');
    expect(spaced(commonUnit(0, 'seconds').format(0))).toBe('0 s');
  });

  it('is round in the unit it is read in: minutes, not hundreds of seconds', () => {
    expect(spanAxis(0, 503, 6, 60).ticks).toEqual([0, 120, 240, 360, 480]);
    expect(spanAxis(300, 330, 4, 60).ticks).toEqual([300, 312, 324]);
    expect(linearAxis([37.9 * 2 ** 30], 4, 2 ** 30)).toEqual({ kind: 'linear', domain: [0, 40 * 2 ** 30], ticks: [0, 10, 20, 30, 40].map((gib) => gib * 2 ** 30) });
  });
});
