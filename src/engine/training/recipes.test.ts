import { describe, expect, it } from 'vitest';
import { bytesPerElement, type FormatId } from '../formats.ts';
import type { PrecisionRecipe, RecipeId } from './plan.ts';
import { copyBytes, RECIPE_STATES, RECIPES } from './recipes.ts';

/** Bytes of one parameter of a linear layer with the two moments of AdamW. */
function bytesWithAdamW(recipe: PrecisionRecipe, states: FormatId): number {
  return bytesPerElement(recipe.weights) + copyBytes(recipe, recipe.weights) + bytesPerElement(recipe.gradients)
    + (recipe.master === undefined ? 0 : bytesPerElement(recipe.master)) + 2 * bytesPerElement(states);
}

describe('bytes of one parameter with AdamW', () => {
  const expected: readonly (readonly [RecipeId, number])[] = [
    ['fp32', 16], ['fp16', 16], ['bf16', 18], ['bf16-pure', 8], ['fp8', 20], ['fp8-block', 14], ['mxfp8', 20.0625], ['nvfp4', 19.125],
  ];
  it.each(expected)('%s: %d', (id, bytes) => {
    expect(RECIPES[id].id).toBe(id);
    expect(bytesWithAdamW(RECIPES[id], RECIPE_STATES[id])).toBeCloseTo(bytes, 10);
  });

  it('bf16 with gradients in bf16: 16, as ZeRO counts (arXiv:1910.02054)', () => {
    expect(bytesWithAdamW({ ...RECIPES.bf16, gradients: 'bf16' }, 'fp32')).toBe(16);
  });
});

describe('copies to multiply with', () => {
  it('a weight in the compute format is one of them, a narrower one is expanded on the way', () => {
    expect(copyBytes(RECIPES.bf16, 'bf16')).toBe(0);
    expect(copyBytes(RECIPES.bf16, 'nf4')).toBe(0);
    expect(copyBytes(RECIPES.fp8, 'bf16')).toBe(2);
    expect(copyBytes(RECIPES.fp8, 'fp8')).toBe(1);
    expect(copyBytes(RECIPES.nvfp4, 'bf16')).toBeCloseTo(2 * 4.5 / 8, 10);
  });
});
