import { describe, expect, it } from 'vitest';
import type { Loaded } from '../../catalog/catalog.ts';
import type { ServeAnswer, ServeApi, ServeQuestion, Slice } from '../../serving/api.ts';
import type { FleetReply } from '../../serving/questions/fleet.ts';
import type { LoadCurve } from '../../serving/questions/curve.ts';
import type { Trace } from '../../serving/traffic/traces/types.ts';
import { createServingRunner } from './runner.ts';

const question = (rate: number): ServeQuestion => ({ settings: {}, plan: { settings: { rate }, others: [] } });
const answerTo = (rate: number): ServeAnswer => ({ policies: [], traffic: { requests: rate } as ServeAnswer['traffic'] });
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

interface Call {
  readonly worker: number;
  readonly kind: 'simulate' | 'curves';
  readonly search: number;
  readonly rate: number | undefined;
  readonly part: (share: number, soFar?: readonly LoadCurve[]) => Promise<void>;
  readonly done: () => Promise<void>;
  readonly fail: () => Promise<void>;
}

/** Workers that answer when told to, in a time that passes when told to. */
function world({ refuses = false } = {}) {
  const calls: Call[] = [];
  const traces: (readonly [number, string])[] = [];
  const workers: { closed: boolean; readonly die: () => void }[] = [];
  let now = 0;
  const timers: { readonly at: number; readonly call: () => void; off: boolean }[] = [];
  const clock = {
    now: () => now,
    after: (milliseconds: number, call: () => void) => {
      const timer = { at: now + milliseconds, call, off: false };
      timers.push(timer);
      return () => {
        timer.off = true;
      };
    },
  };
  const apiOf = (worker: number): ServeApi => {
    const asked = <T>(kind: Call['kind'], search: number, of: ServeQuestion, value: T): Promise<Loaded<Slice<T>>> =>
      new Promise((resolve) => {
        const reply = (answer: Loaded<Slice<T>>): Promise<void> => (resolve(answer), settled());
        calls.push({
          worker, kind, search, rate: of.plan.settings.rate,
          part: (share, soFar) => reply({ ok: true, value: { done: false, share, soFar: soFar as T | undefined } }),
          done: () => reply({ ok: true, value: { done: true, result: value } }),
          fail: () => reply({ ok: false, message: 'No.' }),
        });
      });
    return {
      ready: async () => ({ ok: true, value: true }),
      loadTrace: async ({ hash }) => {
        traces.push([worker, hash]);
        return { ok: true, value: true };
      },
      simulate: ({ search, question: of }) => asked('simulate', search, of, answerTo(of.plan.settings.rate ?? 0)),
      curves: ({ search, question: of }) => asked<readonly LoadCurve[]>('curves', search, of, []),
      fleet: async () => ({ ok: false, message: 'not here' }),
    };
  };
  const runner = createServingRunner({
    clock,
    inPage: async () => apiOf(-1),
    connect: () => {
      if (refuses) throw new Error('no worker here');
      const at = workers.length;
      const deaths: (() => void)[] = [];
      const worker = { closed: false, die: () => deaths.forEach((told) => told()) };
      workers.push(worker);
      return { api: apiOf(at), onDeath: (listener) => deaths.push(listener), close: () => (worker.closed = true) };
    },
  });
  const pass = async (milliseconds: number): Promise<void> => {
    now += milliseconds;
    for (const timer of timers) {
      if (timer.off || timer.at > now) continue;
      timer.off = true;
      timer.call();
    }
    await settled();
  };
  return { runner, calls, workers, traces, pass };
}

describe('the runner of services', () => {
  it('asks slice after slice until it has the answer', async () => {
    const { runner, calls, workers } = world();
    const asked = question(4);
    runner.simulate(asked);
    runner.simulate(asked);
    await settled();
    expect(calls.map(({ kind, rate }) => [kind, rate])).toEqual([['simulate', 4]]);
    await calls[0]?.part(0.5);
    expect(runner.snapshot().simulation).toMatchObject({ found: undefined, working: { of: asked, share: 0.5 } });
    await calls[1]?.done();
    expect(calls.map(({ search }) => search)).toEqual([1, 1]);
    expect(runner.snapshot().simulation).toEqual({ found: { of: asked, value: answerTo(4), whole: true }, working: undefined, failed: undefined });
    runner.simulate(asked);
    await settled();
    expect(calls).toHaveLength(2);
    expect(workers).toHaveLength(1);
  });

  it('leaves a long simulation for a newer question, and keeps the answer before on the way', async () => {
    const { runner, calls, pass } = world();
    runner.simulate(question(1));
    await settled();
    await calls[0]?.done();
    runner.simulate(question(2));
    await settled();
    await pass(400);
    await calls[1]?.part(0.1);
    runner.simulate(question(3));
    await calls[2]?.part(0.2);
    expect(calls.at(-1)).toMatchObject({ search: 3, rate: 3 });
    expect(runner.snapshot().simulation.found?.value).toEqual(answerTo(1));
    await calls.at(-1)?.done();
    expect(runner.snapshot().simulation.found?.value).toEqual(answerTo(3));
  });

  it('ends what is nearly done before it begins the newest, and skips those between', async () => {
    const { runner, calls, pass } = world();
    runner.simulate(question(1));
    await settled();
    await pass(100);
    await calls[0]?.part(0.8);
    runner.simulate(question(2));
    runner.simulate(question(3));
    // 100 ms made 80 %: the rest takes 25.
    await calls[1]?.done();
    expect(runner.snapshot().simulation).toMatchObject({ found: { value: answerTo(1) }, working: { of: question(3) } });
    await calls[2]?.done();
    expect(calls.map(({ rate }) => rate)).toEqual([1, 1, 3]);
    expect(runner.snapshot().simulation).toMatchObject({ found: { value: answerTo(3) }, working: undefined });
  });

  it('works on curves while no simulation waits, and shows them as they grow', async () => {
    const { runner, calls } = world();
    const first = question(1);
    runner.simulate(first);
    runner.curves(first);
    await settled();
    expect(calls.map(({ kind }) => kind)).toEqual(['simulate']);
    await calls[0]?.done();
    await calls[1]?.part(0.3, [{ points: [], highest: undefined, capacity: 5, failure: undefined }]);
    expect(runner.snapshot().curves).toMatchObject({ found: { of: first, whole: false, value: [{ capacity: 5 }] }, working: { share: 0.3 } });
    const second = question(2);
    runner.simulate(second);
    runner.curves(undefined);
    await calls[2]?.part(0.4, []);
    // What was known of the first stays; nothing of what was left is taken.
    expect(runner.snapshot().curves).toMatchObject({ found: { value: [{ capacity: 5 }] }, working: undefined });
    expect(calls.at(-1)).toMatchObject({ kind: 'simulate', rate: 2 });
    await calls.at(-1)?.done();
    runner.curves(second);
    await settled();
    await calls.at(-1)?.done();
    expect(runner.snapshot().curves.found).toEqual({ of: second, value: [], whole: true });
  });

  it('asks another worker where one dies or falls silent, hands it the trace again, and in the end answers in the page', async () => {
    const { runner, calls, workers, traces, pass } = world();
    await runner.loadTrace('abc', {} as Trace);
    runner.simulate(question(1));
    await settled();
    workers[0]?.die();
    await settled();
    expect(calls.at(-1)).toMatchObject({ worker: 1, search: 1, rate: 1 });
    await pass(31_000);
    expect(workers.map(({ closed }) => closed)).toEqual([true, true, false]);
    workers[2]?.die();
    await settled();
    expect(calls.at(-1)?.worker).toBe(-1);
    expect(traces.map(([worker]) => worker)).toEqual([0, 0, 1, 2, -1]);
    await calls.at(-1)?.done();
    expect(runner.snapshot().simulation.found?.value).toEqual(answerTo(1));
    expect(runner.hasTrace('abc')).toBe(true);
    expect(runner.hasTrace('other')).toBe(false);
  });

  it('works out anew what a trace that comes later changes', async () => {
    const { runner, calls } = world();
    const { settings, plan } = question(1);
    const traced: ServeQuestion = { settings, plan: { ...plan, trace: { name: 'a.csv', hash: 'abc', requests: 3 } } };
    runner.simulate(traced);
    await settled();
    await calls[0]?.done();
    await runner.loadTrace('other', {} as Trace);
    await settled();
    expect(calls).toHaveLength(1);
    await runner.loadTrace('abc', {} as Trace);
    await settled();
    expect(calls.map(({ search }) => search)).toEqual([1, 2]);
    expect(runner.snapshot().simulation).toMatchObject({ found: { whole: false }, working: { of: traced } });
    await calls[1]?.done();
    expect(runner.snapshot().simulation).toMatchObject({ found: { whole: true }, working: undefined });
  });

  it('answers in the page where no worker starts, and a failure is said of its question alone', async () => {
    const { runner, calls } = world({ refuses: true });
    const refused = question(1);
    runner.simulate(refused);
    await settled();
    await calls[0]?.fail();
    expect(calls[0]?.worker).toBe(-1);
    expect(runner.snapshot().simulation).toEqual({ found: undefined, working: undefined, failed: { of: refused, message: 'No.' } });
    runner.simulate(refused);
    await settled();
    expect(calls).toHaveLength(1);
    runner.simulate(question(2));
    await settled();
    await calls[1]?.done();
    expect(runner.snapshot().simulation).toMatchObject({ failed: undefined, found: { value: answerTo(2) } });
  });

  it('asks for a fleet slice by slice, and stops asking once nobody waits for it', async () => {
    const replies: ((answer: Loaded<Slice<FleetReply>>) => void)[] = [];
    const searches: number[] = [];
    const api = {
      ready: async () => ({ ok: true, value: true }),
      fleet: ({ search }: { readonly search: number }) => {
        searches.push(search);
        return new Promise((resolve) => replies.push(resolve));
      },
    } as unknown as ServeApi;
    const runner = createServingRunner({ connect: () => ({ api, onDeath: () => {}, close: () => {} }), inPage: async () => api });
    const reply: FleetReply = { kind: 'refused', message: 'There is no plan.' };
    const shares: number[] = [];
    const [waiting, leaving] = [new AbortController(), new AbortController()];
    const answered = runner.fleet(question(1), { least: 'usd' }, { signal: waiting.signal, onShare: (share) => shares.push(share) });
    await settled();
    replies[0]?.({ ok: true, value: { done: false, share: 0.4, soFar: undefined } });
    await settled();
    replies[1]?.({ ok: true, value: { done: true, result: reply } });
    expect(await answered).toEqual({ ok: true, value: reply });
    expect(shares).toEqual([0.4]);
    const left = runner.fleet(question(2), { least: 'usd' }, { signal: leaving.signal, onShare: (share) => shares.push(share) });
    await settled();
    leaving.abort();
    replies[2]?.({ ok: true, value: { done: false, share: 0.2, soFar: undefined } });
    expect(await left).toBeUndefined();
    expect(searches).toEqual([1, 1, 2]);
    expect(shares).toEqual([0.4]);
  });
});
