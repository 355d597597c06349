import type { Random } from '../random.ts';

/**
 * Draws ranks from 0 (the most popular) to below `n` with probability proportional to (rank + 1)^−skew; skew 0 draws evenly.
 * Rejection from the integral of the density (Hörmann and Derflinger, 1996): no table, whatever `n` is, and seldom a second try.
 */
export function zipf(n: number, skew: number): (random: Random) => number {
  if (!(n > 1)) return () => 0;
  if (!(skew > 0)) return (random) => random.below(n);
  const density = (x: number): number => Math.exp(-skew * Math.log(x));
  // ∫ x^−s dx from 1, and its inverse; log x where s is 1.
  const integral = (x: number): number => (skew === 1 ? Math.log(x) : Math.expm1((1 - skew) * Math.log(x)) / (1 - skew));
  const inverse = (y: number): number => Math.exp(skew === 1 ? y : Math.log1p(Math.max(y * (1 - skew), -1)) / (1 - skew));
  const least = integral(1.5) - 1;
  const most = integral(n + 0.5);
  const surely = 2 - inverse(integral(2.5) - density(2));
  return (random) => {
    for (;;) {
      const y = most + random.uniform() * (least - most);
      const x = inverse(y);
      const k = Math.min(n, Math.max(1, Math.round(x)));
      if (k - x <= surely || y >= integral(k + 0.5) - density(k)) return k - 1;
    }
  };
}
