import type { Loaded } from '../../catalog/catalog.ts';
import type { ServeApi } from '../../serving/api.ts';
import type { Connection } from '../connection.ts';
import type { Clock } from '../sweep/clock.ts';

export interface ServingLineOptions {
  /** Throws where no worker can be started. */
  readonly connect: () => Connection<ServeApi>;
  /** The same answers without a worker. */
  readonly inPage: () => Promise<ServeApi>;
  readonly clock: Clock;
  /** Gives whoever begins to answer what he has to know first: traces that were handed over. */
  readonly brief: (api: ServeApi) => Promise<unknown>;
}

/** A worker that is kept alive, or the page in its place. */
export interface ServingLine {
  /** Asks; where the worker dies over it, another is asked, and in the end the page itself. */
  readonly ask: <T>(call: (api: ServeApi) => Promise<Loaded<T>>) => Promise<Loaded<T>>;
}

/** A ready worker that is silent for this long is dead: one can vanish without any event. A table of prices or a fleet takes a tenth of it. Milliseconds. */
const PATIENCE = 30_000;
/** Starting includes fetching the catalog. */
const START_PATIENCE = 60_000;
/** After so many deaths in one visit the page computes for itself. */
const MOST_DEATHS = 3;

interface Held {
  readonly api: ServeApi;
  readonly briefed: Promise<true>;
  /** Settles when the worker is given up. */
  readonly death: Promise<undefined>;
  readonly kill: () => void;
}

export function createServingLine({ connect, inPage, clock, brief }: ServingLineOptions): ServingLine {
  let held: Held | undefined;
  let deaths = 0;
  let page: Promise<ServeApi> | undefined;
  const open = (): Held => {
    const connection = connect();
    let kill = (): void => {};
    const death = new Promise<undefined>((resolve) => {
      kill = () => {
        connection.close();
        resolve(undefined);
      };
    });
    connection.onDeath(kill);
    const briefed = connection.api.ready().then(async () => {
      await brief(connection.api);
      return true as const;
    });
    briefed.catch(() => {});
    return { api: connection.api, briefed, death, kill };
  };
  const connected = (): Held | undefined => {
    if (deaths >= MOST_DEATHS) return undefined;
    try {
      return (held ??= open());
    } catch {
      deaths = MOST_DEATHS;
      return undefined;
    }
  };
  /** The answer, or undefined where the worker failed, died or fell silent. */
  const within = async <T>({ death, kill }: Held, milliseconds: number, work: Promise<T>): Promise<T | undefined> => {
    const unwatch = clock.after(milliseconds, kill);
    try {
      return await Promise.race([work.catch(() => undefined), death]);
    } finally {
      unwatch();
    }
  };
  const askPage = async <T>(call: (api: ServeApi) => Promise<Loaded<T>>): Promise<Loaded<T>> => {
    page ??= inPage().then(async (api) => {
      await brief(api);
      return api;
    });
    try {
      return await call(await page);
    } catch {
      page = undefined;
      return { ok: false, message: 'The part of the page that simulates did not arrive.' };
    }
  };
  return {
    ask: async (call) => {
      for (let at = connected(); at !== undefined; at = connected()) {
        const ready = await within(at, START_PATIENCE, at.briefed);
        const answer = ready === undefined ? undefined : await within(at, PATIENCE, call(at.api));
        if (answer !== undefined) return answer;
        // Whoever else waits for it asks again.
        if (held !== at) continue;
        at.kill();
        held = undefined;
        deaths += 1;
      }
      return askPage(call);
    },
  };
}
