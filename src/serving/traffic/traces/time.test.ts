import { describe, expect, it } from 'vitest';
import { dateSeconds, guessedUnit } from './time.ts';

describe('times', () => {
  it('are seconds since 1970', () => {
    expect(dateSeconds('1970-01-01 00:00:00')).toBe(0);
    expect(dateSeconds('2000-03-01T00:00:00Z')).toBe(951_868_800);
    expect(dateSeconds('2024-02-29 12:00')).toBe(1_709_208_000);
    expect(dateSeconds('2023-11-16 18:15:46.6805900')).toBeCloseTo(1_700_158_546.68059, 5);
    expect(dateSeconds('2024-05-10 02:00:00.009930+02:00')).toBeCloseTo(1_715_299_200.00993, 5);
    expect(dateSeconds('2024-05-09T22:30:00-0130')).toBe(1_715_299_200);
  });
  it('are refused where they are none', () => {
    for (const text of ['', 'soon', '2023-13-01 00:00:00', '2023-11-16', '2023-11-16 18:61:00', '12:30']) expect(dateSeconds(text)).toBeUndefined();
  });
  it('of the size of the present are told by their unit', () => {
    expect([5, 1.7e9, 1.7e12, 1.7e15, 1.7e18].map(guessedUnit)).toEqual([1, 1, 1e-3, 1e-6, 1e-9]);
  });
});
