import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FORMAT_IDS } from '../formats.ts';
import { blankOp } from '../op.ts';
import { clockShare, LOWEST_CLOCK, type ClockParameters } from './clock.ts';
import { calibrated, kernels, machine as machineOf } from './fixtures.ts';
import { blankPrice, priceOp } from './kernel-time.ts';
import { devicePower } from './energy.ts';

const CUBE: ClockParameters = { demand: 1.6, exponent: 3, burst: true };
const rated = (tdp: number): { tdp: number; ratedPower: number } => ({ tdp, ratedPower: 700 });
const REST = 0.2;

describe('clock under a power limit', () => {
  it('is the cube root of what the limit leaves over what is wanted', () => {
    // 0.8 of the limit is left for 1.6 · 0.625 = 1 of it: ∛0.8 = 0.9283.
    expect(clockShare(0.625, rated(700), REST, CUBE)).toBeCloseTo(0.92832, 5);
    // 500 of 700 W leave 0.5143: ∛0.5143 = 0.8012.
    expect(clockShare(0.625, rated(500), REST, CUBE)).toBeCloseTo(0.80116, 4);
  });

  it('draws the limit at that clock, to the watt', () => {
    const f = clockShare(0.8, rated(600), REST, CUBE);
    expect(700 * (REST + CUBE.demand * 0.8 * f ** 3)).toBeCloseTo(600, 9);
  });

  it('is the full one for work that draws less, and where nothing limits', () => {
    expect(clockShare(0.5, rated(700), REST, CUBE)).toBe(1);
    expect(clockShare(0.9, rated(Infinity), REST, CUBE)).toBe(1);
  });

  it('rates of long runs hold at the datasheet’s limit and fall below it', () => {
    const long = { ...CUBE, burst: false };
    expect(clockShare(0.9, rated(700), REST, long)).toBe(1);
    expect(clockShare(0.9, rated(1000), REST, long)).toBe(1);
    expect(clockShare(0.9, rated(500), REST, long)).toBeCloseTo((0.3 / 0.7 / (1 - REST) + (500 / 700 - REST - 0.3 / 0.7) / (1 - REST)) ** (1 / 3), 9);
  });

  it('never falls as the limit rises, nor does the rate as the kernel gets better; it stays between the lowest and the full clock', () => {
    const share = fc.double({ min: 0.01, max: 1, noNaN: true });
    fc.assert(fc.property(share, share, fc.double({ min: 1, max: 2000, noNaN: true }), fc.double({ min: 0, max: 500, noNaN: true }), fc.double({ min: 2, max: 3, noNaN: true }), fc.boolean(), (a, b, tdp, more, exponent, burst) => {
      const p = { ...CUBE, exponent, burst };
      const clock = clockShare(a, rated(tdp), REST, p);
      expect(clock).toBeLessThanOrEqual(1);
      expect(clock).toBeGreaterThanOrEqual(LOWEST_CLOCK);
      expect(clockShare(a, rated(tdp + more), REST, p)).toBeGreaterThanOrEqual(clock - 1e-12);
      const better = Math.max(a, b);
      expect(better * clockShare(better, rated(tdp), REST, p)).toBeGreaterThanOrEqual(a * clock - 1e-12);
    }));
  });
});

describe('prices under a power limit', () => {
  const gemm = Object.assign(blankOp(), { kind: 'gemm', m: 8192, n: 8192, k: 8192, matrixFlops: 2 * 8192 ** 3, weightBytes: 2 * 8192 ** 2, activationBytes: 4 * 8192 ** 2 });
  const seconds = (tdp: number, efficiency: Parameters<typeof priceOp>[2]): number => {
    const price = blankPrice();
    priceOp(gemm, { ...machineOf(), tdp, ratedPower: 700 }, efficiency, kernels, price);
    return price.computeSeconds;
  };

  it('arithmetic takes as much longer as the clock is lower; the ideal ignores it', () => {
    expect(FORMAT_IDS).toContain(gemm.format);
    const price = blankPrice();
    priceOp(gemm, { ...machineOf(), tdp: Infinity, ratedPower: 700 }, calibrated, kernels, price);
    expect(seconds(400, calibrated) / price.computeSeconds).toBeCloseTo(1 / clockShare(price.computeEfficiency, rated(400), calibrated.energy.restFraction, calibrated.clock), 9);
    expect(seconds(400, { kind: 'ideal' })).toBe(seconds(700, { kind: 'ideal' }));
  });

  it('power never exceeds the limit set, and shares are those of the datasheet’s', () => {
    const machine = { ...machineOf(), ratedPower: 700 };
    const use = { seconds: 1, matrixSecondsAtPeak: 0, bytes: 0 };
    expect(devicePower(use, { ...machine, tdp: 500 }, calibrated)).toBeCloseTo(0.25 * 700, 9);
    expect(devicePower({ ...use, matrixSecondsAtPeak: 1 }, { ...machine, tdp: 500 }, calibrated)).toBe(500);
  });
});
