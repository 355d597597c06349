import { formatValue } from '../../../lessons/text.ts';
import type { Dimension } from '../../../units/dimension.ts';

/** How a guess stands to the truth. */
export interface Verdict {
  readonly kind: 'close' | 'high' | 'low';
  /** The larger over the smaller. */
  readonly factor: number;
  /** Handle that is farthest off. */
  readonly worst: number;
}

/**
 * The verdict on the handles that somebody moved: that of the one farthest off. Undefined where nobody guessed, or where the engine says nothing to compare with.
 */
export function judgeGuess(guess: readonly number[], truth: readonly (number | undefined)[], within: number, moved: readonly boolean[] = guess.map(() => true)): Verdict | undefined {
  const off = guess.map((value, at) => {
    const real = truth[at];
    return moved[at] !== true || real === undefined || !(real > 0) || !(value > 0) ? undefined : value / real;
  });
  let worst = -1;
  off.forEach((ratio, at) => {
    if (ratio !== undefined && (worst < 0 || Math.abs(Math.log(ratio)) > Math.abs(Math.log(off[worst] ?? 1)))) worst = at;
  });
  const ratio = off[worst];
  if (ratio === undefined) return undefined;
  const factor = Math.max(ratio, 1 / ratio);
  return { kind: factor <= within ? 'close' : ratio > 1 ? 'high' : 'low', factor, worst };
}

/** The verdict in words: "You said 200 FLOP/B; it is 8.0 FLOP/B: 25× too high." */
export function sayVerdict(verdict: Verdict, guess: readonly number[], truth: readonly (number | undefined)[], dimension: Dimension, place: string | undefined): { readonly said: string; readonly gap: string } {
  const at = place === undefined ? '' : ` at ${place}`;
  const said = `You said ${formatValue(guess[verdict.worst] ?? 0, dimension)}${at}; it is ${formatValue(truth[verdict.worst] ?? 0, dimension)}`;
  // Of the truth: 30 where 36 is right is 17 % too low, not 20 %.
  const share = formatValue((guess[verdict.worst] ?? 0) < (truth[verdict.worst] ?? 0) ? 1 - 1 / verdict.factor : verdict.factor - 1, 'percent');
  if (verdict.kind === 'close') return { said, gap: verdict.factor < 1.02 ? 'on the mark' : `close: ${share} off` };
  const far = verdict.factor >= 2 ? formatValue(verdict.factor, 'times') : share;
  return { said, gap: `${far} too ${verdict.kind}` };
}

/** The truth where nobody guessed: "The truth is 36.0 ms." Of a line, its first and its last point, by the names of their places. */
export function sayTruth(truth: readonly (number | undefined)[], dimension: Dimension, places: readonly string[]): string | undefined {
  const known = truth.flatMap((value, at) => (value === undefined ? [] : [{ value, place: places[at] }]));
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  if (first === last || last.place === undefined) return `The truth is ${formatValue(first.value, dimension)}.`;
  return `The truth is ${formatValue(first.value, dimension)} at ${first.place ?? ''} and ${formatValue(last.value, dimension)} at ${last.place}.`;
}
