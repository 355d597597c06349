import type { Remote } from 'comlink';
import type { ComparisonApi } from '../comparison/api.ts';
import type { ResidualsApi } from '../measurements/residuals.ts';
import type { ProgramApi } from '../program/api.ts';
import type { ServeApi } from '../serving/api.ts';
import type { SweepApi } from '../sweep/api.ts';
import type { BackwardsApi } from '../sweep/backwards.ts';
import { connectionTo, type Connection } from './connection.ts';
import type { EstimateApi } from './worker-api.ts';

/* Each starts a worker of its own, and throws where the browser or the host allows none. The build finds workers by `new Worker(new URL('…'))` with a literal path, so each is named in full. */

/** Prices the scenario on screen. */
export function connectEstimate(): Connection<Remote<EstimateApi>> {
  return connectionTo<EstimateApi>(new Worker(new URL('../../workers/estimate.ts', import.meta.url), { type: 'module', name: 'estimate' }));
}

/** Says why scenarios differ. */
export function connectComparison(): Connection<Remote<ComparisonApi>> {
  return connectionTo<ComparisonApi>(new Worker(new URL('../../workers/comparison/comparison.ts', import.meta.url), { type: 'module', name: 'comparison' }));
}

/** Prices runs of a sweep. */
export function connectSweep(): Connection<Remote<SweepApi>> {
  return connectionTo<SweepApi>(new Worker(new URL('../../workers/sweep/sweep.ts', import.meta.url), { type: 'module', name: 'sweep' }));
}

/** Answers what is asked of a sweep backwards. */
export function connectBackwards(): Connection<Remote<BackwardsApi>> {
  return connectionTo<BackwardsApi>(new Worker(new URL('../../workers/backwards/backwards.ts', import.meta.url), { type: 'module', name: 'backwards' }));
}

/** Simulates services. */
export function connectServing(): Connection<Remote<ServeApi>> {
  return connectionTo<ServeApi>(new Worker(new URL('../../workers/serving/serving.ts', import.meta.url), { type: 'module', name: 'serving' }));
}

/** Prices programs. */
export function connectPrograms(): Connection<Remote<ProgramApi>> {
  return connectionTo<ProgramApi>(new Worker(new URL('../../workers/program/program.ts', import.meta.url), { type: 'module', name: 'program' }));
}

/** Compares measured rows with the engine. */
export function connectResiduals(): Connection<Remote<ResidualsApi>> {
  return connectionTo<ResidualsApi>(new Worker(new URL('../../workers/validation/residuals.ts', import.meta.url), { type: 'module', name: 'validation' }));
}
