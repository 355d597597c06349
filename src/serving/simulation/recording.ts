import type { PassRecord, RequestRecord, SimulationResult, Steady, Totals } from '../outcome/types.ts';
import type { PassAmounts } from './cut-passes.ts';
import { createSpreadCollector, type SpreadCollector } from './spread.ts';

/** Passes of one replica that are kept to be looked at. */
export const MOST_PASSES = 2 ** 18;

/** Sums that grow while a simulation goes on. */
export type Tally = { -readonly [Name in 'passes' | 'finished' | 'refused' | 'promptTokens' | 'outputTokens' | 'reusedTokens' | 'recomputedTokens' | 'preemptions' | 'swappedBytes' | 'paddedRows' | 'rows' | 'guessed' | 'accepted' | 'busySeconds' | 'readingSeconds' | 'busyJoules']: number };

/** What is written down while a simulation goes on. */
export interface Recording {
  readonly requests: Writable<RequestRecord>;
  readonly gaps: SpreadCollector;
  readonly tally: Tally;
  readonly passes: readonly PassWriter[];
  /** Requests in the system, waiting and at work, over time. */
  readonly levels: Levels;
}
type Writable<T> = { -readonly [K in keyof T]: T[K] };

export interface PassWriter {
  readonly name: string;
  readonly add: (start: number, seconds: number, promptTokens: number, decodes: number, cacheShare: number, queue: number) => void;
  readonly record: () => PassRecord;
}

/** Integrals over time of how many there are. */
export interface Levels {
  inSystem: number;
  running: number;
  /** Requests that work has begun on, and those refused. */
  begun: number;
  /** The time up to which they are added up, and the sums. */
  since: number;
  inSystemArea: number;
  runningArea: number;
  cacheArea: number;
  highestCache: number;
}

export function createRecording(count: number, names: readonly string[]): Recording {
  const seconds = (): Float64Array => new Float64Array(count).fill(NaN);
  return {
    requests: {
      count, arrival: seconds(), started: seconds(), first: seconds(), finish: seconds(), longestGap: new Float32Array(count), preempted: new Float32Array(count), disturbed: new Float32Array(count),
      transfer: new Float32Array(count), reused: new Int32Array(count), fate: new Uint8Array(count).fill(2), replica: new Uint32Array(count),
    },
    gaps: createSpreadCollector(),
    tally: { passes: 0, finished: 0, refused: 0, promptTokens: 0, outputTokens: 0, reusedTokens: 0, recomputedTokens: 0, preemptions: 0, swappedBytes: 0, paddedRows: 0, rows: 0, guessed: 0, accepted: 0, busySeconds: 0, readingSeconds: 0, busyJoules: 0 },
    passes: names.map(createPassWriter),
    levels: { inSystem: 0, running: 0, begun: 0, since: 0, inSystemArea: 0, runningArea: 0, cacheArea: 0, highestCache: 0 },
  };
}

/** Adds up how many there were until `now`. */
export function advanceLevels(levels: Levels, now: number): void {
  const seconds = now - levels.since;
  levels.inSystemArea += levels.inSystem * seconds;
  levels.runningArea += levels.running * seconds;
  levels.since = now;
}

function createPassWriter(name: string): PassWriter {
  let room = 4096;
  let columns = blank(room);
  let all = 0;
  return {
    name,
    add: (start, seconds, promptTokens, decodes, cacheShare, queue) => {
      const at = all;
      all += 1;
      if (at >= MOST_PASSES) return;
      if (at === room) {
        room *= 2;
        const more = blank(room);
        for (const key of Object.keys(more) as (keyof Columns)[]) more[key].set(columns[key]);
        columns = more;
      }
      columns.start[at] = start;
      columns.seconds[at] = seconds;
      columns.promptTokens[at] = promptTokens;
      columns.decodes[at] = decodes;
      columns.cacheShare[at] = cacheShare;
      columns.queue[at] = queue;
    },
    record: () => {
      const count = Math.min(all, MOST_PASSES);
      return {
        count, all, start: columns.start.slice(0, count), seconds: columns.seconds.slice(0, count), promptTokens: columns.promptTokens.slice(0, count),
        decodes: columns.decodes.slice(0, count), cacheShare: columns.cacheShare.slice(0, count), queue: columns.queue.slice(0, count),
      };
    },
  };
}

type Columns = Pick<PassRecord, 'start' | 'seconds' | 'promptTokens' | 'decodes' | 'cacheShare' | 'queue'>;
function blank(room: number): Columns {
  return { start: new Float64Array(room), seconds: new Float32Array(room), promptTokens: new Int32Array(room), decodes: new Int32Array(room), cacheShare: new Float32Array(room), queue: new Int32Array(room) };
}

/** What stands beside the tally when a simulation ends. */
export interface Closing {
  readonly seconds: number;
  readonly replicas: number;
  /** Watts of all replicas with nothing to do, and dollars an hour of all. */
  readonly idleJoules: number;
  readonly usd: number | undefined;
  /** What passes under way have added to the sums that lies beyond the end. */
  readonly beyond: PassAmounts;
  readonly cacheLookups: number;
  readonly cacheHits: number;
  readonly ended: SimulationResult['ended'];
  readonly steady: Steady | undefined;
  /** The plan's target for gaps: seconds, and the share that must keep to it. */
  readonly gap: { readonly limit: number; readonly at: number };
}

/** The result of a simulation that has ended. */
export function resultOf({ requests, gaps, tally, passes, levels }: Recording, closing: Closing): SimulationResult {
  const { seconds, replicas, idleJoules, usd, beyond, cacheLookups, cacheHits, ended, steady, gap } = closing;
  const over = (area: number): number => (seconds > 0 ? area / seconds : 0);
  const { busyJoules, ...sums } = tally;
  const totals: Totals = {
    ...sums, busySeconds: sums.busySeconds - beyond.seconds, readingSeconds: sums.readingSeconds - beyond.reading, seconds, replicas, usd, cacheLookups, cacheHits,
    unfinished: requests.count - tally.finished - tally.refused, joules: busyJoules - beyond.joules + idleJoules,
    meanInSystem: over(levels.inSystemArea), meanRunning: over(levels.runningArea), meanWaiting: over(levels.inSystemArea - levels.runningArea),
    meanCache: over(levels.cacheArea - beyond.cacheArea), highestCache: levels.highestCache,
  };
  return { requests, passes: passes.map((writer) => ({ name: writer.name, record: writer.record() })), totals, steady, gaps: gaps.spread(), gapTarget: { value: gaps.quantile(gap.at), kept: gaps.upTo(gap.limit) }, ended };
}
