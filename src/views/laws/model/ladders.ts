import type { Coefficient, LawInput } from '../../../laws/law.ts';
import { makeLadder, multiplesOf, type Ladder } from '../../../units/ladder.ts';

/** Round values across an input's range: 1-2-5 on a log scale, even steps on a linear one. */
export function inputLadder({ min, max, log }: LawInput): Ladder {
  if (log) return makeLadder('1-2-5', min, max);
  const span = max - min;
  const decade = 10 ** Math.floor(Math.log10(span / 20));
  const step = ([1, 2, 5, 10].find((candidate) => candidate * decade * 50 >= span) ?? 10) * decade;
  return multiplesOf(Number(step.toPrecision(12)), min, max);
}

/** Steps of a twentieth of the stated value, over twice its size either way and within what a fit looks for. */
export function coefficientLadder({ value, min = -Infinity, max = Infinity }: Pick<Coefficient, 'value' | 'min' | 'max'>): Ladder {
  const step = Math.abs(value) / 20 || 0.05;
  const from = Math.max(min, value >= 0 && min >= 0 ? 0 : value - 40 * step);
  const to = Math.min(max, value + 40 * step);
  const [first = value, ...rest] = Array.from({ length: 81 }, (_, at) => Number((value + (at - 40) * step).toPrecision(6))).filter((rung) => rung >= from && rung <= to);
  return [first, ...rest];
}
