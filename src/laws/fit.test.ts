import { describe, expect, it } from 'vitest';
import { lawFunction } from './evaluate.ts';
import { fitLaw, type Fitted } from './fit.ts';
import type { Law } from './law.ts';
import { CHINCHILLA } from './laws/chinchilla.ts';
import { COVERAGE } from './laws/coverage.ts';
import { D_CPT_GENERAL } from './laws/d-cpt.ts';
import { LANGUINI_LAW } from './laws/languini.ts';
import type { OwnPoint } from './points.ts';
import { lawSetting } from './setting.ts';

function pointsOf(law: Law, set: string | undefined, inputs: readonly Readonly<Record<string, number>>[], noise: (at: number) => number = () => 0): readonly OwnPoint[] {
  const at = lawFunction(lawSetting(law, set === undefined ? {} : { set }));
  return inputs.map((one, index) => {
    const result = at.at(one);
    if (!result.ok) throw new Error(result.problem);
    return { inputs: one, output: result.value + noise(index) };
  });
}

async function fitted(...given: Parameters<typeof fitLaw>): Promise<Fitted> {
  const fit = await fitLaw(...given);
  if (!fit.ok) throw new Error(fit.problem);
  return fit;
}

const GRID = [1e8, 4e8, 1e9, 4e9, 1e10].flatMap((N) => [5e9, 2e10, 8e10, 3e11].map((D) => ({ N, D })));

describe('a fit', () => {
  it('recovers the coefficients that made the points', async () => {
    const fit = await fitted(lawSetting(CHINCHILLA), pointsOf(CHINCHILLA, 'besiroglu', GRID), ['E', 'A', 'B', 'α', 'β']);
    expect(fit.coefficients['E']).toBeCloseTo(1.8172, 5);
    expect(fit.coefficients['α']).toBeCloseTo(0.3478, 5);
    expect(fit.coefficients['β']).toBeCloseTo(0.3658, 5);
    expect((fit.coefficients['B'] ?? 0) / 2085.43).toBeCloseTo(1, 4);
    expect(fit.r2).toBeCloseTo(1, 9);
    expect(fit.warnings).toEqual([]);
  });

  it('comes near under noise, and says how far off it is', async () => {
    const points = pointsOf(CHINCHILLA, 'besiroglu', GRID, (at) => (at % 2 === 0 ? 0.005 : -0.005));
    const fit = await fitted(lawSetting(CHINCHILLA), points, ['E', 'A', 'B']);
    expect(fit.rmse).toBeGreaterThan(0.001);
    expect(fit.rmse).toBeLessThan(0.02);
    expect(fit.mae).toBeLessThanOrEqual(fit.rmse);
  });

  it('holds what was not chosen', async () => {
    const fit = await fitted(lawSetting(CHINCHILLA), pointsOf(CHINCHILLA, 'besiroglu', GRID), ['E']);
    expect(fit.coefficients['A']).toBe(406.4);
    expect(fit.chosen).toEqual(['E']);
  });

  it('compares logarithms where the law says so', async () => {
    const fit = await fitted(lawSetting(LANGUINI_LAW), pointsOf(LANGUINI_LAW, 'qlstm', [6, 12, 24, 48, 96].map((H) => ({ H }))), ['c', 'α']);
    expect(fit.coefficients['α']).toBeCloseTo(0.06, 8);
    const left = await fitted(lawSetting(LANGUINI_LAW), [...pointsOf(LANGUINI_LAW, 'qlstm', [6, 12, 24, 48].map((H) => ({ H }))), { inputs: { H: 96 }, output: -1 }], ['c', 'α']);
    expect(left.points).toBe(4);
    expect(left.warnings[0]).toContain('1 of 5 points');
  });

  it('gives the assumed law of continued pretraining its published table', async () => {
    const points = D_CPT_GENERAL.points ?? [];
    const fit = await fitted(lawSetting(D_CPT_GENERAL), points, ['E', 'C', 'γ', 'ε']);
    expect(fit.r2).toBeGreaterThan(0.999);
    // What the file carries is what the fit gives.
    for (const symbol of ['E', 'C', 'γ', 'ε']) expect((fit.coefficients[symbol] ?? 0) / (lawSetting(D_CPT_GENERAL).coefficients[symbol] ?? 1)).toBeCloseTo(1, 2);
  });

  it('says when points are too few, or just enough', async () => {
    const one = await fitLaw(lawSetting(COVERAGE), [{ inputs: { k: 1 }, output: 0.2 }], ['a', 'b']);
    expect(!one.ok && one.problem).toContain('too few');
    const two = await fitted(lawSetting(COVERAGE), [{ inputs: { k: 1 }, output: 0.2 }, { inputs: { k: 100 }, output: 0.5 }], ['a', 'b']);
    expect(two.coefficients['a']).toBeCloseTo(-Math.log(0.2), 6);
    expect(two.warnings.join(' ')).toContain('As many points as coefficients');
    const none = await fitLaw(lawSetting(COVERAGE), [], []);
    expect(!none.ok && none.problem).toContain('at least one coefficient');
  });

  it('says when a coefficient runs into its bounds', async () => {
    // Coverage that falls with attempts asks for a negative gain.
    const fit = await fitted(lawSetting(COVERAGE), [1, 10, 100, 1000].map((k, at) => ({ inputs: { k }, output: 0.5 - 0.1 * at })), ['a', 'b']);
    expect(fit.atBounds).toEqual(['b']);
    expect(fit.warnings.join(' ')).toContain('ran into the end');
  });

  it('says when points cannot tell coefficients apart', async () => {
    const points = pointsOf(CHINCHILLA, 'besiroglu', [1e8, 3e8, 1e9, 3e9, 1e10].map((N) => ({ N, D: 2e10 })));
    const fit = await fitted(lawSetting(CHINCHILLA, { inputs: { D: 2e10 } }), points, ['E', 'A', 'B']);
    expect(fit.undetermined).toEqual(['E', 'B']);
  });

  it('gives finite figures or words for points without sense', async () => {
    const fit = await fitLaw(lawSetting(CHINCHILLA), [0, -1, Number.NaN, 1e300, 5].map((output) => ({ inputs: { N: 1e9 }, output })), ['E', 'α']);
    if (fit.ok) for (const value of [fit.rmse, fit.mae, ...Object.values(fit.coefficients)]) expect(Number.isFinite(value)).toBe(true);
    else expect(fit.problem).not.toBe('');
  });
});
