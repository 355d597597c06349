import type { Catalog } from '../../catalog/catalog.ts';
import { refusalOf } from '../../sweep/check.ts';
import { createAnswer, type GrowingAnswer } from '../../sweep/frontier/answer.ts';
import { MOST_IN_PAGE, scenarioCount } from '../../sweep/plan.ts';
import type { SweepQuestion } from '../../sweep/types.ts';
import { createLatest } from '../latest.ts';
import { observed } from '../observed.ts';
import { PAGE_CLOCK, type Clock } from '../clock.ts';
import type { Sweeping, SweepPool } from './pool.ts';
import type { SweepPicture, SweepProgress, SweepRunner, SweepState } from './types.ts';

/** Snapshots come at most so often while a sweep runs. Milliseconds. */
const BETWEEN_SNAPSHOTS = 50;
/** An answer on screen stays so long while the next has only parts to show: live, sweeps are done within that. Milliseconds. */
const FIRST_SNAPSHOT = 100;
/** A sweep that needs no longer is finished before a newer one starts, so that the picture moves with a slider. Milliseconds. */
const NEARLY_DONE = 50;
/** Questions no further apart than this are a stream, as from a slider. Milliseconds. */
const STREAM = 300;
/** In a stream, a sweep that needs no longer than half of the time it has flowed is finished first, up to this: slower answers, but some. Milliseconds. */
const MOST_LENIENCE = 500;
/** Scenarios that a forecast prices. */
const SAMPLE = 50_000;

const NO_PROGRESS: SweepProgress = { total: 0, done: 0, rate: 0, elapsed: 0, left: 0 };
const IDLE: SweepState = { question: undefined, status: 'idle', progress: NO_PROGRESS, front: undefined, best: [], counts: undefined, failure: undefined };

interface Current {
  readonly question: SweepQuestion;
  readonly total: number;
  readonly answer: GrowingAnswer;
  readonly began: number;
  /** When the first run was taken up, as far as is known. */
  worked: number | undefined;
  done: number;
  sweeping: Sweeping | undefined;
  picture: SweepPicture | undefined;
}

export interface RunnerOptions {
  readonly pool: SweepPool;
  readonly catalog: Catalog;
  readonly most?: number;
  readonly clock?: Clock;
}

/** Runs sweeps: merges what the pool hears, tells how far it is, and lets the newest question win. */
export function createSweepRunner({ pool, catalog, most = MOST_IN_PAGE, clock = PAGE_CLOCK }: RunnerOptions): SweepRunner {
  const { snapshot, subscribe, put } = observed(IDLE);
  let published = -Infinity;
  let unplan: (() => void) | undefined;
  let current: Current | undefined;
  let waiting: { readonly question: SweepQuestion; readonly forget: () => void } | undefined;
  let picture: SweepPicture | undefined;
  let stream = { since: -Infinity, last: -Infinity };

  const publish = (state: SweepState): void => {
    unplan?.();
    unplan = undefined;
    published = clock.now();
    put(state);
  };
  const stateOf = (of: Current, status: SweepState['status'], failure?: string): SweepState => {
    const { front, best, counts } = of.answer.answer();
    return { question: of.question, status, progress: progressOf(of, clock.now()), front, best, counts, failure };
  };
  /** Soon, with whatever else comes until then. */
  const plan = (): void => {
    if (unplan !== undefined || current === undefined) return;
    const due = Math.max(published + BETWEEN_SNAPSHOTS, snapshot().question === current.question ? 0 : current.began + FIRST_SNAPSHOT);
    unplan = clock.after(Math.max(0, due - clock.now()), () => {
      unplan = undefined;
      if (current !== undefined) publish(stateOf(current, 'running'));
    });
  };
  const leave = (): void => {
    unplan?.();
    unplan = undefined;
    current?.sweeping?.stop();
    current = undefined;
    waiting?.forget();
    waiting = undefined;
  };
  const begin = (question: SweepQuestion): void => {
    leave();
    const total = scenarioCount(question.spec);
    const own: Current = { question, total, answer: createAnswer(question.spec), began: clock.now(), worked: undefined, done: 0, sweeping: undefined, picture };
    current = own;
    if (snapshot().front === undefined) publish(stateOf(own, 'running'));
    else plan();
    // Whoever was told may have asked for something else.
    if (current !== own) return;
    own.picture?.start(question, total);
    own.sweeping = pool.start(question, {
      run: (run, milliseconds) => {
        own.worked ??= Math.max(own.began, clock.now() - milliseconds);
        own.answer.take(run);
        own.done += run.count;
        own.picture?.add(run);
        plan();
      },
      done: () => end(own, 'done'),
      failed: (message) => end(own, 'failed', message),
    });
  };
  const end = (own: Current, status: 'done' | 'failed', failure?: string): void => {
    if (current !== own) return;
    current = undefined;
    publish(stateOf(own, status, failure));
    const next = waiting;
    if (next !== undefined && current === undefined) begin(next.question);
  };
  /** Milliseconds that a sweep under way may still take before a question that comes now. */
  const lenience = (): number => {
    const now = clock.now();
    stream = { since: now - stream.last > STREAM ? now : stream.since, last: now };
    return Math.max(NEARLY_DONE, Math.min(MOST_LENIENCE, (now - stream.since) / 2));
  };

  const forecast = createLatest(async (question: SweepQuestion) => {
    const seconds = await pool.sample(question, SAMPLE);
    return seconds === undefined ? undefined : (seconds * scenarioCount(question.spec)) / pool.size();
  });

  return {
    ask: (question) => {
      if (question === undefined) {
        leave();
        if (snapshot() !== IDLE) publish(IDLE);
        return;
      }
      const refusal = refusalOf(question.spec, most, catalog);
      if (refusal !== undefined) {
        leave();
        publish({ ...IDLE, question, status: 'failed', failure: refusal.message });
        return;
      }
      const left = current?.sweeping?.left();
      const lenient = lenience();
      if (current === undefined || left === undefined || left > lenient) {
        begin(question);
        return;
      }
      // No longer than that: what is expected need not happen.
      const forget = waiting?.forget ?? clock.after(2 * lenient, () => waiting !== undefined && begin(waiting.question));
      waiting = { question, forget };
    },
    cancel: () => {
      const own = current;
      if (own === undefined) return;
      leave();
      publish(stateOf(own, 'cancelled'));
    },
    snapshot,
    subscribe,
    drawInto: (into) => {
      picture = into;
      if (into === undefined && current !== undefined) current.picture = undefined;
    },
    forecast: async (question) => {
      if (refusalOf(question.spec, most, catalog) !== undefined) return undefined;
      const outcome = await forecast(question);
      return outcome.status === 'done' ? outcome.value : undefined;
    },
  };
}

function progressOf({ total, done, began, worked }: Current, now: number): SweepProgress {
  const elapsed = (now - began) / 1000;
  // Workers that start say nothing of how fast they are.
  const working = (now - (worked ?? now)) / 1000;
  const rate = working > 0 ? done / working : 0;
  return { total, done, rate, elapsed, left: done >= total ? 0 : rate > 0 ? (total - done) / rate : Infinity };
}
