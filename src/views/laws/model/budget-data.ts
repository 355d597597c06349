import type { LawCurveData, LawSeries } from '../../../charts/law-curve/types.ts';
import { lawText } from '../../../charts/law-curve/words.ts';
import { levelsOf } from '../../../charts/law-isolines/contour.ts';
import type { LawIsolinesData } from '../../../charts/law-isolines/types.ts';
import { axisValues } from '../../../laws/curve.ts';
import { lawFunction } from '../../../laws/evaluate.ts';
import type { Law, LawInput } from '../../../laws/law.ts';
import { frontier, lawBudget, optimumUnder, type Budget, type Optimum } from '../../../laws/optimum.ts';
import { fittedRange, type LawSetting } from '../../../laws/setting.ts';
import { inputScale, LAW_DIMENSIONS, outputScale } from './scales.ts';
import { lowerFirst } from '../../../units/lower-first.ts';

/** Fewer steps of a search than its exactness asks for: what is drawn needs no eighth digit. */
const DRAWN = { grid: 13, refine: 18 } as const;
const BUDGETS = 19;
/** Budgets are drawn this many times smaller and larger than the law's own, further where the present one lies beyond. */
const AROUND = 1e3;
const GRID = 40;
const LEVELS = 9;

export type Frontier = ReturnType<typeof frontier>;

/** What is best under the budget, and under ever larger ones. */
export interface BudgetFound {
  readonly budget: Budget;
  readonly amount: number;
  readonly optimum: Optimum;
}

/** `roughly` while a slider moves: enough digits to see, in a fraction of the time. */
export function budgetFound(setting: LawSetting, amount: number | undefined, roughly = false): BudgetFound | undefined {
  const budget = lawBudget(setting.law, amount);
  return budget && { budget, amount: budget.amount, optimum: optimumUnder(setting, budget, roughly ? DRAWN : {}) };
}

/** Range of budgets that is drawn: around the law's own, wide enough for the present one. */
export function budgetSpan(law: Law, amount: number): readonly [number, number] {
  const own = law.budget?.value ?? amount;
  const around = law.budget?.dimension === 'count' ? [Math.max(1, own / AROUND), own * AROUND] as const : [own / AROUND, own * AROUND] as const;
  return [Math.min(around[0], amount), Math.max(around[1], amount)];
}

/** The best under every budget of the range. Depends on the coefficients and on inputs that are not free, not on the amount within the range. */
export function frontierOf(setting: LawSetting, span: readonly [number, number]): Frontier {
  const budget = lawBudget(setting.law);
  return budget === undefined ? [] : frontier(setting, budget, span[0], span[1], BUDGETS, DRAWN);
}

/** The best value against the budget, as a curve of one input. */
export function frontierData(setting: LawSetting, found: BudgetFound, best: Frontier, span: readonly [number, number]): LawCurveData {
  const { law } = setting;
  const { optimum, amount } = found;
  const { name = 'Budget', dimension = 'count' } = law.budget ?? {};
  return {
    title: `Best ${lowerFirst(law.output.name)} at every budget, by this law`,
    x: { symbol: 'C', name, ...LAW_DIMENSIONS[dimension], log: true },
    y: outputScale(law, false),
    across: span, now: { id: 'best', name: 'best at every budget', runs: runsOf(best) }, family: [],
    outside: best.some((one) => one.optimum.extrapolates.length > 0) ? 'its inputs lie outside the fitted range' : undefined,
    present: { x: amount, y: optimum.ok ? optimum.value : undefined, inside: !optimum.ok || optimum.extrapolates.length === 0 },
    marks: [], bounds: { min: law.output.min, max: law.output.max },
  };
}

function runsOf(best: Frontier): LawSeries['runs'] {
  const runs: { extrapolates: boolean; points: { x: number; y: number }[] }[] = [];
  best.forEach(({ amount, optimum }, at) => {
    const previous = best[at - 1];
    const point = { x: amount, y: optimum.value };
    if (previous === undefined) return;
    const extrapolates = optimum.extrapolates.length > 0 || previous.optimum.extrapolates.length > 0;
    const last = runs.at(-1);
    if (last !== undefined && last.extrapolates === extrapolates) last.points.push(point);
    else runs.push({ extrapolates, points: [{ x: previous.amount, y: previous.optimum.value }, point] });
  });
  return runs;
}

/** The two inputs a plane is drawn over: those a budget leaves free, the axis first. */
export function planeInputs(law: Law, axis: string): readonly [LawInput, LawInput] | undefined {
  const free = law.inputs.filter(({ symbol }) => law.budget?.free.includes(symbol) === true);
  const [a, b] = free;
  if (a === undefined || b === undefined || free.length !== 2) return undefined;
  return b.symbol === axis ? [b, a] : [a, b];
}

/** The plane of two free inputs: lines of equal output, what the budget buys, the best. */
export function planeData(setting: LawSetting, axis: string, found: BudgetFound, best: Frontier): LawIsolinesData | undefined {
  const { law } = setting;
  const inputs = planeInputs(law, axis);
  if (inputs === undefined) return undefined;
  const [x, y] = inputs;
  const { raw, at } = lawFunction(setting);
  const [xs, ys] = [axisValues(x, x.min, x.max, GRID), axisValues(y, y.min, y.max, GRID)];
  const taken = law.inputs.map(({ symbol }) => setting.inputs[symbol] ?? Number.NaN);
  const [xAt, yAt] = [law.inputs.indexOf(x), law.inputs.indexOf(y)];
  const values = ys.flatMap((height) => xs.map((along) => {
    taken[xAt] = along;
    taken[yAt] = height;
    const value = raw(taken);
    return Number.isNaN(value) ? undefined : value;
  }));
  const { optimum, budget, amount } = found;
  const scale = LAW_DIMENSIONS[law.budget?.dimension ?? 'count'];
  const now = at();
  const spot = (of: Optimum): { x: number; y: number } | undefined => (of.ok ? { x: of.inputs[x.symbol] ?? Number.NaN, y: of.inputs[y.symbol] ?? Number.NaN } : undefined);
  const place = spot(optimum);
  const ranges = [fittedRange(setting, x.symbol), fittedRange(setting, y.symbol)].map((range) => range && ([range.min, range.max] as const));
  return {
    title: `Lines of equal ${lowerFirst(law.output.name)}, and the budget`,
    x: { ...inputScale(x), min: x.min, max: x.max }, y: { ...inputScale(y), min: y.min, max: y.max },
    output: outputScale(law, false),
    grid: { x: xs, y: ys, values },
    levels: levelsOf(values, LEVELS),
    budget: { name: lawText(amount, { symbol: '', name: '', ...scale, log: true }), line: budgetLine(setting, budget, x, y) },
    path: best.flatMap((one) => {
      const spotted = spot(one.optimum);
      return spotted === undefined ? [] : [{ ...spotted, extrapolates: one.optimum.extrapolates.length > 0 }];
    }),
    optimum: optimum.ok && place !== undefined ? { ...place, output: optimum.value, inside: optimum.extrapolates.length === 0 } : undefined,
    present: { x: setting.inputs[x.symbol] ?? x.value, y: setting.inputs[y.symbol] ?? y.value, output: now.ok ? now.value : undefined },
    fitted: { x: ranges[0], y: ranges[1] },
  };
}

/** For each x the y at which the budget is spent, found by halving; left out where it cannot be. */
function budgetLine({ inputs }: LawSetting, { cost, amount }: Budget, x: LawInput, y: LawInput): readonly { readonly x: number; readonly y: number }[] {
  return axisValues(x, x.min, x.max, 181).flatMap((along) => {
    const over = (height: number): boolean => !(cost({ ...inputs, [x.symbol]: along, [y.symbol]: height }) <= amount);
    if (over(y.min) || !over(y.max)) return [];
    let [low, high] = [y.min, y.max];
    for (let step = 0; step < 40; step += 1) {
      const middle = y.log && low > 0 ? Math.sqrt(low * high) : (low + high) / 2;
      if (over(middle)) high = middle;
      else low = middle;
    }
    return [{ x: along, y: low }];
  });
}
