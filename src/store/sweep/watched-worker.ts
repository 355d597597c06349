import type { Loaded } from '../../catalog/catalog.ts';
import type { SweepApi } from '../../sweep/api.ts';
import type { Connection } from '../connection.ts';
import type { Clock } from '../clock.ts';

/** How long silence may last while something is asked. Milliseconds. */
export interface Patience {
  /** Of a worker that is up. */
  readonly up: number;
  /** Of one that starts, which includes fetching the catalog. */
  readonly starting: number;
}

/** A worker kept under watch. */
export interface WatchedWorker {
  /** Asks; the answer is told unless the worker dies first or was closed. */
  readonly ask: <T>(question: (api: SweepApi) => Promise<Loaded<T>>, told: (answer: Loaded<T>) => void) => void;
  /** Whether it said that it is ready. */
  readonly up: () => boolean;
  readonly close: () => void;
}

/**
 * Watches a worker: an error, a failed start or silence while a question is out ends it, for one can vanish without any event.
 * @param patience undefined waits for ever
 * @param on `up` is told once, when it is ready; `died` at most once, and not after `close`
 */
export function watchWorker(connection: Connection<SweepApi>, { clock, patience, on }: { readonly clock: Clock; readonly patience: Patience | undefined; readonly on: { readonly up: () => void; readonly died: () => void } }): WatchedWorker {
  let ended = false;
  let up = false;
  let out = 0;
  let unwatch = (): void => {};
  const close = (): void => {
    if (ended) return;
    ended = true;
    unwatch();
    connection.close();
  };
  const die = (): void => {
    if (ended) return;
    close();
    on.died();
  };
  const watch = (): void => {
    unwatch();
    unwatch = out > 0 && patience !== undefined ? clock.after(up ? patience.up : patience.starting, die) : () => {};
  };
  const ask: WatchedWorker['ask'] = (question, told) => {
    if (ended) return;
    out += 1;
    if (out === 1) watch();
    question(connection.api).then((answer) => {
      if (ended) return;
      out -= 1;
      // Any answer is a sign of life.
      watch();
      told(answer);
    }, die);
  };
  connection.onDeath(die);
  ask((api) => api.ready(), ({ ok }) => {
    if (!ok) {
      die();
      return;
    }
    up = true;
    watch();
    on.up();
  });
  return { ask, close, up: () => up && !ended };
}
