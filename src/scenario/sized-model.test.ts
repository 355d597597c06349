import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countParameters } from '../engine/network/parameters.ts';
import type { SoftmaxAttention } from '../engine/architecture.ts';
import { modelOfSize } from './sized-model.ts';

describe('modelOfSize', () => {
  it('has the count within 2 %, heads of 128 and layers in proportion, from 1 M to 100 T', () => {
    fc.assert(fc.property(fc.double({ min: 6, max: 14, noNaN: true }), (power) => {
      const wanted = 10 ** power;
      const { architecture } = modelOfSize(wanted);
      const { hidden, layers, mixers, ffns } = architecture;
      expect(Math.abs(countParameters(architecture).total / wanted - 1)).toBeLessThan(0.02);
      expect(hidden % 128).toBe(0);
      expect((mixers['attention'] as SoftmaxAttention).head_dim).toBe(128);
      if (wanted >= 3e7) {
        expect(hidden / layers).toBeGreaterThanOrEqual(64);
        expect(hidden / layers).toBeLessThanOrEqual(128);
      }
      const ffn = ffns['mlp'];
      if (ffn?.kind === 'dense' && wanted >= 1e7) expect(ffn.dim / hidden).toBeGreaterThan(1.2);
      if (ffn?.kind === 'dense') expect(ffn.dim / hidden).toBeLessThan(6);
    }), { numRuns: 300 });
  });

  it('comes near to LLaMA at its sizes', () => {
    const { architecture } = modelOfSize(6_738_415_616);
    expect(architecture.hidden).toBeGreaterThanOrEqual(3584);
    expect(architecture.hidden).toBeLessThanOrEqual(4608);
    expect(architecture.vocab).toBe(32_000);
    expect(modelOfSize(1e6).name).toBe('Dense 1.01M');
  });

  it('moves what is no size to the nearest end', () => {
    for (const bad of [0, -5, Number.NaN]) expect(countParameters(modelOfSize(bad).architecture).total / 1e6).toBeCloseTo(1, 1);
    expect(modelOfSize(1e20).name).toBe('Dense 100T');
  });
});
