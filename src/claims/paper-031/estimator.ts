import { effAtK } from '../../laws/estimators.ts';

/** A score that a written program may get, and how likely it is. */
export interface ScoreLevel {
  readonly score: number;
  readonly chance: number;
}

export interface Moments {
  readonly mean: number;
  readonly variance: number;
}

/** Mean and variance of the best of k draws: what a study that writes k programs and keeps the best sees. */
export function bestOfDraws(levels: readonly ScoreLevel[], k: number): Moments {
  const sorted = [...levels].sort((a, b) => a.score - b.score);
  let below = 0;
  return momentsOf(sorted.map(({ score, chance }) => {
    const before = below;
    below = Math.min(1, below + chance);
    return [score, below ** k - before ** k];
  }));
}

/**
 * Mean and variance of eff@k worked out from n draws, exactly: every way in which n draws can fall on the levels, with its multinomial chance. There are
 * C(n + levels − 1, levels − 1) ways: 5,151 for 100 draws and three levels.
 */
export function estimateFromDraws(levels: readonly ScoreLevel[], n: number, k: number): Moments {
  return momentsOf(waysToFall(levels.length, n).map((counts) => {
    const scores = counts.flatMap((count, at) => Array.from({ length: count }, () => levels[at]?.score ?? 0));
    const logChance = counts.reduce((sum, count, at) => sum + (count === 0 ? 0 : count * Math.log(levels[at]?.chance ?? 0)) - logFactorial(count), logFactorial(n));
    return [effAtK(scores, k), Math.exp(logChance)];
  }));
}

function momentsOf(outcomes: readonly (readonly [value: number, chance: number])[]): Moments {
  const mean = outcomes.reduce((sum, [value, chance]) => sum + value * chance, 0);
  return { mean, variance: outcomes.reduce((sum, [value, chance]) => sum + (value - mean) ** 2 * chance, 0) };
}

function waysToFall(levels: number, n: number): readonly (readonly number[])[] {
  if (levels <= 1) return [[n]];
  return Array.from({ length: n + 1 }, (_, first) => waysToFall(levels - 1, n - first).map((rest) => [first, ...rest])).flat();
}

function logFactorial(n: number): number {
  let sum = 0;
  for (let at = 2; at <= n; at += 1) sum += Math.log(at);
  return sum;
}
