import type { Law, LawInput } from '../../../laws/law.ts';
import type { LawChoice } from '../../../laws/text.ts';

/** Curves of the same law at several values of one input. */
export interface Family {
  readonly input: string;
  readonly values: readonly number[];
}

/** The curves drawn beside the present one: as chosen, or the law's own; where its input is the axis now, another input at three values. */
export function familyOf({ law, family }: LawChoice, axis: string): Family | undefined {
  if (family === 'none') return undefined;
  const wanted = family ?? law.family;
  if (wanted === undefined || law.inputs.length < 2) return undefined;
  if (wanted.input !== axis) return wanted;
  const other = law.inputs.find(({ symbol }) => symbol === law.axis && symbol !== axis) ?? law.inputs.find(({ symbol }) => symbol !== axis);
  return other && { input: other.symbol, values: spreadValues(other) };
}

/** Values of an input that tell curves apart: both ends of its fitted range, and the middle. */
export function spreadValues({ fitted, min, max, log }: LawInput): readonly number[] {
  const { min: low, max: high } = fitted ?? { min, max };
  const middle = log && low > 0 ? Math.sqrt(low * high) : (low + high) / 2;
  return [...new Set([low, middle, high].map((value) => Number(value.toPrecision(2))))].filter((value) => value >= min && value <= max);
}

/** Inputs that a family can differ in. */
export function familyInputs(law: Law, axis: string): readonly LawInput[] {
  return law.inputs.filter(({ symbol }) => symbol !== axis);
}
