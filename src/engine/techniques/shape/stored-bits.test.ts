import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { storedBits, STORED_FORMS } from './stored-bits.ts';

describe('bits of a sparse weight', () => {
  it('are those of a paper that counts zeros as nothing, and more with addresses', () => {
    // Four bits, half left: 2 bits are an eighth of 16; with a bitmap 3, with two-bit indices 0.5·(4 + 2) = 3, with columns 0.5·(4 + 16) + 32/4,096.
    expect(storedBits('ideal', 0.5, 4, 4, 4096)).toBe(2);
    expect(storedBits('bitmap', 0.5, 4, 4, 4096)).toBe(3);
    expect(storedBits('index', 0.5, 4, 4, 4096)).toBe(3);
    expect(storedBits('csr', 0.5, 4, 4, 4096)).toBeCloseTo(10 + 1 / 128, 12);
    expect(storedBits('dense', 0.5, 4, 4, 4096)).toBe(4);
  });
  it('of 2:4 weights in 16 bits are nine sixteenths', () => {
    expect(storedBits('index', 0.5, 16, 4, 4096) / 16).toBe(9 / 16);
  });
  it('are never fewer than ideal', () => {
    fc.assert(fc.property(fc.constantFrom(...STORED_FORMS), fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 32 }), fc.integer({ min: 2, max: 64 }), fc.integer({ min: 1, max: 20_000 }), (form, density, bits, group, width) => {
      expect(storedBits(form, density, bits, group, width)).toBeGreaterThanOrEqual(storedBits('ideal', density, bits, group, width));
    }));
  });
});
