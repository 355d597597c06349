import { compareChange } from '../../units/change.ts';
import { DIMENSION_WORDS, type Dimension } from '../../units/dimension.ts';
import { formatText } from '../../units/format.ts';
import { parseQuantity } from '../../units/parse.ts';
import { isWithin, sayAnswer, type DrawnProblem } from './drawn.ts';
import { inOurNotation, otherNotation, withoutTimes } from './notation.ts';
import { slipsOf, type Slip } from './slips.ts';

/** What an answer is found to be; `words` are whole sentences for the reader. */
export type Verdict =
  | { readonly kind: 'right'; readonly words: string }
  /** Recognised: one of the family's mistakes, or a slip of any problem. */
  | { readonly kind: 'mistake'; readonly words: string; readonly says: string; readonly slip?: Slip['id'] }
  | { readonly kind: 'off'; readonly words: string; readonly factor: number; readonly direction: 'high' | 'low' }
  | { readonly kind: 'no-unit'; readonly words: string }
  | { readonly kind: 'other-dimension'; readonly words: string; readonly dimension: Dimension }
  | { readonly kind: 'unreadable'; readonly words: string };

/** What is needed of a problem to check an answer. */
export type Checked = Pick<DrawnProblem, 'answer' | 'dimension' | 'within' | 'mistakes'>;

/** An answer this near a mistaken one counts as it: inputs are read to three figures. */
const NEAR = 0.02;
/** How much nearer a slip of any problem must be than a mistake of the family's own, whose words say more. */
const OWN_FIRST = 0.01;

/** Dimensions whose unit must be written: nobody means sixteen bytes by 16. */
const NEEDS_UNIT: ReadonlySet<Dimension> = new Set(['bytes', 'traffic', 'bytes-per-second', 'flops', 'flops-per-second', 'seconds', 'watts', 'joules', 'grams', 'litres'] as const satisfies readonly Dimension[]);

/** Judges a typed answer. Whatever is typed has a verdict; what can be read is compared with the problem's own number. */
export function checkAnswer(problem: Checked, typed: string): Verdict {
  const { dimension, answer, within } = problem;
  const text = withoutTimes(inOurNotation(typed), dimension);
  const read = parseQuantity(text, dimension);
  if (!read.ok) return unread(text, dimension, read.reason);
  const { value } = read;
  if (isWithin(value, answer, within)) return { kind: 'right', words: rightWords(value, problem) };
  if (value <= 0) return { kind: 'unreadable', words: 'The answer is above zero.' };
  const off = offOf(value, answer);
  const meant = parseQuantity(inOurNotation(otherNotation(typed)), dimension);
  if (/\d[.,]\d{3}(?!\d)/.test(typed) && meant.ok && isWithin(meant.value, answer, within)) {
    const says = 'A point is the decimal mark here, and a comma parts thousands: the other way round the number is right.';
    return { kind: 'mistake', says, words: `${off.words} ${says}` };
  }
  if (NEEDS_UNIT.has(dimension) && !/[a-z%$µμ¢]/i.test(text.replace(/(\d|\.)e[+-]?\d/gi, '$1'))) {
    return { kind: 'no-unit', words: `A number alone is read in ${BASE_UNIT[dimension] ?? 'the base unit'}, and is wrong so. Write its unit, as in ${DIMENSION_WORDS[dimension].example}.` };
  }
  const known = recognised(value, text, problem);
  return known === undefined ? off : { kind: 'mistake', words: `${off.words} ${known.says}`, ...known };
}

const BASE_UNIT: Readonly<Partial<Record<Dimension, string>>> = {
  bytes: 'bytes', traffic: 'bytes', 'bytes-per-second': 'bytes per second', flops: 'FLOPs', 'flops-per-second': 'FLOPs per second', seconds: 'seconds', watts: 'watts', joules: 'joules', grams: 'grams', litres: 'litres',
};

/** The nearest mistake. Factors are compared as logarithms: twice too much is as far as half. */
function recognised(value: number, text: string, { answer, dimension, within, mistakes }: Checked): { readonly says: string; readonly slip?: Slip['id'] } | undefined {
  const distance = (mistaken: number): number => Math.abs(Math.log(value / mistaken));
  /** Half way to the right answer nothing is recognised any more. */
  const isNear = (mistaken: number, band: number): boolean => distance(mistaken) <= Math.min(band, Math.abs(Math.log(mistaken / answer)) / 2);
  const own = mistakes.filter((mistake) => mistake.value > 0 && isNear(mistake.value, Math.max(NEAR, within))).map(({ value: at, says }) => ({ says, at, distance: distance(at) - OWN_FIRST }));
  const slips = slipsOf(dimension)
    .filter(({ factor, written }) => !isWithin(answer * factor, answer, within) && isNear(answer * factor, NEAR) && (written?.test(text) ?? true))
    .map(({ id, factor, says }) => ({ says, slip: id, distance: distance(answer * factor) }));
  const [nearest] = [...own, ...slips].sort((a, b) => a.distance - b.distance);
  if (nearest === undefined) return undefined;
  return 'slip' in nearest ? { says: nearest.says, slip: nearest.slip } : { says: nearest.says };
}

function rightWords(value: number, { answer, dimension, within }: Checked): string {
  const { direction, text } = compareChange(value, answer);
  const exact = sayAnswer(answer, dimension);
  if (isWithin(value, answer, 0.005) || (direction !== 'up' && direction !== 'down')) return `Right: ${exact}.`;
  return `Right: it is ${exact}, yours is ${text} too ${direction === 'up' ? 'high' : 'low'}, and ${formatText(within, 'percent', { trim: true })} are allowed.`;
}

function offOf(value: number, answer: number): Extract<Verdict, { kind: 'off' }> {
  const high = value > answer;
  const factor = high ? value / answer : answer / value;
  return { kind: 'off', factor, direction: high ? 'high' : 'low', words: `You are ${compareChange(value, answer).text} too ${high ? 'high' : 'low'}.` };
}

/** Why a text is no answer: it measures something else, or nothing. */
function unread(text: string, dimension: Dimension, reason: string): Verdict {
  const wanted = DIMENSION_WORDS[dimension];
  const other = dimensionIn(text);
  if (other !== undefined && other !== dimension) return { kind: 'other-dimension', dimension: other, words: `That is ${DIMENSION_WORDS[other].name}. Asked is ${wanted.name}, such as ${wanted.example}.` };
  return { kind: 'unreadable', words: `That cannot be read: ${reason}.${reason.includes(wanted.example) ? '' : ` Asked is ${wanted.name}, such as ${wanted.example}.`}` };
}

/** What a text that is no bare number measures. */
function dimensionIn(text: string): Dimension | undefined {
  if (parseQuantity(text, 'count').ok) return undefined;
  return (Object.keys(DIMENSION_WORDS) as Dimension[]).find((dimension) => parseQuantity(text, dimension).ok);
}
