import type { Remote } from 'comlink';
import type { ServeApi } from '../serving/api.ts';
import { connectionTo, type Connection } from './connection.ts';

/** Starts the worker that simulates services. Throws where the browser or the host allows none. */
export function connectServing(): Connection<Remote<ServeApi>> {
  return connectionTo<ServeApi>(new Worker(new URL('../../workers/serving/serving.ts', import.meta.url), { type: 'module', name: 'serving' }));
}
