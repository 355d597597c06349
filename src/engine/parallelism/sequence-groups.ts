import type { Ratio, Seconds, Tokens } from '../../units/dimensions.ts';

/** Sequences of one length in a batch. */
export interface LengthCount {
  readonly tokens: Tokens;
  readonly count: number;
}

export interface SequenceQuestion {
  readonly lengths: readonly LengthCount[];
  /** Devices that share the batch, a power of two for the groups to tile it. */
  readonly devices: number;
  /** Tokens of one sequence that fit on a device. */
  readonly tokensPerDevice: Tokens;
  /** Time of one sequence split over `degree` devices. */
  readonly seconds: (tokens: Tokens, degree: number) => Seconds;
}

export interface SequenceGroups {
  /** Devices that the longest sequence needs, and with one size for all every sequence gets. */
  readonly staticDegree: number;
  readonly staticSeconds: Seconds;
  /** Devices each length gets when groups are sized to it, in the order of `lengths`. */
  readonly degrees: readonly number[];
  readonly groupedSeconds: Seconds;
  /** Grouped time over static time: at most 1. */
  readonly ratio: Ratio;
}

/**
 * One context degree for all sequences against groups sized to each length (FlexSP, arXiv:2412.01523). A sequence needs
 * the smallest power of two of devices whose memory holds it. Sequences are placed longest first, each on the aligned
 * group of its size that is free soonest; the batch takes as long as the last group. Because few devices make a long
 * sequence slow, degrees are also tried with every power of two as the least, and the quickest batch is taken.
 */
export function groupSequences({ lengths, devices, tokensPerDevice, seconds }: SequenceQuestion): SequenceGroups {
  const largest = powerOfTwoBelow(devices);
  const needed = lengths.map(({ tokens }) => Math.min(largest, powerOfTwoAbove(tokens / tokensPerDevice)));
  const staticDegree = needed.reduce((most, degree) => Math.max(most, degree), 1);
  const timed = (degrees: readonly number[]): Seconds => batchSeconds(lengths, degrees, largest, seconds);
  const staticSeconds = timed(needed.map(() => staticDegree));
  let degrees: readonly number[] = needed.map(() => staticDegree);
  let groupedSeconds = staticSeconds;
  for (let least = 1; least < staticDegree; least *= 2) {
    const tried = needed.map((degree) => Math.max(degree, least));
    const taken = timed(tried);
    if (taken < groupedSeconds) {
      groupedSeconds = taken;
      degrees = tried;
    }
  }
  return { staticDegree, staticSeconds, degrees, groupedSeconds, ratio: staticSeconds > 0 ? groupedSeconds / staticSeconds : 1 };
}

/** Time until the last device is free: largest groups first, so that smaller ones fill what they leave. */
function batchSeconds(lengths: readonly LengthCount[], degrees: readonly number[], devices: number, seconds: SequenceQuestion['seconds']): Seconds {
  const free = new Float64Array(devices);
  const order = lengths
    .map(({ tokens, count }, i) => ({ count, degree: degrees[i] ?? 1, each: seconds(tokens, degrees[i] ?? 1) }))
    .sort((a, b) => b.degree - a.degree || b.each - a.each);
  for (const { count, degree, each } of order) {
    for (let i = 0; i < count; i++) place(free, degree, each);
  }
  return free.reduce((last, at) => Math.max(last, at), 0);
}

/** Occupies the aligned block of `degree` devices that is free soonest. */
function place(free: Float64Array, degree: number, each: Seconds): void {
  let best = 0;
  let soonest = Infinity;
  for (let start = 0; start + degree <= free.length; start += degree) {
    let at = 0;
    for (let i = start; i < start + degree; i++) at = Math.max(at, free[i] ?? 0);
    if (at < soonest) {
      soonest = at;
      best = start;
    }
  }
  free.fill(soonest + each, best, best + degree);
}

function powerOfTwoAbove(least: number): number {
  let power = 1;
  while (power < least) power *= 2;
  return power;
}

function powerOfTwoBelow(most: number): number {
  let power = 1;
  while (power * 2 <= most) power *= 2;
  return power;
}
