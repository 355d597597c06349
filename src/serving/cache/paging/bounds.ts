import type { PagingOutcome, PagingPolicy } from './paging.ts';

/** H_k = 1 + 1/2 + … + 1/k. */
export function harmonic(k: number): number {
  let sum = 0;
  for (let i = k; i >= 1; i -= 1) sum += 1 / i;
  return sum;
}

/** (α, β, γ): misses are at most α·OPT + β·(wrong bits that say 0) + γ·(wrong bits that say 1), and a constant that does not depend on the requests. */
export interface PagingBound {
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
}

/**
 * What is proven of a policy: Sleator and Tarjan (1985) for `lru`, Fiat et al. (1991) for `marker`, Antoniadis et al. (2023) for one-bit predictions. Bounds of randomized
 * policies are on the mean.
 */
export function provenBound(policy: PagingPolicy, k: number): PagingBound {
  const h = harmonic(k);
  switch (policy) {
    case 'belady': return { alpha: 1, beta: 0, gamma: 0 };
    case 'lru': return { alpha: k, beta: 0, gamma: 0 };
    case 'marker': return { alpha: 2 * h, beta: 0, gamma: 0 };
    case 'discard-bit': return { alpha: 1, beta: k - 1, gamma: 1 };
    case 'discard-mark': return { alpha: 1, beta: 2 * h, gamma: 1 };
    case 'phase-bit': return { alpha: 2, beta: h, gamma: 1 };
  }
}

/** Most misses that the bound allows where the best possible are `optimum`. */
export function mostMisses({ alpha, beta, gamma }: PagingBound, optimum: number, { wrong0, wrong1 }: Pick<PagingOutcome, 'wrong0' | 'wrong1'>): number {
  return alpha * optimum + beta * wrong0 + gamma * wrong1;
}
