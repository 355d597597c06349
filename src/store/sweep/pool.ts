import type { Run, SweepApi } from '../../sweep/api.ts';
import { scenarioCount } from '../../sweep/plan.ts';
import { neededMetrics } from '../../sweep/pricing/needed.ts';
import type { PricedRun, SweepQuestion } from '../../sweep/types.ts';
import type { Connection } from '../connection.ts';
import { PAGE_CLOCK, type Clock } from '../clock.ts';
import { createHandOut, type HandOut } from './hand-out.ts';
import { watchWorker, type WatchedWorker, type Patience } from './watched-worker.ts';
import { createRunLength, type RunLengthMemory } from './run-length.ts';

export interface PoolOptions {
  /** Starts a worker; throws where none can be started (a page opened from disk, a strict host). */
  readonly connect: () => Connection<SweepApi>;
  /** The same answers without a worker; it must let the page breathe before each run. */
  readonly inPage: () => Promise<SweepApi>;
  readonly workers: number;
  readonly clock?: Clock;
  readonly patience?: Patience;
}

/** What becomes of a sweep. Nothing is told once it was stopped. */
export interface SweepListener {
  /** Each scenario comes in exactly one run; with the time that took its worker. */
  readonly run: (run: PricedRun, milliseconds: number) => void;
  readonly done: () => void;
  readonly failed: (message: string) => void;
}

/** A sweep under way. */
export interface Sweeping {
  readonly stop: () => void;
  /** Milliseconds that it will still take; undefined where nothing is known. */
  readonly left: () => number | undefined;
}

/** Workers that price sweeps, one sweep at a time. */
export interface SweepPool {
  /** Starts a sweep; whatever was under way is stopped. */
  readonly start: (question: SweepQuestion, listener: SweepListener) => Sweeping;
  /** Seconds a scenario takes one worker; undefined where it cannot be told. */
  readonly sample: (question: SweepQuestion, howMany: number) => Promise<number | undefined>;
  /** How many share the work. */
  readonly size: () => number;
  readonly close: () => void;
}

/** A run that should take a fraction of a second. */
const PATIENCE: Patience = { up: 20_000, starting: 60_000 };
/** Workers that die are replaced so many times in a visit, less one; where none is left the page computes for itself. */
const MOST_DEATHS = 3;
const NO_PAGE = 'The part of the page that computes sweeps did not arrive.';
/** A run in a worker takes about so long, and one in the page, which must stay at hand. Milliseconds. */
const WORKER_RUN = 25;
const PAGE_RUN = 5;

/** As many workers as leave the page a core of its own. */
export function workersFor(cores: number | undefined): number {
  return Math.min(8, Math.max(1, Math.floor(cores ?? 2) - 1));
}

/** Somebody who prices runs: a worker, or the page itself. */
interface Hand {
  readonly line: WatchedWorker;
  readonly inPage: boolean;
  /** The sweep it was told of last. */
  prepared: number;
  readonly out: Set<Run>;
  sampling: Sampling | undefined;
}

interface Sweep extends SweepListener {
  readonly search: number;
  readonly question: SweepQuestion;
  readonly shape: string;
  readonly total: number;
  readonly runs: HandOut;
  readonly lengths: ReturnType<typeof createRunLength>;
}

interface Sampling {
  readonly question: SweepQuestion;
  readonly howMany: number;
  readonly settle: (seconds: number | undefined) => void;
}

/** A pool. Workers start with the first sweep or sample. */
export function createSweepPool({ connect, inPage, workers, clock = PAGE_CLOCK, patience = PATIENCE }: PoolOptions): SweepPool {
  const hands = new Set<Hand>();
  let closed = false;
  let deaths = 0;
  let searches = 0;
  let sweep: Sweep | undefined;
  let learned: { readonly shape: string; readonly memory: RunLengthMemory } | undefined;
  let page: Promise<void> | undefined;
  const samples: Sampling[] = [];

  const add = (connection: Connection<SweepApi>, isPage: boolean): void => {
    const hand: Hand = {
      inPage: isPage,
      prepared: -1,
      out: new Set(),
      sampling: undefined,
      line: watchWorker(connection, {
        clock,
        patience: isPage ? undefined : patience,
        on: { up: () => serve(hand), died: () => lose(hand) },
      }),
    };
    hands.add(hand);
  };
  const lose = (hand: Hand): void => {
    hands.delete(hand);
    if (hand.sampling !== undefined) samples.push(hand.sampling);
    for (const run of hand.out) sweep?.runs.giveBack(run);
    if (hand.inPage) {
      fail(NO_PAGE);
      return;
    }
    deaths += 1;
    open();
    feedAll();
  };
  const open = (): void => {
    if (closed) return;
    try {
      while (hands.size < workers && deaths < MOST_DEATHS) add(connect(), false);
    } catch {
      deaths = MOST_DEATHS;
    }
    if (hands.size > 0) return;
    page ??= inPage().then(
      (api) => {
        if (!closed) add({ api, onDeath: () => {}, close: () => {} }, true);
      },
      () => fail(NO_PAGE),
    ).finally(() => (page = undefined));
  };

  const fail = (message: string): void => {
    const failed = sweep;
    sweep = undefined;
    for (const { settle } of samples.splice(0)) settle(undefined);
    failed?.failed(message);
  };
  const feedAll = (): void => {
    for (const hand of hands) serve(hand);
  };
  const serve = (hand: Hand): void => {
    if (!hand.line.up()) return;
    if (hand.sampling === undefined) takeSample(hand, samples.shift());
    // The page keeps one, so that it can breathe in between.
    while (sweep !== undefined && hand.out.size < (hand.inPage ? 1 : 2) && give(hand, sweep));
  };
  const give = (hand: Hand, to: Sweep): boolean => {
    const { runs, lengths, search, question, total } = to;
    const run = runs.take(lengths.next({ first: runs.next(), left: total - runs.next(), sharers: hands.size, milliseconds: hand.inPage ? PAGE_RUN : WORKER_RUN }));
    if (run === undefined) return false;
    if (hand.prepared !== search) {
      hand.prepared = search;
      hand.line.ask((api) => api.prepare({ search, question }), (answer) => {
        if (sweep !== to) return;
        if (answer.ok) lengths.setBlock(answer.value.block);
        else fail(answer.message);
      });
    }
    hand.out.add(run);
    hand.line.ask((api) => api.run({ search, ...run }), (answer) => {
      hand.out.delete(run);
      if (sweep !== to) {
        // Too late for its own sweep, it still says how fast one of that shape is.
        if (sweep?.shape === to.shape && answer.ok && answer.value.kind === 'priced') sweep.lengths.took(run.count, answer.value.milliseconds);
        serve(hand);
        return;
      }
      if (!answer.ok) {
        fail(answer.message);
        return;
      }
      if (answer.value.kind === 'superseded') {
        // It was told of another sweep in between: it is told of this one again.
        hand.prepared = -1;
        runs.giveBack(run);
      } else {
        heard(to, answer.value);
        // Where the answer was to another run; nothing where it was to this one.
        runs.giveBack(run);
      }
      feedAll();
    });
    return true;
  };
  const heard = (of: Sweep, { run, milliseconds }: { readonly run: PricedRun; readonly milliseconds: number }): void => {
    if (!of.runs.answered(run)) return;
    of.lengths.took(run.count, milliseconds);
    of.run(run, milliseconds);
    if (sweep !== of || of.runs.done() < of.total) return;
    learned = { shape: of.shape, memory: of.lengths.memory() };
    sweep = undefined;
    of.done();
  };
  const takeSample = (hand: Hand, sampling: Sampling | undefined): void => {
    if (sampling === undefined) return;
    const { question, howMany, settle } = sampling;
    hand.sampling = sampling;
    hand.line.ask((api) => api.sample({ question, howMany }), (answer) => {
      hand.sampling = undefined;
      settle(answer.ok ? answer.value : undefined);
      serve(hand);
    });
  };

  return {
    start: (question, listener) => {
      const shape = shapeOf(question);
      const total = scenarioCount(question.spec);
      searches += 1;
      if (sweep !== undefined) learned = { shape: sweep.shape, memory: sweep.lengths.memory() };
      const own: Sweep = { ...listener, search: searches, question, shape, total, runs: createHandOut(total), lengths: createRunLength(learned?.shape === shape ? learned.memory : undefined) };
      for (const hand of hands) hand.out.clear();
      sweep = total > 0 ? own : undefined;
      if (total === 0) listener.done();
      open();
      feedAll();
      return {
        stop: () => {
          if (sweep !== own) return;
          learned = { shape, memory: own.lengths.memory() };
          sweep = undefined;
        },
        left: () => {
          const pace = own.lengths.pace();
          return pace === undefined ? undefined : ((total - own.runs.done()) * pace) / Math.max(1, hands.size);
        },
      };
    },
    sample: (question, howMany) =>
      new Promise((settle) => {
        samples.push({ question, howMany, settle });
        open();
        feedAll();
      }),
    size: () => Math.max(1, hands.size),
    close: () => {
      closed = true;
      sweep = undefined;
      for (const { line, sampling } of hands) {
        line.close();
        sampling?.settle(undefined);
      }
      hands.clear();
      for (const { settle } of samples.splice(0)) settle(undefined);
    },
  };
}

/** Sweeps of one shape take about as long: only the base differs, or values of the axes. */
function shapeOf({ base, spec }: SweepQuestion): string {
  return [scenarioCount(spec), base.kind ?? '', spec.constraints.some(({ kind }) => kind === 'fits'), ...neededMetrics(spec)].join(' ');
}
