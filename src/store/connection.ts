import { wrap, type Remote } from 'comlink';

/** A connection to something that answers: a worker, or the same functions in the page. */
export interface Connection<Api> {
  readonly api: Api;
  /** Called at most once, when the other end reports that it died. */
  readonly onDeath: (listener: () => void) => void;
  readonly close: () => void;
}

/** Connects to a worker that was just started. Each starter writes its own `new Worker(new URL(…))`: the build finds workers by that literal. */
export function connectionTo<Api>(worker: Worker): Connection<Remote<Api>> {
  return {
    api: wrap<Api>(worker),
    onDeath: (listener) => {
      worker.addEventListener('error', listener, { once: true });
      worker.addEventListener('messageerror', listener, { once: true });
    },
    close: () => worker.terminate(),
  };
}
