import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAnswer, type Answer } from '../../sweep/frontier/answer.ts';
import { priceRun } from '../../sweep/run.ts';
import type { PricedRun, SweepQuestion } from '../../sweep/types.ts';
import { createSweepPool, workersFor, type SweepPool } from './pool.ts';
import { madeUpPricer, madeUpQuestion, simulatedTime, simulatedWorker, type SimulatedTime, type SimulatedWorker, type WorkerHabits } from './simulated.ts';

interface World {
  readonly time: SimulatedTime;
  readonly pool: SweepPool;
  readonly started: SimulatedWorker[];
  readonly pages: () => number;
}

function world(workers: number, habits: (place: number) => Partial<WorkerHabits> | 'refused' = () => ({})): World {
  const time = simulatedTime();
  const started: SimulatedWorker[] = [];
  let pages = 0;
  const pool = createSweepPool({
    workers,
    clock: time,
    connect: () => {
      const own = habits(started.length);
      if (own === 'refused') throw new Error('no workers here');
      const worker = simulatedWorker({ clock: time, pace: 0.05, ...own });
      started.push(worker);
      return worker.connection;
    },
    inPage: async () => {
      pages += 1;
      return simulatedWorker({ clock: time, pace: 0.05, start: 0 }).connection.api;
    },
  });
  return { time, pool, started, pages: () => pages };
}

interface Heard {
  readonly runs: PricedRun[];
  done: number;
  failed: string | undefined;
}

function listen(pool: SweepPool, question: SweepQuestion): Heard {
  const heard: Heard = { runs: [], done: 0, failed: undefined };
  pool.start(question, {
    run: (run) => heard.runs.push(run),
    done: () => (heard.done += 1),
    failed: (message) => (heard.failed = message),
  });
  return heard;
}

/** How often each scenario came. */
function timesOf(runs: readonly PricedRun[], total: number): Uint8Array {
  const times = new Uint8Array(total);
  for (const { first, count } of runs) for (let at = first; at < first + count; at += 1) times[at] = (times[at] ?? 0) + 1;
  return times;
}

function merged(runs: readonly PricedRun[], question: SweepQuestion): Answer {
  const answer = createAnswer(question.spec);
  for (const run of runs) expect(answer.take(run)).toBe(true);
  return answer.answer();
}

/** All of it in one go. */
function plain(question: SweepQuestion, total: number): Answer {
  return merged([priceRun(madeUpPricer(question, 1), question.spec, 0, total)], question);
}

const MINUTES = 10 * 60_000;

describe('a pool of sweep workers', () => {
  it('prices every scenario once, whichever workers die or fall silent, and when', async () => {
    // While runs are out, mostly: a worker takes 5 ms to start. Counted from the one that was started last.
    const death = fc.record({ at: fc.noBias(fc.integer({ min: 0, max: 250 })), worker: fc.nat({ max: 3 }), how: fc.constantFrom('error' as const, 'silence' as const) });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.oneof(fc.integer({ min: 1, max: 300 }), fc.noBias(fc.integer({ min: 2000, max: 6000 }))), fc.array(death, { minLength: 1, maxLength: 5 }), fc.constantFrom(1, 7, 300), async (workers, total, deaths, block) => {
        const { time, pool, started } = world(workers, () => ({ block, pace: 0.2 }));
        const question = madeUpQuestion(total);
        for (const { at, worker, how } of deaths) time.after(at, () => started.at(-1 - worker)?.die(how));
        const heard = listen(pool, question);
        await time.pass(MINUTES);
        expect(heard).toMatchObject({ done: 1, failed: undefined });
        expect(timesOf(heard.runs, total).every((times) => times === 1)).toBe(true);
        expect(merged(heard.runs, question)).toEqual(plain(question, total));
        pool.close();
      }),
      { numRuns: 30 },
    );
  });

  it('drops answers that come twice and asks for what they came in place of', async () => {
    const { time, pool } = world(2, () => ({ repeats: true }));
    const question = madeUpQuestion(30_000);
    const heard = listen(pool, question);
    await time.pass(MINUTES);
    expect(heard.done).toBe(1);
    expect(timesOf(heard.runs, 30_000).every((times) => times === 1)).toBe(true);
    expect(merged(heard.runs, question)).toEqual(plain(question, 30_000));
  });

  it('comes to the same with one worker and with two of unlike speed', async () => {
    const question = madeUpQuestion(20_000);
    const answers: Answer[] = [];
    for (const paces of [[0.05], [0.02, 0.11]]) {
      const { time, pool, started } = world(paces.length, (place) => ({ pace: paces[place] ?? 1 }));
      const heard = listen(pool, question);
      await time.pass(MINUTES);
      expect(started.every((worker) => worker.priced() > 0)).toBe(true);
      answers.push(merged(heard.runs, question));
    }
    expect(answers[1]).toEqual(answers[0]);
  });

  it('has a run waiting at every worker while one is priced, each of a few dozen milliseconds', async () => {
    const { time, pool, started } = world(1, () => ({ pace: 0.05, start: 5 }));
    const heard = listen(pool, madeUpQuestion(100_000));
    // 100,000 scenarios take 5 s; starting takes 5 ms, and each message 0.2 ms.
    await time.pass(5010);
    expect(heard.done).toBe(1);
    expect(started).toHaveLength(1);
    const lengths = heard.runs.map(({ count }) => count * 0.05).slice(3, -1);
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(15);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(40);
  });

  it('gives out whole blocks where those are not longer than a run', async () => {
    const { time, pool } = world(1, () => ({ pace: 0.05, block: 120 }));
    const heard = listen(pool, madeUpQuestion(12_345));
    await time.pass(MINUTES);
    // The first two are out before the length of a block is known; the third goes up to the end of one.
    const later = heard.runs.slice(3, -1);
    expect(later.length).toBeGreaterThan(10);
    expect(later.every(({ first, count }) => first % 120 === 0 && count % 120 === 0)).toBe(true);
    const large = world(1, () => ({ pace: 0.05, block: 5000 }));
    const parts = listen(large.pool, madeUpQuestion(12_345));
    await large.time.pass(MINUTES);
    expect(parts.runs.every(({ first, count }) => Math.floor(first / 5000) === Math.floor((first + count - 1) / 5000))).toBe(true);
  });

  it('tells nothing of a sweep that was stopped or replaced', async () => {
    const { time, pool } = world(2);
    const old = listen(pool, madeUpQuestion(50_000));
    await time.pass(100);
    const before = old.runs.length;
    expect(before).toBeGreaterThan(0);
    const question = madeUpQuestion(4000, 3);
    const fresh = listen(pool, question);
    await time.pass(MINUTES);
    expect(old).toMatchObject({ done: 0, failed: undefined });
    expect(old.runs).toHaveLength(before);
    expect(merged(fresh.runs, question)).toEqual(plain(question, 4000));
    const stopped: PricedRun[] = [];
    const { stop } = pool.start(madeUpQuestion(50_000), { run: (run) => stopped.push(run), done: () => expect.fail('done'), failed: () => expect.fail('failed') });
    await time.pass(20);
    stop();
    const at = stopped.length;
    await time.pass(MINUTES);
    expect(stopped).toHaveLength(at);
  });

  it('computes in the page where no worker can start, none has a catalog, or three died', async () => {
    const question = madeUpQuestion(3000);
    for (const habits of [() => 'refused' as const, () => ({ ready: { ok: false as const, message: 'no catalog' } })]) {
      const { time, pool, pages, started } = world(2, habits);
      const heard = listen(pool, question);
      await time.pass(MINUTES);
      expect(heard).toMatchObject({ done: 1, failed: undefined });
      expect(timesOf(heard.runs, 3000).every((times) => times === 1)).toBe(true);
      expect(pages()).toBe(1);
      expect(started.every((worker) => worker.closed())).toBe(true);
    }
    const { time, pool, pages, started } = world(1);
    const heard = listen(pool, question);
    for (const at of [20, 40, 60]) time.after(at, () => started.at(-1)?.die('error'));
    await time.pass(MINUTES);
    expect(heard.done).toBe(1);
    expect(started).toHaveLength(3);
    expect(pages()).toBe(1);
    // In slices that leave the page free.
    expect(Math.max(...heard.runs.slice(-5).map(({ count }) => count * 0.05))).toBeLessThanOrEqual(8);
  });

  it('samples for a forecast, also where the worker that was asked dies', async () => {
    const { time, pool, started } = world(1, () => ({ pace: 0.25 }));
    const seconds = pool.sample(madeUpQuestion(1000), 100);
    await time.pass(8);
    started[0]?.die('error');
    await time.pass(MINUTES);
    expect(await seconds).toBe(0.25 / 1000);
    expect(started).toHaveLength(2);
  });

  it('leaves the page a core', () => {
    expect([undefined, 1, 2, 4, 9, 64].map(workersFor)).toEqual([1, 1, 1, 3, 8, 8]);
  });
});
