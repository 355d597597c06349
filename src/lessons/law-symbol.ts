import { evaluateLaw } from '../laws/evaluate.ts';
import { lawBudget, optimumUnder } from '../laws/optimum.ts';
import { readLaw, settingOf, symbolKey } from '../laws/text.ts';
import { DIMENSION_WORDS, type Dimension } from '../units/dimension.ts';
import type { Law } from '../laws/law.ts';
import type { Known } from './symbols.ts';

const BEST = 'law_best_';

/** `law_N`, `law_alpha`: an input or a coefficient as the text sets it. `law_budget`: the budget. `law`: what the curve of the state's `law=` gives. `law_best_N`, `law_best_D`, …, `law_best`: its inputs at the best under the budget of that text, and what it gives there. */
export function lawSymbol(name: string, text: string | undefined): Known | undefined {
  if (name !== 'law' && !name.startsWith('law_')) return undefined;
  const { choice } = readLaw(text ?? '');
  const { law } = choice;
  if (name === 'law') {
    const found = evaluateLaw(law, { inputs: choice.inputs, coefficients: choice.coefficients, ...(choice.set !== undefined && { set: choice.set }) });
    return found.ok ? { value: found.value, dimension: 'ratio' } : undefined;
  }
  const setting = settingOf(choice);
  const budget = lawBudget(law, choice.budget);
  if (name === 'law_budget') return budget && { value: budget.amount, dimension: law.budget?.dimension === 'flops' ? 'flops' : 'ratio' };
  if (name !== 'law_best' && !name.startsWith(BEST)) {
    const [symbol, value] = Object.entries({ ...setting.coefficients, ...setting.inputs }).find(([one]) => `law_${symbolKey(one)}` === name) ?? [];
    return value === undefined ? undefined : { value, dimension: dimensionOf(law, symbol) };
  }
  const best = budget === undefined ? undefined : optimumUnder(setting, budget);
  if (best === undefined || !best.ok) return undefined;
  if (name === 'law_best') return { value: best.value, dimension: 'ratio' };
  const value = best.inputs[name.slice(BEST.length)];
  return value === undefined ? undefined : { value, dimension: dimensionOf(law, name.slice(BEST.length)) };
}

function dimensionOf({ inputs }: Law, symbol: string | undefined): Dimension {
  const dimension = inputs.find((input) => input.symbol === symbol)?.dimension;
  if (dimension === 'parameters') return 'count';
  return dimension !== undefined && Object.hasOwn(DIMENSION_WORDS, dimension) ? (dimension as Dimension) : 'ratio';
}
