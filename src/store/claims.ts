import type { Loaded } from '../catalog/catalog.ts';
import type { ClaimRow } from '../claims/rows.ts';
import { connectionTo } from './connection.ts';

/** What the claims worker answers. */
export interface ClaimsApi {
  rows(): Promise<Loaded<readonly ClaimRow[]>>;
}

/** Has a worker compute the claims of the papers that work, and ends it. Rejects where no worker can start, or it dies. */
export async function claimsFromWorker(): Promise<Loaded<readonly ClaimRow[]>> {
  const { api, onDeath, close } = connectionTo<ClaimsApi>(new Worker(new URL('../../workers/claims.ts', import.meta.url), { type: 'module', name: 'claims' }));
  const death = new Promise<never>((_, reject) => {
    onDeath(() => reject(new Error('the worker stopped')));
  });
  try {
    return await Promise.race([api.rows(), death]);
  } finally {
    close();
  }
}
