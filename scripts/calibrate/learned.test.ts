import { describe, expect, it } from 'vitest';
import { learnedFactor, learnedLog } from '../../src/measurements/learned.ts';
import { AMOUNTS, type Amount, type Features } from '../../src/measurements/learned-features.ts';
import { fitWithout, halfOf, learn } from './learned.ts';
import type { LearnedRow } from './learned-rows.ts';
import { fitRidge } from './ridge.ts';

const SOURCES = ['a', 'b', 'c', 'd'];

function features(changes: Partial<Record<Amount, number>> = {}, family = 'hopper'): Features {
  const zero = Object.fromEntries(AMOUNTS.map((amount) => [amount, 0])) as Record<Amount, number>;
  return { amounts: { ...zero, ...changes }, kinds: { family, format: '16-bit', host: 'graph' } };
}

/** Runs of four sources over batches of 1 to 128 on two families, with the residual that a rule gives. */
function runs(residual: (run: { readonly source: string; readonly features: Features }) => number): readonly LearnedRow[] {
  return SOURCES.flatMap((source) => Array.from({ length: 8 }, (_, batch) => ['hopper', 'ada'].map((family): LearnedRow => {
    const seen = features({ batch }, family);
    return { key: `${source}/${batch}/${family}`, source, domain: 'decode', isRate: false, analytic: 0.5, features: seen, residual: residual({ source, features: seen }) };
  })).flat());
}

describe('the learned residual', () => {
  it('finds an effect that was planted: a doubling of the batch costs 5 %, one family 20 %', () => {
    const planted = runs(({ features: { amounts, kinds } }) => 0.05 * amounts.batch + (kinds.family === 'ada' ? 0.2 : 0));
    const model = fitRidge('decode', planted, 1e-6);
    expect(learnedLog(model, features({ batch: 3 }))).toBeCloseTo(0.15, 4);
    expect(learnedLog(model, features({ batch: 7 }, 'ada'))).toBeCloseTo(0.55, 4);
    // Standardised: batches of 2^0 … 2^7 have a standard deviation of √5.25 doublings.
    expect(model.amounts.find(({ amount }) => amount === 'batch')).toMatchObject({ mean: 3.5, low: 0, high: 7 });
    expect(model.amounts.find(({ amount }) => amount === 'batch')?.coefficient).toBeCloseTo(0.05 * Math.sqrt(5.25), 4);
    // What is the same in every row tells nothing.
    expect(model.amounts.map(({ amount }) => amount)).toEqual(['batch']);
  });

  it('is judged better on halves and on sources left out where every source shares the effect', () => {
    const [errors] = learn(runs(({ features: { amounts } }) => 0.05 * amounts.batch)).errors;
    expect(errors?.calibrated).toBeGreaterThan(0.15);
    expect(errors?.otherHalf).toBeLessThan(0.03);
    expect(errors?.leftOut).toBeLessThan(0.03);
  });

  it('adds nothing where the calibrated prediction is right', () => {
    const { models, errors } = learn(runs(() => 0));
    expect(learnedFactor('decode', features({ batch: 5 }), { models })).toBe(1);
    expect(errors[0]).toMatchObject({ calibrated: 0, fitted: 0, otherHalf: 0, leftOut: 0 });
  });

  it('does not take one source’s practice for physics', () => {
    const own = { a: 0.4, b: -0.4, c: 0.4, d: -0.4 } as const;
    const planted = runs(({ source }) => own[source as keyof typeof own]);
    expect(Math.abs(learnedLog(fitWithout('decode', planted, ({ source }) => source), features()))).toBeLessThan(0.01);
  });

  it('adds for an amount beyond what was seen what it adds at the nearest, and nothing for a family never seen', () => {
    const model = fitRidge('decode', runs(({ features: { amounts, kinds } }) => 0.05 * amounts.batch + (kinds.family === 'ada' ? 0.2 : 0)), 1e-6);
    expect(learnedLog(model, features({ batch: 20 }))).toBeCloseTo(learnedLog(model, features({ batch: 7 })), 12);
    // The mean of both families, as half of the rows have each.
    expect(learnedLog(model, features({ batch: 0 }, 'tpu'))).toBeCloseTo(0.1, 4);
  });

  it('splits rows of any source about evenly, whatever their ids count', () => {
    for (const source of ['trtllm-v0.6.1', 'ml-energy', 'gpt-fast']) {
      for (const bit of [0, 1]) {
        const first = Array.from({ length: 400 }, (_, i) => halfOf(`inference/${source}-${String(i).padStart(4, '0')}`, bit)).filter((half) => half === '0').length;
        // Four standard deviations of a fair coin: 200 ± 40.
        expect(Math.abs(first - 200), `${source} ${bit}`).toBeLessThan(40);
      }
    }
  });

  it('is not learned from two sources, and leaves other kinds of run alone', () => {
    expect(learn(runs(() => 0.3).filter(({ source }) => source < 'c')).models).toEqual([]);
    expect(learnedFactor('training', features(), learn(runs(() => 0.3)))).toBe(1);
  });
});
