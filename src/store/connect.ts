import { wrap } from 'comlink';
import type { Connection } from './client.ts';
import type { EstimateApi } from './worker-api.ts';

/** Starts the estimate worker. Throws where the browser or the host allows none. */
export function connectWorker(): Connection {
  const worker = new Worker(new URL('../../workers/estimate.ts', import.meta.url), { type: 'module', name: 'estimate' });
  return {
    api: wrap<EstimateApi>(worker),
    onDeath: (listener) => {
      worker.addEventListener('error', listener, { once: true });
      worker.addEventListener('messageerror', listener, { once: true });
    },
    close: () => worker.terminate(),
  };
}
