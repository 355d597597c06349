import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deviceEnergy, devicePower } from './energy.ts';
import { calibrated, machine } from './fixtures.ts';

describe('device power', () => {
  it('adds shares of the limit for any work, matrix units and memory', () => {
    // Half the time at peak compute, 20 % of bandwidth: 700 W · (0.25 + 0.6·0.5 + 0.45·0.2) = 448 W.
    const use = { seconds: 1, matrixSecondsAtPeak: 0.5, bytes: 600e9 };
    expect(devicePower(use, machine(), calibrated)).toBeCloseTo(448, 9);
    expect(deviceEnergy({ ...use, seconds: 2, matrixSecondsAtPeak: 1, bytes: 1200e9 }, machine(), calibrated)).toBeCloseTo(896, 9);
  });

  it('stays between rest and the limit', () => {
    const amount = fc.double({ min: 0, max: 1e15, noNaN: true });
    fc.assert(fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), amount, amount, (seconds, matrixSecondsAtPeak, bytes) => {
      const power = devicePower({ seconds, matrixSecondsAtPeak, bytes }, machine(), calibrated);
      expect(power).toBeGreaterThanOrEqual((seconds > 0 ? 175 : 140) - 1e-9);
      expect(power).toBeLessThanOrEqual(700);
    }));
  });
});
