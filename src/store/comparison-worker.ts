import type { ComparisonApi } from '../comparison/api.ts';
import { connectionTo, type Connection } from './connection.ts';

/** Starts the comparison worker. Throws where the browser or the host allows none. */
export function connectComparison(): Connection<ComparisonApi> {
  return connectionTo<ComparisonApi>(new Worker(new URL('../../workers/comparison/comparison.ts', import.meta.url), { type: 'module', name: 'comparison' }));
}
