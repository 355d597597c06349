import { wrap } from 'comlink';
import type { BackwardsApi } from '../../sweep/backwards.ts';

/** A worker that answers what is asked backwards. */
export interface BackwardsConnection {
  readonly api: BackwardsApi;
  readonly onDeath: (listener: () => void) => void;
  readonly close: () => void;
}

/** Starts one. Throws where the browser or the host allows none. */
export function connectBackwards(): BackwardsConnection {
  const worker = new Worker(new URL('../../../workers/backwards/backwards.ts', import.meta.url), { type: 'module', name: 'backwards' });
  return {
    api: wrap<BackwardsApi>(worker),
    onDeath: (listener) => {
      worker.addEventListener('error', listener, { once: true });
      worker.addEventListener('messageerror', listener, { once: true });
    },
    close: () => worker.terminate(),
  };
}
