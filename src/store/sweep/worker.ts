import type { SweepApi } from '../../sweep/api.ts';
import { connectionTo, type Connection } from '../connection.ts';

/** Starts a sweep worker. Throws where the browser or the host allows none. */
export function connectSweep(): Connection<SweepApi> {
  return connectionTo<SweepApi>(new Worker(new URL('../../../workers/sweep/sweep.ts', import.meta.url), { type: 'module', name: 'sweep' }));
}
