import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drained } from './drained.ts';
import { shapley, type ShapleyValues } from './shapley.ts';

type Worth = (members: readonly boolean[]) => number | undefined;

function valuesOf(players: number, worth: Worth, mostExact?: number): ShapleyValues {
  const values = drained(shapley(players, worth, mostExact));
  if ('missing' in values) throw new Error('a coalition has no worth');
  return values;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const indexOf = (members: readonly boolean[]): number => members.reduce((index, member, player) => index + (member ? 2 ** player : 0), 0);

/** Any worth of any coalition of n. */
const GAMES = fc.integer({ min: 1, max: 6 }).chain((n) => fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 2 ** n, maxLength: 2 ** n }).map((worths) => ({ n, worth: (members: readonly boolean[]) => worths[indexOf(members)] ?? 0 })));

describe('shares of a common worth', () => {
  it('gives the published shares of the glove game: 2/3 to the one left glove, 1/6 to each right one', () => {
    // Player 0 holds a left glove, players 1 and 2 a right one each; a pair is worth 1.
    const { shares } = valuesOf(3, ([left, right, other]) => (left === true && (right === true || other === true) ? 1 : 0));
    expect(shares[0]).toBeCloseTo(2 / 3, 12);
    expect(shares[1]).toBeCloseTo(1 / 6, 12);
    expect(shares[2]).toBeCloseTo(1 / 6, 12);
  });

  it('splits by hand what two do together: 10 and 20 alone, 36 together', () => {
    const { shares, alone, last } = valuesOf(2, ([a, b]) => (a === true ? 10 : 0) + (b === true ? 20 : 0) + (a === true && b === true ? 6 : 0));
    expect(shares).toEqual([13, 23]);
    expect(alone).toEqual([10, 20]);
    expect(last).toEqual([16, 26]);
  });

  it('adds up to what all together are worth', () => {
    fc.assert(fc.property(GAMES, ({ n, worth }) => {
      const { shares, none, all } = valuesOf(n, worth);
      expect(Math.abs(sum(shares) - (all - none))).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(all), Math.abs(none)));
    }));
  });

  it('gives nothing to a player that changes nothing, and equal players equal shares', () => {
    fc.assert(fc.property(GAMES, ({ n, worth }) => {
      const { shares } = valuesOf(n + 1, (members) => worth(members.slice(0, n)));
      expect(Math.abs(shares[n] ?? Number.NaN)).toBeLessThan(1e-9);
      // Two that are worth what the number of them is worth, whoever it is.
      const twins = valuesOf(n + 1, ([a, b, ...rest]) => worth([a === true || b === true, ...rest]));
      expect(twins.shares[0]).toBeCloseTo(twins.shares[1] ?? Number.NaN, 8);
    }));
  });

  it('does not depend on the order in which players are listed', () => {
    fc.assert(fc.property(GAMES, ({ n, worth }) => {
      const { shares } = valuesOf(n, worth);
      const turned = valuesOf(n, (members) => worth(members.toReversed()));
      shares.forEach((share, player) => expect(turned.shares[n - 1 - player]).toBeCloseTo(share, 8));
    }));
  });

  it('samples orders that add up exactly and come close to the exact shares, always the same', () => {
    fc.assert(fc.property(GAMES, ({ n, worth }) => {
      const exact = valuesOf(n, worth);
      const sampled = valuesOf(n, worth, 0);
      expect(sampled.method.kind).toBe('sampled-orders');
      expect(Math.abs(sum(sampled.shares) - (exact.all - exact.none))).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(exact.all), Math.abs(exact.none)));
      // Means of 128 pairs of numbers that lie within ± the games' range: Hoeffding's bound, passed once in a thousand million.
      exact.shares.forEach((share, player) => expect(Math.abs((sampled.shares[player] ?? 0) - share)).toBeLessThanOrEqual(2 * 2e3 * Math.sqrt(Math.log(2e9) / (2 * 128))));
      expect(valuesOf(n, worth, 0).shares).toEqual(sampled.shares);
    }), { numRuns: 50 });
  });

  it('says how far sampled shares may be off: of factors that multiply, each lies within four standard errors', () => {
    const factors = [1.1, 0.7, 1.9, 0.95, 1.4, 2.5];
    const worth: Worth = (members) => factors.reduce((product, factor, player) => product * (members[player] === true ? factor : 1), 1);
    const exact = valuesOf(factors.length, worth);
    const sampled = valuesOf(factors.length, worth, 0);
    exact.shares.forEach((share, player) => {
      expect(sampled.errors[player]).toBeGreaterThan(0);
      expect(Math.abs((sampled.shares[player] ?? 0) - share)).toBeLessThanOrEqual(4 * (sampled.errors[player] ?? 0));
    });
  });

  it('names the coalition that has no worth', () => {
    expect(drained(shapley(2, ([a, b]) => (a === true && b !== true ? undefined : 1)))).toEqual({ missing: [true, false] });
    expect(drained(shapley(2, ([a, b]) => (a === true && b !== true ? undefined : 1), 0))).toEqual({ missing: [true, false] });
  });

  it('says how far it is as it goes', () => {
    const steps = shapley(6, () => 1);
    const first = steps.next();
    expect(first.value).toEqual({ priced: 16, of: 64 });
  });
});
