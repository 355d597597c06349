/** Scenarios of the first run, where nothing is known yet: quick even where each is priced by itself. */
const FIRST_LENGTH = 256;
/** A run is at most so many times as long as the longest before it: short ones say little of long ones. */
const GROWTH = 16;

/** How long runs are, so that each takes about a given time: short enough to be heard of and dropped, long enough that handing over costs nothing. */
export interface RunLength {
  /** Scenarios for a run from `first` on, of whole blocks where those take no longer than a run. `left` are not given out yet; `sharers` work on them. */
  readonly next: (part: { readonly first: number; readonly left: number; readonly sharers: number; readonly milliseconds: number }) => number;
  /** Learns what a run took. */
  readonly took: (count: number, milliseconds: number) => void;
  readonly setBlock: (block: number) => void;
  /** Milliseconds a scenario takes one worker, so far; undefined before any came back. */
  readonly pace: () => number | undefined;
}

/** @param before what a sweep of the same shape learned: this one begins where that ended */
export function createRunLength(before?: RunLengthMemory): RunLength & { readonly memory: () => RunLengthMemory } {
  let { pace, longest, block } = before ?? { pace: undefined, longest: 0, block: 1 };
  return {
    setBlock: (told) => {
      block = Math.max(1, told);
    },
    took: (count, milliseconds) => {
      const measured = milliseconds / count;
      // Clocks are coarse: a run of no time at all says only that it was short.
      pace = pace === undefined ? measured : (pace + measured) / 2;
      longest = Math.max(longest, count);
    },
    next: ({ first, left, sharers, milliseconds }) => {
      const most = longest === 0 ? FIRST_LENGTH : longest * GROWTH;
      const timely = pace === undefined ? FIRST_LENGTH : pace <= 0 ? most : Math.min(most, milliseconds / pace);
      // Shorter towards the end, so that all finish together.
      const shared = sharers <= 1 ? left : Math.max(left / (2 * sharers), timely / 4);
      const wanted = Math.max(1, Math.floor(Math.min(timely, shared)));
      const end = first + wanted;
      const boundary = (Math.floor(first / block) + 1) * block;
      // No run goes on into a block that it does not finish.
      const whole = end < boundary ? end : Math.max(boundary, Math.round(end / block) * block);
      return Math.min(whole - first, left);
    },
    pace: () => pace,
    memory: () => ({ pace, longest, block }),
  };
}

export interface RunLengthMemory {
  readonly pace: number | undefined;
  readonly longest: number;
  readonly block: number;
}
