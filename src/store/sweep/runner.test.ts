import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import { createAnswer } from '../../sweep/frontier/answer.ts';
import { priceRun } from '../../sweep/run.ts';
import type { SweepQuestion } from '../../sweep/types.ts';
import { createSweepPool } from './pool.ts';
import { createSweepRunner } from './runner.ts';
import { madeUpPricer, madeUpQuestion, simulatedTime, simulatedWorker } from './simulated.ts';
import type { SweepRunner, SweepState } from './types.ts';

const CATALOG = loadCatalog();
const PACE = 0.01;

function world(pace = PACE, workers = 1) {
  const time = simulatedTime();
  const pool = createSweepPool({ workers, clock: time, connect: () => simulatedWorker({ clock: time, pace }).connection, inPage: () => Promise.reject(new Error('not here')) });
  const runner = createSweepRunner({ pool, catalog: CATALOG, clock: time, most: 1_000_000 });
  const states: (SweepState & { readonly at: number })[] = [];
  runner.subscribe(() => states.push({ ...runner.snapshot(), at: time.now() }));
  return { time, runner, states };
}

function plain(question: SweepQuestion, total: number) {
  const answer = createAnswer(question.spec);
  answer.take(priceRun(madeUpPricer(question, 1), question.spec, 0, total));
  const { front, best, counts } = answer.answer();
  return { front, best, counts };
}

function ask(runner: SweepRunner, total: number, seed = 1): SweepQuestion {
  const question = madeUpQuestion(total, seed);
  runner.ask(question);
  return question;
}

describe('the runner of sweeps', () => {
  it('ends with the answer of the whole, in snapshots that follow one another', async () => {
    const { time, runner, states } = world(PACE, 3);
    expect(runner.snapshot()).toMatchObject({ status: 'idle', question: undefined });
    const question = ask(runner, 100_000);
    expect(states.map(({ status }) => status)).toEqual(['running']);
    await time.pass(5000);
    expect(runner.snapshot()).toMatchObject({ status: 'done', question, ...plain(question, 100_000), failure: undefined });
    expect(runner.snapshot()).toBe(runner.snapshot());
    // A third of a second at ten microseconds a scenario, three at a time: every 50 ms, and the end.
    const between = states.slice(1, -1);
    expect(between.length).toBeGreaterThanOrEqual(4);
    expect(between.length).toBeLessThanOrEqual(8);
    between.forEach(({ at, progress, counts, status }, place) => {
      expect(status).toBe('running');
      expect(at - (states[place]?.at ?? 0)).toBeGreaterThanOrEqual(50 - 1e-6);
      expect(progress.done).toBe(counts?.total);
      expect(progress.done).toBeGreaterThanOrEqual(states[place]?.progress.done ?? 0);
      expect(progress.total).toBe(100_000);
    });
    const { rate, left, done } = runner.snapshot().progress;
    expect({ left, done }).toEqual({ left: 0, done: 100_000 });
    // Three workers of 100,000 a second, less what handing over takes.
    expect(rate).toBeGreaterThan(240_000);
    expect(rate).toBeLessThanOrEqual(300_000);
  });

  it('says how long is left', async () => {
    const { time, runner } = world();
    ask(runner, 500_000);
    await time.pass(2505);
    const { left, done } = runner.snapshot().progress;
    expect(left * 100_000).toBeCloseTo(500_000 - done, -5);
    expect(left).toBeGreaterThan(2.3);
    expect(left).toBeLessThan(2.8);
  });

  it('drops a long sweep for a newer question at once', async () => {
    const { time, runner, states } = world();
    ask(runner, 500_000);
    await time.pass(200);
    const newer = ask(runner, 3000, 2);
    await time.pass(150);
    expect(runner.snapshot()).toMatchObject({ status: 'done', question: newer, ...plain(newer, 3000) });
    const first = states.findIndex(({ question }) => question === newer);
    expect(states.slice(first).every(({ question }) => question === newer)).toBe(true);
  });

  it('finishes a sweep that is nearly done before it starts a newer one', async () => {
    const { time, runner, states } = world();
    ask(runner, 3000);
    await time.pass(1000);
    states.length = 0;
    const older = ask(runner, 3000, 2);
    await time.pass(10);
    ask(runner, 3000, 3);
    await time.pass(5);
    const newest = ask(runner, 3000, 4);
    await time.pass(1000);
    expect(states.map(({ status, question }) => [status, question])).toEqual([['done', older], ['done', newest]]);
    // At once, that is: 30 ms and a few messages later.
    expect(states[1]!.at - states[0]!.at).toBeLessThan(35);
  });

  it('keeps the picture moving while questions come faster than sweeps end', async () => {
    const { time, runner, states } = world();
    // 3,000 scenarios take 30 ms; a question comes every 16.
    for (let at = 0; at < 60; at += 1) {
      ask(runner, 3000, at + 2);
      await time.pass(16);
    }
    await time.pass(200);
    const done = states.filter(({ status }) => status === 'done');
    // 960 ms of questions, 30 ms each and a start: 25 to 32 of them, and the last is the newest.
    expect(done.length).toBeGreaterThanOrEqual(25);
    expect(done.at(-1)?.question?.base.chunk).toBe(61);
    // No part of an answer was shown in between, for each was whole soon.
    expect(states.slice(states.indexOf(done[0]!)).every(({ status }) => status === 'done')).toBe(true);
    for (const { question, front, best, counts } of done) expect({ front, best, counts }).toEqual(plain(question!, 3000));
  });

  it('lets sweeps of a few hundred milliseconds end now and then under a stream of questions, and none of ten seconds', async () => {
    for (const [total, least, most] of [[20_000, 6, 10], [1_000_000, 0, 0]] as const) {
      const { time, runner, states } = world();
      for (let at = 0; at < 125; at += 1) {
        ask(runner, total, at + 2);
        await time.pass(16);
      }
      const done = states.filter(({ status }) => status === 'done').length;
      expect(done).toBeGreaterThanOrEqual(least);
      expect(done).toBeLessThanOrEqual(most);
    }
  });

  it('keeps what is there when it is cancelled', async () => {
    const { time, runner } = world();
    const question = ask(runner, 500_000);
    await time.pass(1000);
    runner.cancel();
    const kept = runner.snapshot();
    expect(kept).toMatchObject({ status: 'cancelled', question });
    const { done } = kept.progress;
    expect(done).toBeGreaterThan(50_000);
    expect(kept).toMatchObject(plain(question, done));
    await time.pass(5000);
    expect(runner.snapshot()).toBe(kept);
    runner.cancel();
    expect(runner.snapshot()).toBe(kept);
  });

  it('draws each sweep into the picture from its start on', async () => {
    const { time, runner } = world();
    const drawn: { readonly question: SweepQuestion; readonly total: number; points: number }[] = [];
    ask(runner, 100_000);
    await time.pass(100);
    runner.drawInto({
      start: (question, total) => drawn.push({ question, total, points: 0 }),
      add: ({ count }) => (drawn.at(-1)!.points += count),
    });
    await time.pass(100);
    expect(drawn).toEqual([]);
    const question = ask(runner, 4000, 2);
    await time.pass(1000);
    expect(drawn).toEqual([{ question, total: 4000, points: 4000 }]);
    runner.drawInto(undefined);
    ask(runner, 4000, 3);
    await time.pass(1000);
    expect(drawn).toHaveLength(1);
    expect(runner.snapshot().status).toBe('done');
  });

  it('refuses what cannot be computed, and forgets when nothing is asked', async () => {
    const { time, runner } = world();
    ask(runner, 500_000);
    await time.pass(100);
    const { base, spec } = madeUpQuestion(2000);
    const axis = spec.axes[0]!;
    runner.ask({ base, spec: { ...spec, axes: [axis, { ...axis, target: { kind: 'field', field: 'prompt' } }] } });
    expect(runner.snapshot()).toMatchObject({ status: 'failed', front: undefined, failure: expect.stringContaining('2,000 × 2,000 = 4,000,000 scenarios') });
    await time.pass(1000);
    expect(runner.snapshot().status).toBe('failed');
    runner.ask(undefined);
    expect(runner.snapshot()).toMatchObject({ status: 'idle', question: undefined, failure: undefined });
  });

  it('says why a sweep failed', async () => {
    const time = simulatedTime();
    const worker = simulatedWorker({ clock: time, pace: PACE }).connection;
    const api = { ...worker.api, prepare: async () => ({ ok: false as const, message: 'The sweep could not be computed: no such model.' }) };
    const pool = createSweepPool({ workers: 1, clock: time, connect: () => ({ ...worker, api }), inPage: () => Promise.reject(new Error('not here')) });
    const runner = createSweepRunner({ pool, catalog: CATALOG, clock: time });
    ask(runner, 1000);
    await time.pass(1000);
    expect(runner.snapshot()).toMatchObject({ status: 'failed', failure: 'The sweep could not be computed: no such model.' });
  });

  it('forecasts from a sample, shared among the workers', async () => {
    const { time, runner } = world(PACE, 2);
    const forecast = runner.forecast(madeUpQuestion(400_000));
    await time.pass(100);
    expect(await forecast).toBeCloseTo(2, 9);
    expect(await runner.forecast({ ...madeUpQuestion(10), spec: { ...madeUpQuestion(10).spec, axes: [] } })).toBeUndefined();
  });
});
