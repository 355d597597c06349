import type { Catalog } from '../../catalog/catalog.ts';
import type { ServeApi } from '../../serving/api.ts';
import { PAGE_CLOCK } from '../clock.ts';
import { perCatalog } from '../../catalog/per-catalog.ts';
import { connectServing } from '../workers.ts';
import { createServingRunner } from './runner.ts';

/** The runner of the page's simulations. */
export const servingRunnerFor = perCatalog((catalog) => createServingRunner({ connect: connectServing, inPage: () => answerInPage(catalog) }));

/** The worker's answers where none can start: the same functions, with room to draw between slices. */
async function answerInPage(catalog: Catalog): Promise<ServeApi> {
  const { createServingAnswers } = await import('../../serving/serving-answers.ts');
  return createServingAnswers({ load: async () => ({ ok: true, value: catalog }), now: PAGE_CLOCK.now, breathe: () => new Promise((resolve) => setTimeout(resolve, 0)) });
}
