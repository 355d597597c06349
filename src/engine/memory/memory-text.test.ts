import { expect, it } from 'vitest';
import { memoryText } from './memory-text.ts';

const GIB = 2 ** 30;

it('writes memory in the unit that keeps three figures', () => {
  expect([80 * GIB, 137.4 * GIB, 92763 * GIB, 999.6 * GIB, 1010 * GIB, 4.21 * GIB, GIB / 2, 0].map(memoryText)).toEqual(['80.0 GiB', '137 GiB', '90.6 TiB', '0.98 TiB', '0.99 TiB', '4.21 GiB', '512 MiB', '0.00 KiB']);
});
