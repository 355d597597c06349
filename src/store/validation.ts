import { wrap } from 'comlink';
import type { ResidualsApi } from '../measurements/residuals.ts';

/** A worker that compares measured rows with the engine. */
export interface ResidualsConnection {
  readonly api: ResidualsApi;
  readonly onDeath: (listener: () => void) => void;
  readonly close: () => void;
}

/** Starts the validation worker. Throws where the browser or the host allows none. */
export function connectResiduals(): ResidualsConnection {
  const worker = new Worker(new URL('../../workers/validation/residuals.ts', import.meta.url), { type: 'module', name: 'validation' });
  return {
    api: wrap<ResidualsApi>(worker),
    onDeath: (listener) => {
      worker.addEventListener('error', listener, { once: true });
      worker.addEventListener('messageerror', listener, { once: true });
    },
    close: () => worker.terminate(),
  };
}
