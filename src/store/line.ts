import type { Loaded } from '../catalog/catalog.ts';
import { PAGE_CLOCK, type Clock } from './clock.ts';
import type { Connection } from './connection.ts';

/** What every worker on a line answers besides: that it has what it needs, or why not. */
interface Ready {
  readonly ready: () => Promise<Loaded<true> | boolean>;
}

export interface LineOptions<Api> {
  /** Starts a worker; throws where none can be started (a page opened from disk, a strict host). */
  readonly connect: () => Connection<Api>;
  /** The same answers without a worker. */
  readonly inPage: () => Promise<Api>;
  readonly clock?: Clock;
  /** Gives whoever begins to answer what he has to know first, such as traces that were handed over. */
  readonly brief?: (api: Api) => Promise<unknown>;
  /** A ready worker that is silent for this long is dead: one can vanish without any event. No answer takes a tenth of it. Milliseconds. */
  readonly patience?: number;
  /** What did not arrive where not even the page can answer: "The part of the page that simulates". */
  readonly part: string;
  /** Told of every worker that died; `last` where the page computes for itself from now on. */
  readonly onDeath?: (last: boolean) => void;
}

/** A worker that is kept alive, or the page in its place. */
export interface Line<Api> {
  /** Asks; where the worker dies over it, another is asked, and in the end the page itself. */
  readonly ask: <T>(call: (api: Api) => Promise<Loaded<T>>) => Promise<Loaded<T>>;
  readonly close: () => void;
}

const PATIENCE = 30_000;
/** Starting includes fetching the catalog. */
const START_PATIENCE = 60_000;
/** After so many deaths in one visit the page computes for itself. */
const MOST_DEATHS = 3;

interface Held<Api> {
  readonly api: Api;
  readonly briefed: Promise<Loaded<true> | boolean>;
  /** Known to be ready: it is asked without waiting first, so that it works while the page draws. */
  up: boolean;
  /** Settles when the worker is given up. */
  readonly death: Promise<undefined>;
  readonly kill: () => void;
}

/** A line over which questions are asked. The worker starts with the first. */
export function createLine<Api extends Ready>({ connect, inPage, clock = PAGE_CLOCK, brief = () => Promise.resolve(), patience = PATIENCE, part, onDeath }: LineOptions<Api>): Line<Api> {
  let held: Held<Api> | undefined;
  let deaths = 0;
  let page: Promise<Api> | undefined;
  const connected = (): Held<Api> | undefined => {
    if (deaths >= MOST_DEATHS) return undefined;
    try {
      return (held ??= hold(connect(), brief));
    } catch {
      deaths = MOST_DEATHS;
      return undefined;
    }
  };
  /** The answer, or undefined where the worker failed, died or fell silent. */
  const within = async <T>({ death, kill }: Held<Api>, milliseconds: number, work: Promise<T>): Promise<T | undefined> => {
    const unwatch = clock.after(milliseconds, kill);
    try {
      return await Promise.race([work.catch(() => undefined), death]);
    } finally {
      unwatch();
    }
  };
  const giveUp = (at: Held<Api>): void => {
    at.kill();
    if (held === at) held = undefined;
  };
  const askPage = async <T>(call: (api: Api) => Promise<Loaded<T>>): Promise<Loaded<T>> => {
    page ??= inPage().then(async (api) => {
      await brief(api);
      return api;
    });
    try {
      return await call(await page);
    } catch {
      page = undefined;
      return { ok: false, message: `${part} did not arrive.` };
    }
  };
  return {
    ask: async (call) => {
      for (let at = connected(); at !== undefined; at = connected()) {
        if (!at.up) {
          const ready = await within(at, START_PATIENCE, at.briefed);
          if (typeof ready === 'object' && !ready.ok) {
            // The next question tries again: the catalog may be reachable by then.
            giveUp(at);
            return ready;
          }
          at.up = ready !== undefined;
        }
        const answer = at.up ? await within(at, patience, call(at.api)) : undefined;
        if (answer !== undefined) return answer;
        // Whoever else waits for it asks again.
        if (held !== at) continue;
        giveUp(at);
        deaths += 1;
        onDeath?.(deaths >= MOST_DEATHS);
      }
      return askPage(call);
    },
    close: () => {
      if (held !== undefined) giveUp(held);
    },
  };
}

function hold<Api extends Ready>({ api, onDeath, close }: Connection<Api>, brief: (api: Api) => Promise<unknown>): Held<Api> {
  let kill = (): void => {};
  const death = new Promise<undefined>((resolve) => {
    kill = () => {
      close();
      resolve(undefined);
    };
  });
  onDeath(kill);
  const briefed = api.ready().then(async (ready) => {
    await brief(api);
    return ready;
  });
  briefed.catch(() => {});
  return { api, briefed, up: false, death, kill };
}
