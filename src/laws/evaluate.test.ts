import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateLaw, lawFunction } from './evaluate.ts';
import type { Law } from './law.ts';
import { LAWS, lawById } from './registry.ts';
import { lawSetting } from './setting.ts';

function law(id: string): Law {
  const found = lawById(id);
  if (found === undefined) throw new Error(id);
  return found;
}

const valueOf = (id: string, inputs: Readonly<Record<string, number>>, set?: string): number => {
  const result = evaluateLaw(law(id), { inputs, ...(set !== undefined && { set }) });
  return result.ok ? result.value : Number.NaN;
};

describe('laws against figures worked out by hand or published', () => {
  it.each([
    // 1.69 + 406.4/10⁹^0.34 + 410.7/10¹⁰^0.28: 10^3.06 = 1148.15, 10^2.8 = 630.96.
    ['chinchilla', { N: 1e9, D: 1e10 }, undefined, 1.69 + 406.4 / 1148.1536 + 410.7 / 630.95734, 1e-7],
    // Chinchilla itself, 70B on 1.4T, as Hoffmann et al. compute it: 1.69 + 0.083 + 0.163.
    ['chinchilla', { N: 7e10, D: 1.4e12 }, undefined, 1.936, 1e-3],
    ['chinchilla', { N: 1e9, D: 1e10 }, 'besiroglu', 1.8172 + 482.01 / 10 ** 3.1302 + 2085.43 / 10 ** 3.658, 1e-9],
    ['coverage', { k: 5 }, undefined, 0.2689, 1e-3],
    ['coverage', { k: 10_000 }, 'gemma-2b-codecontests', 0.071, 1e-9],
    ['test-time-exchange', { M: 14, R: 0.16 }, undefined, 257.75, 1e-12],
    ['test-time-exchange', { M: 14, R: 22 }, undefined, 15.8, 2e-3],
    ['growth-speed-up', { d: 0 }, undefined, 0.546, 1e-3],
    ['growth-speed-up', { d: 1e10, g: 4 }, undefined, 0.527, 1e-3],
    ['growth-timing', { N: 7e9, C: 1.3e22 }, undefined, 2.05e10, 0.02],
    ['branched-ablations', { A: 10, f: 0.1 }, undefined, 5, 1e-12],
    ['fp8-divergence', { p: 0, g: 0.7, G: 2 }, undefined, 0.65, 1e-12],
    // At p = 0.643 and x = 0.3 what is lost equals what is gained: 0.54·0.65 = 0.35.
    ['fp8-divergence', { p: 0.642202, x: 0.3, g: 0.7, G: 2 }, undefined, 1, 1e-3],
    ['mean-speed-up', { f: 0.01, a: 0.5, b: 100 }, undefined, 1.495, 1e-12],
    ['hours-to-tokens', { H: 6, τ: 55_416 }, undefined, 18_265 * 128 * 512, 1e-4],
    ['equivalent-size', { t: Math.LN2 / 0.007, N_0: 7e9 }, undefined, 3.5e9, 1e-12],
    ['landauer', { F: 1, β: 1, T: 300 }, undefined, 2.87e-21, 1e-3],
    ['search-gain', { n: 7000, σ: 1 }, undefined, 4.208, 1e-3],
    ['pruning-linear', { t: 2.5e10 }, undefined, (1.7e9 + 4.69e8) / 2, 1e-12],
    ['pruning-exponential', { t: 2.5e10 }, undefined, Math.sqrt(1.7e9 * 4.69e8), 1e-12],
    ['mbpp', { N: 1.37e11 }, undefined, 0.596, 1e-12],
    ['simon-queries', { n: 64 }, undefined, 2 ** 32 / 64, 1e-12],
  ] as const)('%s at %j', (id, inputs, set, expected, tolerance) => {
    expect(Math.abs(valueOf(id, inputs, set) / expected - 1)).toBeLessThan(tolerance);
  });

  it('doubles density in 3.26 months', () => {
    expect(Math.log(2) / 0.007 / 30.4).toBeCloseTo(3.26, 2);
    expect(valueOf('density', { t: Math.log(2) / 0.007 })).toBeCloseTo(2, 12);
  });

  it('goes through the points that coefficients were drawn through', () => {
    const coverage = law('coverage');
    for (const { inputs, output } of coverage.points ?? []) if (inputs['k'] !== 5) expect(valueOf('coverage', inputs)).toBeCloseTo(output, 12);
  });

  it('lets the Languini curves meet at 50,000 hours', () => {
    expect(valueOf('languini', { H: 5e4 })).toBeCloseTo(valueOf('languini', { H: 5e4 }, 'qlstm'), 12);
    expect(valueOf('languini', { H: 24 })).toBeLessThan(valueOf('languini', { H: 24 }, 'qlstm'));
  });
});

describe('what a law says', () => {
  it('is finite or a problem, for any inputs in range and any set', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LAWS), fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 8, maxLength: 8 }), fc.nat(5), (one, shares, at) => {
        const inputs = Object.fromEntries(one.inputs.map(({ symbol, min, max, log }, index) => [symbol, log ? Math.min(max, min * (max / min) ** (shares[index] ?? 0)) : min + (max - min) * (shares[index] ?? 0)]));
        const set = one.sets?.[at];
        const result = evaluateLaw(one, { inputs, ...(set !== undefined && { set: set.id }) });
        if (result.ok) expect(Number.isFinite(result.value)).toBe(true);
        else expect(result.problem).not.toBe('');
      }),
      { numRuns: 500 },
    );
  });

  it('is finite or a problem for coefficients and inputs of any kind', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LAWS), fc.double(), fc.double(), (one, a, b) => {
        const inputs = Object.fromEntries(one.inputs.map(({ symbol }) => [symbol, a]));
        const coefficients = Object.fromEntries(one.coefficients.map(({ symbol }) => [symbol, b]));
        const result = evaluateLaw(one, { inputs, coefficients });
        expect(result.ok ? Number.isFinite(result.value) : result.problem.length > 0).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('names the input that lies outside the fitted range', () => {
    const result = evaluateLaw(law('chinchilla'), { inputs: { N: 1e12, D: 1e11 } });
    expect(result.ok && result.extrapolates.map(({ symbol }) => symbol)).toEqual(['N']);
    const within = evaluateLaw(law('chinchilla'), { inputs: { N: 1.6e10, D: 5e9 } });
    expect(within.ok && within.extrapolates).toEqual([]);
  });

  it('takes a set’s own range', () => {
    const at = (set?: string) => evaluateLaw(law('coverage'), { inputs: { k: 5000 }, ...(set !== undefined && { set }) });
    const own = at();
    const other = at('gemma-2b-codecontests');
    expect(own.ok && own.extrapolates.length).toBe(1);
    expect(other.ok && other.extrapolates.length).toBe(0);
  });

  it('says so where the form leaves what can be', () => {
    const result = evaluateLaw(law('mbpp'), { inputs: { N: 1e13 }, coefficients: { b: 0.5 } });
    expect(result.ok).toBe(false);
    expect(!result.ok && result.problem).toContain('more than problems solved can be');
  });

  it('does not keep what an evaluation before it set', () => {
    const one = lawFunction(lawSetting(law('chinchilla')));
    const before = one.at();
    one.at({ N: 1e12 });
    one.raw([1, 1]);
    expect(one.at()).toEqual(before);
  });
});
