import type { Ratio } from '../../../units/dimensions.ts';

/**
 * How far tokens get through steps that are nested (layers of a stack, learners of a module), as a share x of all steps, when the mean is f and
 * nobody gets less than e. `same`: all get as far. `spread`: P(x) = ((x − e)/(1 − e))^a with a = (f − e)/(1 − f). `either`: a token stops at e or
 * goes to the end, the latter with probability (f − e)/(1 − e).
 */
export const DEPTH_LAWS = ['same', 'spread', 'either'] as const;
export type DepthLaw = (typeof DEPTH_LAWS)[number];

/** A word as a law; the one that diverges least where it is none. */
export function depthLaw(word: string): DepthLaw {
  return DEPTH_LAWS.find((law) => law === word) ?? 'same';
}

/**
 * Share of the steps that at least one of `together` independent tokens takes: the mean of the largest of as many draws. It is what a batch
 * must run, and load. e + (1 − e)·a·n/(a·n + 1) where depths are spread, as P^n is the law of the largest of n.
 */
export function deepest(law: DepthLaw, mean: Ratio, least: Ratio, together: number): Ratio {
  if (mean >= 1 || mean <= least) return Math.min(1, Math.max(mean, least));
  const n = Math.max(1, together);
  switch (law) {
    case 'same':
      return mean;
    case 'spread': {
      const draws = n * exponent(mean, least);
      return least + ((1 - least) * draws) / (draws + 1);
    }
    case 'either':
      return least + (1 - least) * atLeastOne((mean - least) / (1 - least), n);
  }
}

/** a of the law `spread`; Infinity where all go to the end. */
export function exponent(mean: Ratio, least: Ratio): number {
  return mean >= 1 ? Infinity : Math.max(0, mean - least) / (1 - mean);
}

/** Share of the steps that two groups with means `f` and `g` both take, each going as far by itself. */
export function bothTake(law: DepthLaw, f: Ratio, g: Ratio): Ratio {
  if (f >= 1) return g;
  if (g >= 1) return f;
  switch (law) {
    case 'same':
      return Math.min(f, g);
    case 'spread':
      return f + g - 1 + 1 / (exponent(f, 0) + exponent(g, 0) + 1);
    case 'either':
      return f * g;
  }
}

/** Share of the steps that at least one of two groups takes. */
export function eitherTakes(law: DepthLaw, f: Ratio, g: Ratio): Ratio {
  return f + g - bothTake(law, f, g);
}

/** Probability that at least one of `n` tokens takes a way that each takes with probability p: 1 − (1 − p)^n. */
export function atLeastOne(p: Ratio, n: number): Ratio {
  return p >= 1 ? 1 : -Math.expm1(n * Math.log1p(-Math.max(0, p)));
}
