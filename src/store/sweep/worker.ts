import { wrap } from 'comlink';
import type { SweepApi } from '../../sweep/api.ts';
import type { SweepConnection } from './line.ts';

/** Starts a sweep worker. Throws where the browser or the host allows none. */
export function connectSweep(): SweepConnection {
  const worker = new Worker(new URL('../../../workers/sweep/sweep.ts', import.meta.url), { type: 'module', name: 'sweep' });
  return {
    api: wrap<SweepApi>(worker),
    onDeath: (listener) => {
      worker.addEventListener('error', listener, { once: true });
      worker.addEventListener('messageerror', listener, { once: true });
    },
    close: () => worker.terminate(),
  };
}
