import type { ServeApi } from '../../serving/api.ts';
import type { Trace } from '../../serving/traffic/traces/types.ts';
import type { Connection } from '../connection.ts';
import { PAGE_CLOCK, type Clock } from '../clock.ts';
import { createLine } from '../line.ts';
import { observed } from '../observed.ts';
import { keepQuestion } from './kept-question.ts';
import type { ServingRunner, ServingState } from './types.ts';

export interface ServingRunnerOptions {
  /** Throws where no worker can be started. */
  readonly connect: () => Connection<ServeApi>;
  /** The same answers without a worker. */
  readonly inPage: () => Promise<ServeApi>;
  readonly clock?: Clock;
}

/** Traces that are kept for another worker: the one in use and the one before. */
const MOST_TRACES = 2;

/** Asks one worker, one slice at a time: simulations first, curves while none waits. */
export function createServingRunner({ connect, inPage, clock = PAGE_CLOCK }: ServingRunnerOptions): ServingRunner {
  const traces = new Map<string, Trace>();
  const line = createLine<ServeApi>({ connect, inPage, clock, part: 'The part of the page that simulates', brief: (api) => Promise.all([...traces].map(([hash, trace]) => api.loadTrace({ hash, trace }))) });
  let searches = 0;
  const shared = { clock, nextSearch: () => (searches += 1), on: () => put(state()) };
  const simulation = keepQuestion((search, question) => line.ask((api) => api.simulate({ search, question })), shared);
  const curves = keepQuestion((search, question) => line.ask((api) => api.curves({ search, question })), shared);
  const state = (): ServingState => ({ simulation: simulation.known(), curves: curves.known() });
  const { snapshot, subscribe, put } = observed(state());
  let pumping = false;
  const pump = async (): Promise<void> => {
    if (pumping) return;
    pumping = true;
    for (let next = [simulation, curves].find(({ waits }) => waits()); next !== undefined; next = [simulation, curves].find(({ waits }) => waits())) await next.step();
    pumping = false;
  };
  return {
    simulate: (question) => {
      simulation.ask(question);
      void pump();
    },
    curves: (question) => {
      curves.ask(question);
      void pump();
    },
    fleet: async (question, asked, { signal, onShare }) => {
      const search = (searches += 1);
      for (;;) {
        const answer = await line.ask((api) => api.fleet({ search, question, asked }));
        if (signal.aborted) return undefined;
        if (!answer.ok) return answer;
        if (answer.value.done) return { ok: true, value: answer.value.result };
        onShare(answer.value.share);
      }
    },
    loadTrace: (hash, trace) => {
      traces.delete(hash);
      traces.set(hash, trace);
      const [oldest] = traces.keys();
      if (traces.size > MOST_TRACES && oldest !== undefined) traces.delete(oldest);
      const loaded = line.ask((api) => api.loadTrace({ hash, trace }));
      void loaded.then(() => {
        for (const kept of [simulation, curves]) kept.renew(({ plan }) => plan.trace?.hash === hash);
        void pump();
      });
      return loaded;
    },
    hasTrace: (hash) => traces.has(hash),
    snapshot,
    subscribe,
  };
}
