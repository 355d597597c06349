import { RETRIEVAL_CONTEXT } from '../../laws/laws/retrieval.ts';
import { lawBudget, optimumUnder } from '../../laws/optimum.ts';
import { lawSetting, withInputs } from '../../laws/setting.ts';
import { lineThroughAll } from './line.ts';

/** Best documents, examples and steps within a context, as the law has them. */
export interface Allocation {
  readonly k: number;
  readonly m: number;
  readonly n: number;
  readonly accuracy: number;
}

/** One prompt, or the most steps of a question. */
const STEPS = [1, 5] as const;
/** Enough for three digits of the accuracy. */
const SEARCH = { grid: 9, refine: 12 } as const;

/** The allocation that is best for a budget of tokens over all steps; undefined where nothing fits. */
export function bestAllocation(tokens: number): Allocation | undefined {
  const budget = lawBudget(RETRIEVAL_CONTEXT, tokens);
  if (budget === undefined) return undefined;
  return STEPS.reduce<Allocation | undefined>((best, n) => {
    const found = optimumUnder(withInputs(lawSetting(RETRIEVAL_CONTEXT), { n }), budget, SEARCH);
    if (!found.ok || (best !== undefined && best.accuracy >= found.value)) return best;
    return { k: found.inputs.k ?? Number.NaN, m: found.inputs.m ?? Number.NaN, n, accuracy: found.value };
  }, undefined);
}

/** How straight best accuracies lie over the logarithm of the budget: R² of a line. */
export function straightness(budgets: readonly number[]): number {
  return lineThroughAll(budgets.map((tokens) => ({ x: Math.log(tokens), y: bestAllocation(tokens)?.accuracy ?? Number.NaN }))).r2;
}
