/** Ascending round values a slider steps through. Never empty. */
export type Ladder = readonly [number, ...(readonly number[])];

export type LadderKind = '1-2-5' | 'power-of-two';

/** Makes a ladder of the values between min and max, with both ends as rungs. */
function within(values: Iterable<number>, min: number, max: number): Ladder {
  const inside = [...values].filter((value) => value > min && value < max);
  return max > min ? [min, ...inside, max] : [min];
}

function* decades(from: number, to: number): Generator<number> {
  for (let power = Math.floor(Math.log10(from)); power <= Math.ceil(Math.log10(to)); power++) {
    for (const digit of [1, 2, 5]) yield Number(`${digit}e${power}`);
  }
}

function* doublings(from: number, to: number): Generator<number> {
  for (let power = Math.floor(Math.log2(from)); 2 ** power <= to; power++) yield 2 ** power;
}

/** Smallest positive rung of a ladder that starts at zero, relative to its top. */
const FINEST = 1e-4;

/** 1, 2, 5, 10, … from min to max; a min of zero is kept as the first rung. */
export function oneTwoFive(min: number, max: number): Ladder {
  return within(decades(min > 0 ? min : Math.max(max * FINEST, Number.MIN_VALUE), max), min, max);
}

/** 1, 2, 4, 8, … from min to max; a min of zero is kept as the first rung. */
export function powersOfTwo(min: number, max: number): Ladder {
  return within(doublings(min > 0 ? min : Math.min(1, max), max), min, max);
}

/** Multiples of a step from min to max, at most a thousand of them. */
export function multiplesOf(step: number, min: number, max: number): Ladder {
  const first = Math.floor(min / step) + 1;
  const count = Math.max(0, Math.min(1000, Math.ceil(max / step) - first));
  return within(Array.from({ length: count }, (_, index) => (first + index) * step), min, max);
}

/** No quantity here comes near it; keeps a ladder finite when a range has no upper end. */
const HIGHEST = 1e30;

export function makeLadder(kind: LadderKind, min: number, max: number): Ladder {
  const top = Math.min(max, HIGHEST);
  return kind === '1-2-5' ? oneTwoFive(min, top) : powersOfTwo(min, top);
}

/** The value at a position, 0 to length − 1; between rungs it is interpolated, by logarithm where both are positive. */
export function valueAt(ladder: Ladder, position: number): number {
  const last = ladder.length - 1;
  const at = Math.min(last, Math.max(0, Number.isFinite(position) ? position : 0));
  const low = ladder[Math.floor(at)] ?? ladder[0];
  const high = ladder[Math.ceil(at)] ?? low;
  const share = at - Math.floor(at);
  if (share === 0 || low === high) return low;
  return low > 0 ? low * (high / low) ** share : low + (high - low) * share;
}

/** The position of a value, 0 to length − 1, inverse of `valueAt`; values outside sit at the ends. */
export function positionOf(ladder: Ladder, value: number): number {
  const above = ladder.findIndex((rung) => rung >= value);
  if (above < 0) return Number.isNaN(value) ? 0 : ladder.length - 1;
  const high = ladder[above] ?? ladder[0];
  if (above === 0 || high === value) return above;
  const low = ladder[above - 1] ?? ladder[0];
  const share = low > 0 ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
  return above - 1 + share;
}

/** The rung nearest to a position. */
export function rungAt(ladder: Ladder, position: number): number {
  return valueAt(ladder, Math.round(position));
}

/**
 * The next rung above or below a value, `times` rungs on. A value beyond the ladder first steps back to
 * its end, and is left alone by a step further away.
 */
export function ladderStep(ladder: Ladder, value: number, direction: 1 | -1, times = 1): number {
  const last = ladder.length - 1;
  const position = value > (ladder[last] ?? ladder[0]) ? last + 0.5 : value < ladder[0] ? -0.5 : positionOf(ladder, value);
  const nearest = Math.round(position);
  const onRung = Math.abs(position - nearest) < 1e-9;
  const from = onRung ? nearest : direction > 0 ? Math.floor(position) : Math.ceil(position);
  const next = valueAt(ladder, from + direction * times);
  return direction > 0 ? Math.max(value, next) : Math.min(value, next);
}

/**
 * The value after dragging from `start` by a number of rungs, which may be a fraction. Between rungs
 * the value is rounded to two figures, and to whole numbers where the field counts things.
 */
export function scrubbed(ladder: Ladder, start: number, rungs: number, integer: boolean): number {
  const top = ladder[ladder.length - 1] ?? ladder[0];
  if ((rungs >= 0 && start >= top) || (rungs <= 0 && start <= ladder[0])) return start;
  const position = positionOf(ladder, start) + rungs;
  const exact = valueAt(ladder, position);
  const rounded = ladder.includes(exact) ? exact : Number(exact.toPrecision(exact >= 100 ? 3 : 2));
  return Math.min(top, Math.max(ladder[0], integer ? Math.round(rounded) : rounded));
}
