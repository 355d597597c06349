import { describe, expect, it } from 'vitest';
import type { Loaded } from '../../catalog/catalog.ts';
import type { ProgramApi, ProgramQuestion } from '../../program/api.ts';
import type { ProgramResult } from '../../program/result.ts';
import { createProgramLine, createProgramRunner } from './runner.ts';

type Answer = Loaded<readonly ProgramResult[]>;
const question = (): ProgramQuestion => ({ programs: [], settings: {} });
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const NONE: Answer = { ok: true, value: [] };

/** Workers that answer when told to; time stands still. */
function world({ refuses = false, page = true }: { readonly refuses?: boolean; readonly page?: boolean } = {}) {
  const asked: { readonly of: ProgramQuestion; readonly by: 'worker' | 'page'; readonly reply: (answer?: Answer) => Promise<void> }[] = [];
  const workers: { closed: boolean; readonly die: () => void }[] = [];
  const api = (by: 'worker' | 'page'): ProgramApi => ({
    ready: async () => true,
    price: (of) => new Promise((resolve) => void asked.push({ of, by, reply: (answer = NONE) => (resolve(answer), settled()) })),
    best: async () => ({ ok: true, value: undefined }),
    bestProgress: async () => undefined,
  });
  const line = createProgramLine({
    clock: { now: () => 0, after: () => () => {} },
    inPage: async () => {
      if (!page) throw new Error('offline');
      return api('page');
    },
    connect: () => {
      if (refuses) throw new Error('no worker here');
      const deaths: (() => void)[] = [];
      const worker = { closed: false, die: () => deaths.forEach((told) => told()) };
      workers.push(worker);
      return { api: api('worker'), onDeath: (listener) => void deaths.push(listener), close: () => void (worker.closed = true) };
    },
  });
  return { runner: createProgramRunner(line), asked, workers };
}

describe('the runner of programs', () => {
  it('asks once, and keeps the answer with its question', async () => {
    const { runner, asked, workers } = world();
    const first = question();
    let told = 0;
    runner.subscribe(() => (told += 1));
    runner.price(first);
    runner.price(first);
    expect(runner.snapshot()).toEqual({ found: undefined, working: true, failed: undefined });
    await settled();
    expect(asked.map(({ of, by }) => [of, by])).toEqual([[first, 'worker']]);
    await asked[0]?.reply();
    expect(runner.snapshot()).toEqual({ found: { of: first, results: [] }, working: false, failed: undefined });
    runner.price(first);
    await settled();
    expect(asked).toHaveLength(1);
    expect(workers).toHaveLength(1);
    expect(told).toBe(2);
  });

  it('of questions that wait asks the newest alone; what was found stays meanwhile', async () => {
    const { runner, asked } = world();
    const [first, overtaken, last] = [question(), question(), question()];
    for (const one of [first, overtaken, last]) runner.price(one);
    await settled();
    await asked[0]?.reply();
    expect(runner.snapshot().found?.of).toBe(first);
    expect(runner.snapshot().working).toBe(true);
    expect(asked.map(({ of }) => of)).toEqual([first, last]);
    await asked[1]?.reply();
    expect(runner.snapshot()).toMatchObject({ working: false });
    expect(runner.snapshot().found?.of).toBe(last);
  });

  it('says why there is no answer, keeps the last, and forgets it with the next', async () => {
    const { runner, asked } = world();
    const [first, second, third] = [question(), question(), question()];
    runner.price(first);
    await settled();
    await asked[0]?.reply();
    runner.price(second);
    await settled();
    await asked[1]?.reply({ ok: false, message: 'The catalog did not arrive.' });
    expect(runner.snapshot()).toEqual({ found: { of: first, results: [] }, working: false, failed: 'The catalog did not arrive.' });
    runner.price(third);
    await settled();
    await asked[2]?.reply();
    expect(runner.snapshot()).toEqual({ found: { of: third, results: [] }, working: false, failed: undefined });
  });

  it('asks another worker where one dies, and the page after three', async () => {
    const { runner, asked, workers } = world();
    const first = question();
    runner.price(first);
    for (let at = 0; at < 3; at += 1) {
      await settled();
      workers[at]?.die();
    }
    await settled();
    expect(workers.map(({ closed }) => closed)).toEqual([true, true, true]);
    expect(asked.map(({ by }) => by)).toEqual(['worker', 'worker', 'worker', 'page']);
    await asked[3]?.reply();
    expect(runner.snapshot().found?.of).toBe(first);
  });

  it('answers in the page where no worker can start, and says what did not arrive where that cannot either', async () => {
    const alone = world({ refuses: true });
    alone.runner.price(question());
    await settled();
    expect(alone.asked.map(({ by }) => by)).toEqual(['page']);
    const nothing = world({ refuses: true, page: false });
    nothing.runner.price(question());
    await settled();
    expect(nothing.runner.snapshot()).toEqual({ found: undefined, working: false, failed: 'The part of the page that prices programs did not arrive.' });
  });
});
