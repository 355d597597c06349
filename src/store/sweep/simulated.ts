import type { Loaded } from '../../catalog/catalog.ts';
import type { SweepApi } from '../../sweep/api.ts';
import { scenarioCount } from '../../sweep/plan.ts';
import { createJudge } from '../../sweep/pricing/judge.ts';
import { neededMetrics } from '../../sweep/pricing/needed.ts';
import type { SweepPricer } from '../../sweep/pricing/pricer.ts';
import { priceRun } from '../../sweep/run.ts';
import type { Axis, SweepQuestion, SweepSpec } from '../../sweep/types.ts';
import type { Connection } from '../connection.ts';
import type { Clock } from '../clock.ts';

/** Time that tests let pass. */
export interface SimulatedTime extends Clock {
  /** Lets everything happen that is due within so many milliseconds, or until nothing is. */
  readonly pass: (milliseconds: number) => Promise<void>;
}

export function simulatedTime(): SimulatedTime {
  let now = 0;
  let order = 0;
  const due = new Map<number, { readonly at: number; readonly call: () => void }>();
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return {
    now: () => now,
    after: (milliseconds, call) => {
      order += 1;
      const key = order;
      due.set(key, { at: now + milliseconds, call });
      return () => due.delete(key);
    },
    pass: async (milliseconds) => {
      const until = now + milliseconds;
      for (;;) {
        await settled();
        const next = [...due].reduce<[number, { readonly at: number; readonly call: () => void }] | undefined>((soonest, one) => (soonest === undefined || one[1].at < soonest[1].at ? one : soonest), undefined);
        if (next === undefined || next[1].at > until) break;
        due.delete(next[0]);
        now = Math.max(now, next[1].at);
        next[1].call();
      }
      now = until;
    },
  };
}

/** A sweep of `total` scenarios, whose values are made up. */
export function madeUpQuestion(total: number, chunk = 1): SweepQuestion {
  const axis = (field: 'prompt' | 'batch', length: number): Axis => ({ target: { kind: 'field', field }, values: Array.from({ length }, (_, at) => at + 1), written: `1..${length}` });
  const spec: SweepSpec = {
    axes: total >= 10_000 && total % 1000 === 0 ? [axis('prompt', total / 1000), axis('batch', 1000)] : [axis('batch', total)],
    objectives: [{ metric: 'tpot', want: 'least' }, { metric: 'ttft', want: 'most' }],
    constraints: [{ kind: 'at most', metric: 'tpot', limit: 0.9 }],
  };
  return { base: { chunk }, spec };
}

/** Values that look random, with ties and scenarios without a value; the same for the same scenario of the same base. */
export function madeUpPricer({ base, spec }: SweepQuestion, block: number): SweepPricer {
  const needed = neededMetrics(spec);
  const seed = Number(base.chunk ?? 1);
  return {
    block,
    price: (first, count) => {
      const columns = needed.map((_, place) => Float64Array.from({ length: count }, (__, at) => madeUp(first + at, place, seed)));
      const judge = createJudge(spec);
      const status = Uint8Array.from({ length: count }, (_, at) => judge.judge(columns, at, true));
      return { first, count, metrics: needed, columns, status, counts: judge.counts() };
    },
  };
}

function madeUp(index: number, place: number, seed: number): number {
  const mixed = Math.imul(index * 2 + place + seed * 7919, 2654435761) >>> 0;
  return mixed % 17 === 0 ? NaN : (mixed % 997) / 997;
}

export interface SimulatedWorker {
  readonly connection: Connection<SweepApi>;
  /** Dies with an event, or falls silent. */
  readonly die: (how: 'error' | 'silence') => void;
  readonly closed: () => boolean;
  /** Scenarios it priced. */
  readonly priced: () => number;
}

export interface WorkerHabits {
  readonly clock: Clock;
  /** Milliseconds a scenario takes. */
  readonly pace: number;
  readonly block?: number;
  readonly start?: number;
  readonly ready?: Loaded<true>;
  /** Gives the answer before once more in place of every third one. */
  readonly repeats?: boolean;
}

/** A worker in name: it answers after as long as the work would take, one question after the other. */
export function simulatedWorker({ clock, pace, block = 1, start = 5, ready = { ok: true, value: true }, repeats = false }: WorkerHabits): SimulatedWorker {
  const message = 0.2;
  const deaths: (() => void)[] = [];
  let dead = false;
  let closed = false;
  let free = 0;
  let newest = -1;
  let pricer: SweepPricer | undefined;
  let question: SweepQuestion | undefined;
  let priced = 0;
  let before: Awaited<ReturnType<SweepApi['run']>> | undefined;
  let answers = 0;
  const reply = <T>(at: number, answer: () => Loaded<T>): Promise<Loaded<T>> =>
    new Promise((resolve) => {
      clock.after(Math.max(0, at - clock.now()), () => {
        if (!dead && !closed) resolve(answer());
      });
    });
  const api: SweepApi = {
    ready: () => reply(clock.now() + start, () => ready),
    prepare: (wanted) => {
      clock.after(message, () => (newest = Math.max(newest, wanted.search)));
      return reply(clock.now() + message, () => {
        question = wanted.question;
        pricer = madeUpPricer(wanted.question, block);
        return { ok: true, value: { total: scenarioCount(wanted.question.spec), block } };
      });
    },
    run: ({ search, first, count }) =>
      new Promise((resolve) => {
        clock.after(message, () => {
          const begin = Math.max(clock.now(), free);
          free = begin + count * pace;
          clock.after(begin - clock.now(), () => {
            if (search < newest) free = clock.now();
            const stale = search < newest;
            void reply(stale ? clock.now() : begin + count * pace, (): Awaited<ReturnType<SweepApi['run']>> => {
              if (stale || pricer === undefined || question === undefined) return { ok: true, value: { kind: 'superseded' } };
              priced += count;
              answers += 1;
              const answer = { ok: true, value: { kind: 'priced', run: priceRun(pricer, question.spec, first, count), milliseconds: count * pace } } as const;
              const said = repeats && answers % 3 === 0 && before !== undefined ? before : answer;
              before = answer;
              return said;
            }).then(resolve);
          });
        });
      }),
    sample: () => reply(clock.now() + 10, () => ({ ok: true, value: pace / 1000 })),
  };
  return {
    connection: { api, onDeath: (listener) => deaths.push(listener), close: () => (closed = true) },
    die: (how) => {
      dead = true;
      if (how === 'error') for (const listener of deaths) listener();
    },
    closed: () => closed,
    priced: () => priced,
  };
}
