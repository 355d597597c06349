import type { Remote } from 'comlink';
import type { SurveysAnswerer } from '../claims/taxonomies/api.ts';
import { connectionTo, type Connection } from './connection.ts';

/** Starts the worker that prices surveys' taxonomies. Throws where the browser or the host allows none. */
export function connectSurveys(): Connection<Remote<SurveysAnswerer>> {
  return connectionTo<SurveysAnswerer>(new Worker(new URL('../../workers/surveys.ts', import.meta.url), { type: 'module', name: 'surveys' }));
}
