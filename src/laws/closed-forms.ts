import type { Values } from './setting.ts';

/** Training takes this many FLOPs for each parameter and token: one forward and two backward products of a multiply-add. */
const TRAINING = 6;

/**
 * Chinchilla under C = 6·N·D: N* = G·(C/6)^(β/(α+β)), D* = C/6/N*, with G = (α·A/(β·B))^(1/(α+β)) (Hoffmann et al. 2022, eq. 4).
 * @param flops Training arithmetic, FLOP.
 */
export function chinchillaOptimum({ A = Number.NaN, B = Number.NaN, α = Number.NaN, β = Number.NaN }: Values, flops: number): { readonly N: number; readonly D: number } {
  const G = ((α * A) / (β * B)) ** (1 / (α + β));
  const N = G * (flops / TRAINING) ** (β / (α + β));
  return { N, D: flops / TRAINING / N };
}

/**
 * Kaplan's joint form under C = 6·N·D. With p = α_N/α_D the slope vanishes where p·(N_c/N)^p = D_c/D, so N* = (p·N_c^p·C/(6·D_c))^(1/(1+p)).
 * @param flops Training arithmetic, FLOP.
 */
export function kaplanOptimum({ N_c = Number.NaN, D_c = Number.NaN, α_N = Number.NaN, α_D = Number.NaN }: Values, flops: number): { readonly N: number; readonly D: number } {
  const p = α_N / α_D;
  const N = ((p * N_c ** p * flops) / (TRAINING * D_c)) ** (1 / (1 + p));
  return { N, D: flops / TRAINING / N };
}

/** Optima that follow from a law's own budget by algebra, by the law's id. */
export const CLOSED_FORMS: Readonly<Record<string, (coefficients: Values, budget: number) => Values>> = {
  chinchilla: chinchillaOptimum,
  kaplan: kaplanOptimum,
};
