import { connectionTo, type Connection } from './connection.ts';
import type { EstimateApi } from './worker-api.ts';

/** Starts the estimate worker. Throws where the browser or the host allows none. */
export function connectWorker(): Connection<EstimateApi> {
  return connectionTo<EstimateApi>(new Worker(new URL('../../workers/estimate.ts', import.meta.url), { type: 'module', name: 'estimate' }));
}
