import type { Catalog, Loaded } from '../../src/catalog/catalog.ts';
import type { ServeApi } from '../../src/serving/api.ts';
import { createServingAnswers } from '../../src/serving/serving-answers.ts';

/** The answers of serving/api.ts, by the worker's clock. `load` is called once, when the first question comes. */
export function createServingApi(load: () => Promise<Loaded<Catalog>>): ServeApi {
  return createServingAnswers({ load, now: () => performance.now() });
}
