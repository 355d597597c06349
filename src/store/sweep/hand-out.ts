import type { Run } from '../../sweep/api.ts';

/** The scenarios of a sweep, given out in runs so that each is answered exactly once. */
export interface HandOut {
  /** Next scenario that was never given out; the total where there is none left. */
  readonly next: () => number;
  /** A run to price: one that came back first, else the next `count` scenarios; undefined where none are left. */
  readonly take: (count: number) => Run | undefined;
  /** Whether runs that came back wait to be given out. */
  readonly cameBack: () => boolean;
  /** Gives a run back that nobody will answer. */
  readonly giveBack: (run: Run) => void;
  /** Whether a run counts: it was given out and not answered before. */
  readonly answered: (run: Run) => boolean;
  /** Scenarios answered. */
  readonly done: () => number;
}

/** Hands out scenarios 0 to `total − 1`. */
export function createHandOut(total: number): HandOut {
  let next = 0;
  let done = 0;
  /** Length of each run that is out or came back, by its first scenario: a run keeps its length however often it is given out. */
  const open = new Map<number, number>();
  const back = new Map<number, Run>();
  return {
    next: () => next,
    cameBack: () => back.size > 0,
    take: (count) => {
      for (const [first, run] of back) {
        back.delete(first);
        return run;
      }
      if (next >= total) return undefined;
      const run = { first: next, count: Math.max(1, Math.min(count, total - next)) };
      next += run.count;
      open.set(run.first, run.count);
      return run;
    },
    giveBack: (run) => {
      if (open.get(run.first) === run.count) back.set(run.first, run);
    },
    answered: ({ first, count }) => {
      if (open.get(first) !== count) return false;
      open.delete(first);
      back.delete(first);
      done += count;
      return true;
    },
    done: () => done,
  };
}
