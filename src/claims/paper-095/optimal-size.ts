import type { Values } from '../../laws/setting.ts';

/**
 * Parameters for which so many tokens are the best use of the arithmetic, by the Chinchilla form (Hoffmann et al. 2022, eq. 4, solved for the tokens):
 * C/6 = (G·D)^((α+β)/α) and N = C/6/D, with G = (α·A/(β·B))^(1/(α+β)).
 */
export function sizeForTokens({ A = Number.NaN, B = Number.NaN, α = Number.NaN, β = Number.NaN }: Values, tokens: number): number {
  const G = ((α * A) / (β * B)) ** (1 / (α + β));
  return (G * tokens) ** ((α + β) / α) / tokens;
}
