import { describe, expect, it } from 'vitest';
import { createLatest, createShared } from './latest.ts';

/** A run whose answers are given by hand, in any order. */
function byHand() {
  const started: { input: number; answer: (value: string) => void; fail: (error: Error) => void }[] = [];
  const run = (input: number) => new Promise<string>((answer, fail) => started.push({ input, answer, fail }));
  return { started, run };
}

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
};

describe('createLatest', () => {
  it('runs one, keeps only the newest waiting, and never runs the overtaken ones', async () => {
    const { started, run } = byHand();
    const ask = createLatest(run);
    const answers = [1, 2, 3, 4].map((input) => ask(input));
    expect(started.map((call) => call.input)).toEqual([1]);
    started[0]?.answer('one');
    await settled();
    expect(started.map((call) => call.input)).toEqual([1, 4]);
    started[1]?.answer('four');
    expect(await Promise.all(answers)).toEqual([
      { status: 'done', value: 'one' },
      { status: 'superseded' },
      { status: 'superseded' },
      { status: 'done', value: 'four' },
    ]);
  });

  it('goes on after a failure', async () => {
    const { started, run } = byHand();
    const ask = createLatest(run);
    const first = ask(1);
    const second = ask(2);
    started[0]?.fail(new Error('lost'));
    expect(await first).toEqual({ status: 'failed', message: 'lost' });
    started[1]?.answer('two');
    expect(await second).toEqual({ status: 'done', value: 'two' });
  });

  it('tells the one that runs when a newer one waits', async () => {
    const lefts: (() => boolean)[] = [];
    const ends: (() => void)[] = [];
    const ask = createLatest((_question: string, left) => {
      lefts.push(left);
      return new Promise<void>((end) => ends.push(end));
    });
    const answers = [ask('a'), ask('b')];
    expect(lefts.map((left) => left())).toEqual([true]);
    ends[0]?.();
    await answers[0];
    expect(lefts[1]?.()).toBe(false);
    ends[1]?.();
    expect(await Promise.all(answers)).toEqual([{ status: 'done', value: undefined }, { status: 'done', value: undefined }]);
  });
});

describe('createShared', () => {
  it('asks once for one question, however many want the answer, and anew for the next', async () => {
    let asked = 0;
    const ask = createShared(createLatest(async (question: { readonly of: number }) => ((asked += 1), question.of)));
    const first = { of: 1 };
    expect(await Promise.all([ask(first), ask(first)])).toEqual([{ status: 'done', value: 1 }, { status: 'done', value: 1 }]);
    expect(asked).toBe(1);
    expect(await ask({ of: 2 })).toEqual({ status: 'done', value: 2 });
    expect(asked).toBe(2);
  });

  it('asks again after a failure', async () => {
    let asked = 0;
    const ask = createShared(createLatest(async (_question: object) => {
      asked += 1;
      if (asked === 1) throw new Error('gone');
      return asked;
    }));
    const question = {};
    expect(await ask(question)).toEqual({ status: 'failed', message: 'gone' });
    expect(await ask(question)).toEqual({ status: 'done', value: 2 });
  });
});
