import type { Catalog } from '../../catalog/catalog.ts';
import type { ServeApi } from '../../serving/api.ts';
import { connectServing } from '../serving-worker.ts';
import { PAGE_CLOCK } from '../sweep/clock.ts';
import { createServingRunner } from './runner.ts';
import type { ServingRunner } from './types.ts';

/** Started once for a catalog, however often the view is opened. */
const kept = new WeakMap<Catalog, ServingRunner>();

/** The runner of the page's simulations. */
export function servingRunnerFor(catalog: Catalog): ServingRunner {
  const made = kept.get(catalog) ?? createServingRunner({ connect: connectServing, inPage: () => answerInPage(catalog) });
  kept.set(catalog, made);
  return made;
}

/** The worker's answers where none can start: the same functions, with room to draw between slices. */
async function answerInPage(catalog: Catalog): Promise<ServeApi> {
  const { createServingAnswers } = await import('../../serving/serving-answers.ts');
  return createServingAnswers({ load: async () => ({ ok: true, value: catalog }), now: PAGE_CLOCK.now, breathe: () => new Promise((resolve) => setTimeout(resolve, 0)) });
}
