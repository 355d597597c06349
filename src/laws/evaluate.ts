import { parseFormula } from '../engine/derivation/formula.ts';
import { compileFormula, type Compiled } from './compile.ts';
import { lowerFirst } from '../units/lower-first.ts';
import type { Law, LawInput } from './law.ts';
import { fittedRange, lawSetting, type LawOverrides, type LawSetting, type Values } from './setting.ts';

/** An input that lies outside the range a law was fitted on. */
export interface Outside {
  readonly symbol: string;
  readonly name: string;
  readonly dimension: LawInput['dimension'];
  readonly value: number;
  readonly min: number;
  readonly max: number;
}

/** What a law says, always a finite number; or why it says nothing there. */
export type LawResult =
  | { readonly ok: true; readonly value: number; /** Inputs outside the fitted range; empty where the law was fitted, or nothing is known of its range. */ readonly extrapolates: readonly Outside[] }
  | { readonly ok: false; readonly problem: string };

/** A law made ready for many evaluations at one set of coefficients: by inputs that differ from the setting's own. */
export interface LawFunction {
  readonly setting: LawSetting;
  readonly at: (inputs?: Values) => LawResult;
  /** The bare value, NaN where there is none: for searches. Inputs in the order of the law. */
  readonly raw: (inputs: ArrayLike<number>) => number;
}

/** Rounding may carry a share a last digit beyond its bounds. */
const ROUNDING = 1e-9;

function symbolOrder(law: Law): readonly string[] {
  return [...law.inputs.map(({ symbol }) => symbol), ...law.coefficients.map(({ symbol }) => symbol)];
}

/** A law's formula ready to take inputs, then coefficients, in the law's own order. */
export function compileLaw(law: Law): Compiled {
  return compileFormula(parseFormula(law.formula), symbolOrder(law));
}

/** The law of a setting as a function of its inputs. */
export function lawFunction(setting: LawSetting, compiled: Compiled = compileLaw(setting.law)): LawFunction {
  const { law } = setting;
  const values = Float64Array.from([...law.inputs.map(({ symbol }) => setting.inputs[symbol] ?? Number.NaN), ...law.coefficients.map(({ symbol }) => setting.coefficients[symbol] ?? Number.NaN)]);
  const own = values.slice();
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = law.output;
  const slack = ROUNDING * Math.max(1, Math.abs(Number.isFinite(max) ? max : 0));
  const raw = (inputs: ArrayLike<number>): number => {
    for (let at = 0; at < law.inputs.length; at += 1) values[at] = inputs[at] ?? Number.NaN;
    const value = compiled(values);
    if (!Number.isFinite(value) || value < min - slack || value > max + slack) return Number.NaN;
    return Math.min(max, Math.max(min, value));
  };
  const at = (inputs: Values = {}): LawResult => {
    const taken = law.inputs.map(({ symbol }, index) => (Object.hasOwn(inputs, symbol) ? (inputs[symbol] ?? Number.NaN) : (own[index] ?? Number.NaN)));
    const unset = law.inputs.find((_, index) => !Number.isFinite(taken[index]));
    if (unset !== undefined) return { ok: false, problem: `${unset.name} (${unset.symbol}) is not a number` };
    const value = raw(taken);
    if (!Number.isNaN(value)) return { ok: true, value, extrapolates: outsideOf(setting, taken) };
    return { ok: false, problem: whyNothing(law, compiled(values)) };
  };
  return { setting, at, raw };
}

function whyNothing(law: Law, value: number): string {
  const { name } = law.output;
  if (!Number.isFinite(value)) return `${name} has no finite value there: the formula divides by zero, or asks for a root or logarithm that does not exist`;
  const { min, max } = law.output;
  return min !== undefined && value < min ? `the formula gives less than ${lowerFirst(name)} can be: it does not hold there` : `the formula gives more than ${lowerFirst(name)} can be${max === undefined ? '' : ` (${max})`}: it does not hold there`;
}

function outsideOf(setting: LawSetting, taken: readonly number[]): readonly Outside[] {
  return setting.law.inputs.flatMap(({ symbol, name, dimension }, index) => {
    const range = fittedRange(setting, symbol);
    const value = taken[index] ?? Number.NaN;
    if (range === undefined || (value >= range.min * (1 - ROUNDING) && value <= range.max * (1 + ROUNDING))) return [];
    return [{ symbol, name, dimension, value, min: range.min, max: range.max }];
  });
}

/** What a law says at the inputs given; what is left out is the law's own. */
export function evaluateLaw(law: Law, overrides: LawOverrides = {}): LawResult {
  return lawFunction(lawSetting(law, overrides)).at();
}
