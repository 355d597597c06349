import type { Remote } from 'comlink';
import type { Loaded } from '../catalog/catalog.ts';
import type { LiveCurve } from '../claims/live/live.ts';
import type { ClaimRow } from '../claims/rows.ts';
import { connectionTo, type Connection } from './connection.ts';

/** What the claims worker answers: the claims of one paper, so that the one that is read comes before the others. */
export interface ClaimsApi {
  rowsOf(paper: number): Promise<Loaded<readonly ClaimRow[]>>;
  /** What a paper's card turns, with every step computed; undefined where it has none. */
  live(paper: number): Promise<Loaded<LiveCurve | undefined>>;
}

/** Starts the worker that computes the claims of papers. Throws where the browser or the host allows none. */
export function connectClaims(): Connection<Remote<ClaimsApi>> {
  return connectionTo<ClaimsApi>(new Worker(new URL('../../workers/claims.ts', import.meta.url), { type: 'module', name: 'claims' }));
}
