import { describe, expect, it } from 'vitest';
import { chinchillaOptimum } from '../../laws/closed-forms.ts';
import { CHINCHILLA } from '../../laws/laws/chinchilla.ts';
import { lawSetting } from '../../laws/setting.ts';
import { sizeForTokens } from './optimal-size.ts';

describe('the size that a corpus is optimal for', () => {
  it.each([undefined, 'besiroglu'])('is where the optimum of a budget has that many tokens (%s)', (set) => {
    const { coefficients } = lawSetting(CHINCHILLA, set === undefined ? {} : { set });
    for (const flops of [1e19, 1e21, 1e24]) {
      const { N, D } = chinchillaOptimum(coefficients, flops);
      expect(sizeForTokens(coefficients, D) / N).toBeCloseTo(1, 9);
    }
  });

  it('is even where size and data weigh alike', () => {
    expect(sizeForTokens({ A: 400, B: 400, α: 0.3, β: 0.3 }, 1e9)).toBeCloseTo(1e9, 0);
  });
});
