import type { BackwardsApi } from '../../sweep/backwards.ts';
import { connectionTo, type Connection } from '../connection.ts';

/** Starts a worker that answers what is asked backwards. Throws where the browser or the host allows none. */
export function connectBackwards(): Connection<BackwardsApi> {
  return connectionTo<BackwardsApi>(new Worker(new URL('../../../workers/backwards/backwards.ts', import.meta.url), { type: 'module', name: 'backwards' }));
}
