import { wrap } from 'comlink';
import type { ComparisonApi } from '../comparison/api.ts';

/** A worker that answers what a comparison asks. */
export interface ComparisonConnection {
  readonly api: ComparisonApi;
  readonly onDeath: (listener: () => void) => void;
  readonly close: () => void;
}

/** Starts the comparison worker. Throws where the browser or the host allows none. */
export function connectComparison(): ComparisonConnection {
  const worker = new Worker(new URL('../../workers/comparison/comparison.ts', import.meta.url), { type: 'module', name: 'comparison' });
  return {
    api: wrap<ComparisonApi>(worker),
    onDeath: (listener) => {
      worker.addEventListener('error', listener, { once: true });
      worker.addEventListener('messageerror', listener, { once: true });
    },
    close: () => worker.terminate(),
  };
}
