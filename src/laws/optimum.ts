import { parseFormula } from '../engine/derivation/formula.ts';
import { CLOSED_FORMS } from './closed-forms.ts';
import { compileFormula } from './compile.ts';
import { axisValues } from './curve.ts';
import { lawFunction, type Outside } from './evaluate.ts';
import { lowerFirst } from '../units/lower-first.ts';
import type { Law } from './law.ts';
import { searchBox, type SearchOptions } from './search.ts';
import type { LawSetting, Values } from './setting.ts';

/** What may be spent, what each combination of inputs costs, and which inputs may be chosen for it. */
export interface Budget {
  readonly free: readonly string[];
  readonly amount: number;
  /** Cost of a combination of all inputs; NaN where it cannot be had. */
  readonly cost: (inputs: Values) => number;
  /** The law's own formula of cost, which closed forms speak of. */
  readonly own?: boolean;
}

/** The inputs that are best within a budget. */
export type Optimum =
  | {
      readonly ok: true;
      /** Values of the inputs that were free. */
      readonly inputs: Values;
      readonly value: number;
      readonly spent: number;
      readonly how: 'closed form' | 'search';
      /** Free inputs that stand at an end of their range: more room would move them on. */
      readonly atEnd: readonly { readonly symbol: string; readonly end: 'min' | 'max' }[];
      /** The budget is used up; otherwise more of it would not help within the ranges. */
      readonly exhausts: boolean;
      readonly extrapolates: readonly Outside[];
    }
  | { readonly ok: false; readonly problem: string };

/** The budget a law states, with another amount if one is given; undefined where it has none. */
export function lawBudget({ budget, inputs }: Law, amount?: number): Budget | undefined {
  if (budget === undefined) return undefined;
  const symbols = inputs.map(({ symbol }) => symbol);
  const compiled = compileFormula(parseFormula(budget.formula), symbols);
  return { free: budget.free, amount: amount ?? budget.value, own: true, cost: (values) => compiled(symbols.map((symbol) => values[symbol] ?? Number.NaN)) };
}

/** A cost may pass its budget by this share: halving toward a bound leaves as much. */
const SLACK = 1e-9;

/** The best of a law under a budget, over the free inputs within their ranges, the others as set. Never NaN: no optimum is a problem in words. */
export function optimumUnder(setting: LawSetting, budget: Budget, options: SearchOptions = {}): Optimum {
  const { law } = setting;
  const free = law.inputs.filter(({ symbol }) => budget.free.includes(symbol));
  if (free.length === 0) return { ok: false, problem: 'The budget leaves no input free.' };
  if (!(budget.amount > 0) || !Number.isFinite(budget.amount)) return { ok: false, problem: 'A budget is a number above zero.' };
  const evaluated = lawFunction(setting);
  const closed = closedForm(setting, budget);
  if (closed !== undefined) return describe(evaluated, budget, closed, 'closed form');
  const positions = free.map(({ symbol }) => law.inputs.findIndex((input) => input.symbol === symbol));
  const taken = law.inputs.map(({ symbol }) => setting.inputs[symbol] ?? Number.NaN);
  const named: Record<string, number> = { ...setting.inputs };
  const sign = law.output.better === 'lower' ? 1 : -1;
  const objective = (at: readonly number[]): number => {
    free.forEach(({ symbol }, index) => {
      named[symbol] = at[index] ?? Number.NaN;
      taken[positions[index] ?? 0] = at[index] ?? Number.NaN;
    });
    const cost = budget.cost(named);
    return cost <= budget.amount * (1 + SLACK) ? sign * evaluated.raw(taken) : Number.NaN;
  };
  const found = searchBox(objective, free, options);
  if (!Number.isFinite(found.value)) return { ok: false, problem: cannotAfford(law, budget, setting, free) };
  return describe(evaluated, budget, Object.fromEntries(free.map(({ symbol }, at) => [symbol, found.at[at] ?? Number.NaN])), 'search');
}

function closedForm({ law, coefficients }: LawSetting, budget: Budget): Values | undefined {
  const form = budget.own === true && Object.hasOwn(CLOSED_FORMS, law.id) ? CLOSED_FORMS[law.id] : undefined;
  if (form === undefined || budget.free.length !== law.inputs.length) return undefined;
  const found = form(coefficients, budget.amount);
  const within = law.inputs.every(({ symbol, min, max }) => (found[symbol] ?? Number.NaN) >= min && (found[symbol] ?? Number.NaN) <= max);
  return within ? found : undefined;
}

function describe(evaluated: ReturnType<typeof lawFunction>, budget: Budget, inputs: Values, how: 'closed form' | 'search'): Optimum {
  const { setting } = evaluated;
  const result = evaluated.at(inputs);
  if (!result.ok) return result;
  const spent = budget.cost({ ...setting.inputs, ...inputs });
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-6 * Math.max(Math.abs(a), Math.abs(b));
  const atEnd = setting.law.inputs.flatMap(({ symbol, min, max }): readonly { readonly symbol: string; readonly end: 'min' | 'max' }[] => {
    const value = inputs[symbol];
    if (value === undefined) return [];
    return near(value, min) ? [{ symbol, end: 'min' }] : near(value, max) ? [{ symbol, end: 'max' }] : [];
  });
  return { ok: true, inputs, value: result.value, spent, how, atEnd, exhausts: spent >= budget.amount * (1 - 1e-4), extrapolates: result.extrapolates };
}

function cannotAfford(law: Law, budget: Budget, { inputs }: LawSetting, free: readonly { readonly symbol: string; readonly min: number }[]): string {
  const least = budget.cost({ ...inputs, ...Object.fromEntries(free.map(({ symbol, min }) => [symbol, min])) });
  return least > budget.amount ? 'The budget is too small for any combination in range.' : `No combination in range gives ${lowerFirst(law.output.name)} a value.`;
}

/** The optimum of each of many budgets, evenly apart on a logarithmic scale; budgets without one are left out. */
export function frontier(setting: LawSetting, budget: Budget, from: number, to: number, count = 25, options: SearchOptions = {}): readonly { readonly amount: number; readonly optimum: Extract<Optimum, { ok: true }> }[] {
  if (!(from > 0) || !(to >= from) || !Number.isFinite(to)) return [];
  return axisValues({ log: true }, from, to, Math.max(2, count)).flatMap((amount) => {
    const optimum = optimumUnder(setting, { ...budget, amount }, options);
    return optimum.ok ? [{ amount, optimum }] : [];
  });
}
