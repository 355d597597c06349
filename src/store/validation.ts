import type { ResidualsApi } from '../measurements/residuals.ts';
import { connectionTo, type Connection } from './connection.ts';

/** Starts the validation worker, which compares measured rows with the engine. Throws where the browser or the host allows none. */
export function connectResiduals(): Connection<ResidualsApi> {
  return connectionTo<ResidualsApi>(new Worker(new URL('../../workers/validation/residuals.ts', import.meta.url), { type: 'module', name: 'validation' }));
}
