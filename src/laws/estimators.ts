/**
 * pass@k from n samples of which c pass, unbiased: 1 − C(n−c, k)/C(n, k), as a product so that no binomial overflows (Chen et al. 2021, arXiv:2107.03374).
 * NaN where k is not 1 to n or c is not 0 to n.
 */
export function passAtK(n: number, c: number, k: number): number {
  if (!areWhole(n, c, k) || k < 1 || k > n || c < 0 || c > n) return Number.NaN;
  if (n - c < k) return 1;
  let fails = 1;
  for (let at = n - c + 1; at <= n; at += 1) fails *= 1 - k / at;
  return 1 - fails;
}

/**
 * eff@k from the scores of n samples: the expected best of k drawn without return, Σ C(r−1, k−1)/C(n, k)·e₍ᵣ₎ over the sorted scores. The weights come down by the stable
 * recurrence λₙ = k/n, λᵣ₋₁ = λᵣ·(1 − (k−1)/(r−1)) (ENAMEL, arXiv:2406.06647). With scores of 0 and 1 it is pass@k. NaN where k is not 1 to n.
 */
export function effAtK(scores: readonly number[], k: number): number {
  const n = scores.length;
  if (!areWhole(k) || k < 1 || k > n) return Number.NaN;
  const sorted = [...scores].sort((a, b) => a - b);
  let weight = k / n;
  let total = 0;
  for (let rank = n; rank >= k; rank -= 1) {
    total += weight * (sorted[rank - 1] ?? 0);
    if (rank > 1) weight *= 1 - (k - 1) / (rank - 1);
  }
  return total;
}

/** One level of tests of a problem: how long the slowest test took, the reference, and the limit; seconds. */
export interface EfficiencyLevel {
  readonly slowest: number;
  readonly reference: number;
  readonly limit: number;
  /** Weight of the level. */
  readonly hardness: number;
}

/** The efficiency score of one right program: levels' max(0, limit − slowest)/(limit − reference), weighted by hardness (ENAMEL). A wrong program scores 0. NaN without levels. */
export function efficiencyScore(levels: readonly EfficiencyLevel[]): number {
  const weight = levels.reduce((total, { hardness }) => total + hardness, 0);
  return levels.reduce((total, { slowest, reference, limit, hardness }) => total + (hardness * Math.max(0, limit - slowest)) / (limit - reference), 0) / weight;
}

/** Reference solutions of one performance level, slowest level first. */
export interface PerformanceCluster {
  readonly solutions: number;
}

/**
 * Differential performance scores of a solution that reaches the speed of cluster `reached` (counted from 0, the slowest): the share of reference solutions that are no faster,
 * and the share of levels, both 0 to 1 (EvalPerf, arXiv:2408.06450). A solution slower than all has reached −1.
 */
export function performanceScores(clusters: readonly PerformanceCluster[], reached: number): { readonly score: number; readonly normalised: number } {
  const all = clusters.reduce((total, { solutions }) => total + solutions, 0);
  const behind = clusters.slice(0, reached + 1).reduce((total, { solutions }) => total + solutions, 0);
  return { score: all > 0 ? behind / all : 0, normalised: clusters.length > 0 ? Math.min(clusters.length, reached + 1) / clusters.length : 0 };
}

function areWhole(...values: readonly number[]): boolean {
  return values.every(Number.isInteger);
}
