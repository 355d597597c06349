import { compileLaw } from './evaluate.ts';
import type { Coefficient } from './law.ts';
import type { OwnPoint } from './points.ts';
import type { LawSetting, Values } from './setting.ts';

/** Coefficients that go as close to points as least squares allow, and how close that is. */
export interface Fitted {
  readonly ok: true;
  /** Every coefficient: those chosen as fitted, the rest as they were. */
  readonly coefficients: Values;
  readonly chosen: readonly string[];
  /** Share of the points' variance that the law takes away; undefined where all points have one output. */
  readonly r2: number | undefined;
  /** In the output's own unit, also where the fit took logarithms. */
  readonly rmse: number;
  readonly mae: number;
  readonly points: number;
  /** Coefficients that stand at an end of where they were looked for. */
  readonly atBounds: readonly string[];
  /** Coefficients that the points do not tell apart from the others: many values would do as well. */
  readonly undetermined: readonly string[];
  readonly warnings: readonly string[];
}

export type Fit = Fitted | { readonly ok: false; readonly problem: string };

/** How a coefficient is searched: by its logarithm where it must be positive, so that 400 and 0.3 are both near. */
interface Scale {
  readonly symbol: string;
  readonly log: boolean;
  readonly low: number;
  readonly high: number;
  /** Logarithm of where a positive coefficient starts. */
  readonly start: number;
}

/** Positive coefficients are looked for no lower than this share of their start. */
const SMALLEST = 1e-12;
/** A coefficient this far below its start, as a logarithm, has all but vanished: a hundredth. */
const FAR = Math.log(100);
/** Starts beside the setting's own, as factors on the chosen coefficients: a slope found from one valley may be another's foot. */
const STARTS = [1, 0.5, 2, 0.1, 10] as const;

/**
 * Fits chosen coefficients of a law to points by least squares (Levenberg–Marquardt), the others held. An input that a point does not say is as set. Where the law says so,
 * logarithms of outputs are compared. The library is loaded when first asked for. Never throws and never returns a number that is not finite.
 */
export async function fitLaw(setting: LawSetting, points: readonly OwnPoint[], chosen: readonly string[]): Promise<Fit> {
  const { law } = setting;
  const picked = law.coefficients.filter(({ symbol }) => chosen.includes(symbol));
  if (picked.length === 0) return { ok: false, problem: 'Choose at least one coefficient to fit.' };
  const logarithm = law.fitsLogarithm === true;
  const usable = points.filter(({ inputs, output }) => [...Object.values(inputs), output].every(Number.isFinite) && (!logarithm || output > 0));
  const warnings = usable.length < points.length ? [`${points.length - usable.length} of ${points.length} points were left out: ${logarithm ? 'their output is not above zero, so it has no logarithm' : 'they hold no finite numbers'}.`] : [];
  if (usable.length < picked.length) return { ok: false, problem: `${usable.length} ${usable.length === 1 ? 'point is' : 'points are'} too few for ${picked.length} coefficients: give at least ${picked.length}, better twice as many, or choose fewer coefficients.` };
  const predict = predictor(setting, usable, picked);
  const scales = picked.map((one) => scaleOf(one, setting.coefficients[one.symbol] ?? one.value));
  const valuesOf = (u: readonly number[]): readonly number[] => scales.map(({ log }, at) => (log ? Math.exp(u[at] ?? 0) : (u[at] ?? 0)));
  const target = usable.map(({ output }) => (logarithm ? Math.log(output) : output));
  const modelled = (u: readonly number[], at: number): number => {
    const value = predict(at, valuesOf(u));
    return logarithm ? Math.log(value) : value;
  };
  const best = await leastSquares(modelled, target, scales, picked.map(({ symbol, value }) => setting.coefficients[symbol] ?? value));
  if (best === undefined) return { ok: false, problem: 'No coefficients were found that give these points finite values.' };
  const values = valuesOf(best);
  const errors = usable.map(({ output }, at) => predict(at, values) - output);
  const squares = errors.reduce((total, error) => total + error * error, 0);
  const mean = usable.reduce((total, { output }) => total + output, 0) / usable.length;
  const spread = usable.reduce((total, { output }) => total + (output - mean) ** 2, 0);
  const misfit = (u: readonly number[]): number => target.reduce((total, y, at) => total + (modelled(u, at) - y) ** 2, 0);
  const atBounds = scales.filter(({ low, high, start }, at) => {
    const u = best[at] ?? 0;
    if (atBound(u, low, high)) return true;
    // A positive coefficient that vanishes stops short of its bound, because the last stretch changes nothing.
    return u < start - FAR && misfit(best.map((one, index) => (index === at ? low : one))) <= misfit(best) * (1 + 1e-3);
  }).map(({ symbol }) => symbol);
  const undetermined = freeDirections(modelled, best, target.length, scales);
  if (usable.length === picked.length) warnings.push('As many points as coefficients: the curve goes through them, and nothing is left to judge it by.');
  else if (usable.length < 2 * picked.length) warnings.push(`${usable.length} points for ${picked.length} coefficients are few: the fit may follow their noise.`);
  if (atBounds.length > 0) warnings.push(`${atBounds.join(', ')} ran into the end of the range that was searched: the points ask for more than the law's form gives.`);
  if (undetermined.length > 0) warnings.push(`The points do not tell ${undetermined.join(', ')} apart: many values fit as well. Give points that differ in more inputs, or fit fewer coefficients.`);
  return {
    ok: true,
    coefficients: { ...setting.coefficients, ...Object.fromEntries(picked.map(({ symbol }, at) => [symbol, values[at] ?? 0])) },
    chosen: picked.map(({ symbol }) => symbol),
    r2: spread > 0 ? 1 - squares / spread : undefined,
    rmse: Math.sqrt(squares / usable.length),
    mae: errors.reduce((total, error) => total + Math.abs(error), 0) / usable.length,
    points: usable.length,
    atBounds,
    undetermined,
    warnings,
  };
}

/** The law at each point as a function of the chosen coefficients' values. */
function predictor({ law, inputs, coefficients }: LawSetting, points: readonly OwnPoint[], picked: readonly Coefficient[]): (at: number, values: readonly number[]) => number {
  const compiled = compileLaw(law);
  const rows = points.map((point) => Float64Array.from([...law.inputs.map(({ symbol }) => point.inputs[symbol] ?? inputs[symbol] ?? Number.NaN), ...law.coefficients.map(({ symbol }) => coefficients[symbol] ?? Number.NaN)]));
  const places = picked.map(({ symbol }) => law.inputs.length + law.coefficients.findIndex((one) => one.symbol === symbol));
  return (at, values) => {
    const row = rows[at];
    if (row === undefined) return Number.NaN;
    places.forEach((place, index) => (row[place] = values[index] ?? Number.NaN));
    return compiled(row);
  };
}

function scaleOf({ symbol, value, min, max }: Coefficient, start: number): Scale {
  const log = min !== undefined && min >= 0 && start > 0;
  if (!log) return { symbol, log, low: min ?? Number.MIN_SAFE_INTEGER, high: max ?? Number.MAX_SAFE_INTEGER, start: Number.NEGATIVE_INFINITY };
  return { symbol, log, low: Math.log(Math.max(min, SMALLEST * (Math.abs(value) || 1))), high: Math.log(max ?? Number.MAX_SAFE_INTEGER), start: Math.log(start) };
}

function atBound(u: number, low: number, high: number): boolean {
  const near = 1e-6 * Math.max(1, Math.abs(high - low) / 1e3);
  return u - low <= near || high - u <= near;
}

async function leastSquares(modelled: (u: readonly number[], at: number) => number, target: readonly number[], scales: readonly Scale[], start: readonly number[]): Promise<readonly number[] | undefined> {
  const { levenbergMarquardt } = await import('ml-levenberg-marquardt');
  const x = target.map((_, at) => at);
  // A wild step may leave the law without a value; a large error makes the next one shorter, which infinity would not.
  const wild = 1e3 * (1 + Math.max(...target.map(Math.abs)));
  const finite = (value: number): number => (Number.isFinite(value) ? Math.min(wild, Math.max(-wild, value)) : wild);
  const error = (u: readonly number[]): number => target.reduce((total, y, at) => total + (modelled(u, at) - y) ** 2, 0);
  let best: { readonly u: readonly number[]; readonly error: number } | undefined;
  for (const factor of STARTS) {
    const initialValues = start.map((value, at) => {
      const { log, low, high } = scales[at] ?? { log: false, low: value, high: value };
      const u = log ? Math.log(value * factor) : value * factor;
      return Math.min(high, Math.max(low, u));
    });
    let u: readonly number[];
    try {
      u = levenbergMarquardt({ x, y: [...target] }, (parameters) => (at) => finite(modelled(parameters, at)), {
        initialValues,
        minValues: scales.map(({ low }) => low),
        maxValues: scales.map(({ high }) => high),
        gradientDifference: initialValues.map((value) => 1e-6 * Math.max(1, Math.abs(value))),
        centralDifference: true,
        damping: 1e-2,
        maxIterations: 300,
        errorTolerance: 1e-18,
        improvementThreshold: 1e-6,
      }).parameterValues;
    } catch {
      // A singular step: the next start may do better.
      continue;
    }
    const found = error(u);
    if (Number.isFinite(found) && (best === undefined || found < best.error)) best = { u, error: found };
  }
  return best?.u;
}

/** Coefficients whose effect on all points is, to a millionth, a mixture of the other coefficients' effects. */
function freeDirections(modelled: (u: readonly number[], at: number) => number, u: readonly number[], points: number, scales: readonly Scale[]): readonly string[] {
  const columns = u.map((value, of) => {
    const step = 1e-5 * Math.max(1, Math.abs(value));
    const moved = (by: number): readonly number[] => u.map((one, at) => (at === of ? one + by : one));
    return unit(Array.from({ length: points }, (_, at) => (modelled(moved(step), at) - modelled(moved(-step), at)) / (2 * step)));
  });
  return scales.filter((_, of) => {
    const column = columns[of] ?? [];
    const basis: (readonly number[])[] = [];
    for (const [at, other] of columns.entries()) {
      if (at === of) continue;
      const rest = without(other, basis);
      if (length(rest) > 1e-6) basis.push(unit(rest));
    }
    return length(without(column, basis)) < 1e-6;
  }).map(({ symbol }) => symbol);
}

function length(vector: readonly number[]): number {
  return Math.sqrt(vector.reduce((total, value) => total + value * value, 0));
}

function unit(vector: readonly number[]): readonly number[] {
  const by = length(vector);
  return by > 0 && Number.isFinite(by) ? vector.map((value) => value / by) : vector.map(() => 0);
}

function without(vector: readonly number[], basis: readonly (readonly number[])[]): readonly number[] {
  return basis.reduce<readonly number[]>((left, one) => {
    const along = left.reduce((total, value, at) => total + value * (one[at] ?? 0), 0);
    return left.map((value, at) => value - along * (one[at] ?? 0));
  }, vector);
}
