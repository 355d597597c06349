import type { Catalog } from '../../catalog/catalog.ts';
import type { SweepApi } from '../../sweep/api.ts';
import { perCatalog } from '../../catalog/per-catalog.ts';
import { connectSweep } from '../workers.ts';
import { createSweepPool, workersFor, type SweepPool } from './pool.ts';
import { createSweepRunner } from './runner.ts';

/** A pool of workers for sweeps, as many as this machine has room for. */
export function sweepPoolFor(catalog: Catalog): SweepPool {
  return createSweepPool({ connect: connectSweep, inPage: () => answerInPage(catalog), workers: workersFor(navigator.hardwareConcurrency) });
}

/** The runner of the page's sweeps. */
export const sweepRunnerFor = perCatalog((catalog) => createSweepRunner({ catalog, pool: sweepPoolFor(catalog) }));

/** The worker's answers where none can start: the same functions, a slice at a time, with room to draw between slices. */
async function answerInPage(catalog: Catalog): Promise<SweepApi> {
  const { createSweepAnswers } = await import('../../sweep/answering.ts');
  return createSweepAnswers({ load: async () => ({ ok: true, value: catalog }), breathe: () => new Promise((resolve) => setTimeout(resolve, 0)) });
}
