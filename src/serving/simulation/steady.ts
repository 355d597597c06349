import type { RequestRecord, Steady } from '../outcome/types.ts';
import { amountsBeyond, shareBeyond } from './cut-passes.ts';
import type { Recording } from './recording.ts';
import type { Replica } from './world.ts';

/** Share of requests that have begun when filling up counts as over. */
const WARM = 0.25;

/** Sums as they stand at one time. */
type Reading = Omit<Steady, 'from' | 'seconds' | 'meanRunning' | 'meanWaiting'> & { readonly at: number; readonly runningArea: number; readonly inSystemArea: number };

/** Follows a simulation and says what its steady part came to. */
export interface SteadyWatch {
  /** To be told after everything that happened at one time. */
  readonly look: (now: number) => void;
  readonly result: () => Steady | undefined;
}

/**
 * The part of a simulation in which work neither fills up nor runs out: from when a quarter of the requests have begun until the last begins. Before, machines fill; after, they
 * empty. Where more comes than can be done it is the part in which they are full. None where it is shorter than requests take: then nothing was steady.
 */
export function watchSteady({ requests, tally, levels }: Recording, everybody: readonly Replica[], begins: number): SteadyWatch {
  let start: Reading | undefined;
  let end: Reading | undefined;
  const read = (now: number): Reading => {
    const beyond = amountsBeyond(everybody, now);
    const elapsed = Math.max(0, now - begins);
    const idle = everybody.reduce((sum, replica) => sum + replica.prices.idleWatts * Math.max(0, elapsed - replica.busySeconds + replica.pass.seconds * shareBeyond(replica, now)), 0);
    return {
      at: now, finished: tally.finished, promptTokens: tally.promptTokens, reusedTokens: tally.reusedTokens, outputTokens: tally.outputTokens,
      busySeconds: tally.busySeconds - beyond.seconds, readingSeconds: tally.readingSeconds - beyond.reading, joules: tally.busyJoules - beyond.joules + idle,
      runningArea: levels.runningArea, inSystemArea: levels.inSystemArea,
    };
  };
  return {
    look: (now) => {
      if (end !== undefined || levels.begun < WARM * requests.count) return;
      start ??= read(now);
      if (levels.begun >= requests.count) end = read(now);
    },
    result: () => (start === undefined || end === undefined ? undefined : between(start, end, begins, meanHold(requests))),
  };
}

function between(start: Reading, end: Reading, begins: number, hold: number): Steady | undefined {
  const seconds = end.at - start.at;
  const outputTokens = end.outputTokens - start.outputTokens;
  if (!(seconds > 0 && seconds >= hold && outputTokens > 0)) return undefined;
  const running = end.runningArea - start.runningArea;
  return {
    from: start.at - begins, seconds, outputTokens,
    finished: end.finished - start.finished, promptTokens: end.promptTokens - start.promptTokens, reusedTokens: end.reusedTokens - start.reusedTokens,
    busySeconds: end.busySeconds - start.busySeconds, readingSeconds: end.readingSeconds - start.readingSeconds, joules: end.joules - start.joules,
    meanRunning: running / seconds, meanWaiting: (end.inSystemArea - start.inSystemArea - running) / seconds,
  };
}

/** Mean seconds from when work on a request begins to its end. */
function meanHold({ started, finish, count }: RequestRecord): number {
  let sum = 0;
  let done = 0;
  for (let request = 0; request < count; request += 1) {
    const hold = (finish[request] as number) - (started[request] as number);
    if (Number.isNaN(hold)) continue;
    sum += hold;
    done += 1;
  }
  return done > 0 ? sum / done : Infinity;
}
