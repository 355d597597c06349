import { describe, expect, it } from 'vitest';
import { evaluateLaw } from './evaluate.ts';
import { CHINCHILLA } from './laws/chinchilla.ts';
import { COVERAGE } from './laws/coverage.ts';
import { lawBudget, optimumUnder } from './optimum.ts';
import { lawSetting } from './setting.ts';
import { fitWords, hereWords, lawText, optimumWords, outsideWords, rangeWords } from './words.ts';

/** Amounts hold together by spaces that do not break; a test reads more easily with plain ones. */
const plain = (text: string | undefined): string => (text ?? '').replace(/[\u00a0\u202f\u2009]/g, ' ');

describe('words of a law', () => {
  it('say what it gives here', () => {
    const setting = lawSetting(COVERAGE);
    expect(plain(hereWords(setting, evaluateLaw(COVERAGE)))).toBe('Coverage 56.0 % by this law, with 250 attempts.');
  });

  it('warn outside the fitted range, with its end and how far beyond', () => {
    const result = evaluateLaw(CHINCHILLA, { inputs: { N: 1.6e12, D: 1e9 } });
    const words = result.ok ? outsideWords(result.extrapolates) : undefined;
    expect(plain(words)).toContain('parameters 1.60 T (fitted up to 16.0 B, 100 times beyond)');
    expect(plain(words)).toContain('training tokens 1.00 B (fitted down to 5.00 B, 5.0 times beyond)');
    expect(outsideWords([])).toBeUndefined();
  });

  it('say what an optimum means', () => {
    const setting = lawSetting(CHINCHILLA, { set: 'besiroglu' });
    const budget = lawBudget(CHINCHILLA);
    const words = budget === undefined ? '' : optimumWords(setting, budget.amount, optimumUnder(setting, budget));
    expect(plain(words)).toBe('Within training arithmetic of 1.00 ZFLOP the lowest loss is 2.306, with 2.78 B parameters and 60 B training tokens. That is 21.6 tokens a parameter.');
  });

  it('say where it was fitted, and how close a fit comes', () => {
    expect(plain(rangeWords(CHINCHILLA))).toBe('Fitted on parameters from 70.0 M to 16.0 B and training tokens from 5.00 B to 500 B.');
    expect(fitWords(lawSetting(COVERAGE), { ok: false, problem: 'No.' })).toBe('No.');
    expect(plain(lawText(0.159, 'percent'))).toBe('15.9 %');
    expect(plain(lawText(64, 'bits'))).toBe('64 bits');
  });
});
