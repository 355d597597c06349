/** How a ladder gets from one end to the other: by round values, a factor, a step, or in so many values. */
export type Way = 'ladder' | 'times' | 'plus' | 'number';

export interface LadderText {
  readonly from: string;
  readonly to: string;
  readonly way: Way;
  readonly amount: string;
}

export const USUAL_AMOUNT: Readonly<Record<Way, string>> = { ladder: '', times: '2', plus: '1', number: '20' };

const SIGNS: Readonly<Record<Way, string>> = { ladder: '', times: 'x', plus: '', number: 'n' };

/** A ladder as an axis writes it: `1..1024`, `1..1024..x2`, `8..64..8`, `1..1024..n40`. */
export function ladderText({ from, to, way, amount }: LadderText): string {
  return `${from}..${to}${way === 'ladder' ? '' : `..${SIGNS[way]}${amount}`}`;
}

/** The inverse of `ladderText`; undefined for anything but one range. */
export function ladderOf(text: string): LadderText | undefined {
  const [from, to, by, more] = text.split('..');
  if (text.includes('/') || from === undefined || to === undefined || more !== undefined) return undefined;
  if (by === undefined) return { from, to, way: 'ladder', amount: '' };
  const sign = by.charAt(0);
  return sign === 'x' ? { from, to, way: 'times', amount: by.slice(1) } : sign === 'n' ? { from, to, way: 'number', amount: by.slice(1) } : { from, to, way: 'plus', amount: by };
}
