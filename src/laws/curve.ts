import { lawFunction, type LawFunction } from './evaluate.ts';
import type { LawInput } from './law.ts';
import { fittedRange, withInputs, type LawSetting } from './setting.ts';

export interface CurvePoint {
  readonly x: number;
  readonly y: number;
}

/** A stretch of a curve that is drawn in one way. Neighbouring stretches share the point where they meet. */
export interface CurveRun {
  /** Outside the fitted range, in this or another input: drawn dashed. */
  readonly extrapolates: boolean;
  readonly points: readonly CurvePoint[];
}

/** A law over one of its inputs, the others as set. */
export interface Curve {
  readonly axis: string;
  /** The value of the family's input that this curve has. */
  readonly family?: { readonly input: string; readonly value: number };
  readonly runs: readonly CurveRun[];
  /** Stretches of the axis where the law gives nothing, and why. */
  readonly gaps: readonly { readonly from: number; readonly to: number; readonly problem: string }[];
}

export interface CurveOptions {
  readonly axis: string;
  /** Ends of the axis; left out, the input's own. */
  readonly from?: number;
  readonly to?: number;
  readonly samples?: number;
}

/** Values along an axis from one end to the other, even on its scale, both ends included. */
export function axisValues({ log }: Pick<LawInput, 'log'>, from: number, to: number, samples: number): readonly number[] {
  const steps = Math.max(1, samples - 1);
  return Array.from({ length: steps + 1 }, (_, at) => {
    if (at === 0) return from;
    if (at === steps) return to;
    return log && from > 0 && to > 0 ? from * (to / from) ** (at / steps) : from + ((to - from) * at) / steps;
  });
}

/** A law drawn over one input: sampled evenly on the input's scale, and exactly where the fitted range begins and ends and where the setting stands. */
export function lawCurve(setting: LawSetting, options: CurveOptions): Curve {
  return curveOf(lawFunction(setting), options);
}

/** A curve for each value of another input. */
export function lawFamily(setting: LawSetting, family: { readonly input: string; readonly values: readonly number[] }, options: CurveOptions): readonly Curve[] {
  return family.values.map((value) => ({ ...lawCurve(withInputs(setting, { [family.input]: value }), options), family: { input: family.input, value } }));
}

function curveOf(law: LawFunction, { axis, from, to, samples = 97 }: CurveOptions): Curve {
  const { setting } = law;
  const input = setting.law.inputs.find(({ symbol }) => symbol === axis);
  if (input === undefined) return { axis, runs: [], gaps: [] };
  const ends = [from ?? input.min, to ?? input.max].sort((a, b) => a - b);
  const [low = input.min, high = input.max] = ends;
  const range = fittedRange(setting, axis);
  const marked = [setting.inputs[axis], range?.min, range?.max].filter((value) => value !== undefined && value > low && value < high) as readonly number[];
  const xs = [...new Set([...axisValues(input, low, high, samples), ...marked])].sort((a, b) => a - b);
  const runs: { extrapolates: boolean; points: CurvePoint[] }[] = [];
  const gaps: { from: number; to: number; problem: string }[] = [];
  const otherwiseOutside = outsideElsewhere(law, axis);
  let inGap = true;
  xs.forEach((x, at) => {
    const result = law.at({ [axis]: x });
    if (!result.ok) {
      const last = gaps.at(-1);
      if (inGap && last?.problem === result.problem) last.to = x;
      else gaps.push({ from: x, to: x, problem: result.problem });
      inGap = true;
      return;
    }
    const point = { x, y: result.value };
    const before = runs.at(-1);
    const previous = xs[at - 1];
    if (inGap || before === undefined || previous === undefined) {
      // The kind of a stretch is that of what follows its first point.
      runs.push({ extrapolates: otherwiseOutside || isOutside(range, x, xs[at + 1] ?? x), points: [point] });
    } else {
      const extrapolates = otherwiseOutside || isOutside(range, previous, x);
      const joint = before.points.at(-1);
      if (before.extrapolates === extrapolates || joint === undefined) before.points.push(point);
      else runs.push({ extrapolates, points: [joint, point] });
    }
    inGap = false;
  });
  return { axis, runs, gaps };
}

/** Whether the stretch between two neighbouring samples lies outside the range; the range's ends are samples themselves. */
function isOutside(range: { readonly min: number; readonly max: number } | undefined, a: number, b: number): boolean {
  if (range === undefined) return false;
  const middle = (a + b) / 2;
  return middle < range.min || middle > range.max;
}

function outsideElsewhere({ setting }: LawFunction, axis: string): boolean {
  return setting.law.inputs.some(({ symbol }) => {
    const range = fittedRange(setting, symbol);
    const value = setting.inputs[symbol];
    return symbol !== axis && range !== undefined && value !== undefined && (value < range.min || value > range.max);
  });
}
