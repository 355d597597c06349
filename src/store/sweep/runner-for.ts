import type { Catalog } from '../../catalog/catalog.ts';
import type { SweepApi } from '../../sweep/api.ts';
import { createSweepPool, workersFor } from './pool.ts';
import { createSweepRunner } from './runner.ts';
import type { SweepRunner } from './types.ts';
import { connectSweep } from './worker.ts';

/** Started once for a catalog, however often the view is opened. */
const kept = new WeakMap<Catalog, SweepRunner>();

/** The runner of the page's sweeps. */
export function sweepRunnerFor(catalog: Catalog): SweepRunner {
  const made = kept.get(catalog) ?? createSweepRunner({ catalog, pool: createSweepPool({ connect: connectSweep, inPage: () => answerInPage(catalog), workers: workersFor(navigator.hardwareConcurrency) }) });
  kept.set(catalog, made);
  return made;
}

/** The worker's answers where none can start: the same functions, a slice at a time, with room to draw between slices. */
async function answerInPage(catalog: Catalog): Promise<SweepApi> {
  const { createSweepAnswers } = await import('../../sweep/answering.ts');
  return createSweepAnswers({ load: async () => ({ ok: true, value: catalog }), breathe: () => new Promise((resolve) => setTimeout(resolve, 0)) });
}
