import { describe, expect, it } from 'vitest';
import { greenBill } from './green.ts';

describe('greenBill', () => {
  it('counts energy, carbon, making and water as by hand', () => {
    // 3 kWh at the device, PUE 1.2: 3.6 kWh; 400 g a kWh: 1,440 g; 100 of 10,000 hours of 150 kg: 1,500 g; 3.4 litres a kWh: 12.24.
    const bill = greenBill({ joules: 3 * 3.6e6, deviceHours: 100 }, { pue: 1.2, grid: 400, waterOn: 0.3, waterOff: 3.1, embodied: 150_000, lifeHours: 10_000 });
    expect(bill.kwh).toBeCloseTo(3.6, 12);
    expect(bill.grams).toBeCloseTo(1440, 9);
    expect(bill.embodiedGrams).toBe(1500);
    expect(bill.litres).toBeCloseTo(12.24, 9);
  });
});
