import type { Catalog } from '../../src/catalog/catalog.ts';
import { answeringOver, type Loaded } from '../../src/catalog/loaded.ts';
import type { ComparisonApi } from '../../src/comparison/api.ts';
import { attributing } from '../../src/comparison/attribute.ts';
import { breakdowns } from '../../src/comparison/breakdown.ts';
import { pricingElasticities } from '../../src/comparison/elasticity.ts';
import { ladderFor } from '../../src/comparison/ladder.ts';
import { createPricer, type Pricer } from '../../src/comparison/pricer.ts';
import { remembering } from '../../src/comparison/remembering.ts';
import type { AttributionResult, ElasticitiesResult, Sliced } from '../../src/comparison/types.ts';
import { startSearch, type Search } from '../search.ts';

/** The answers of comparison/api.ts over the engine. `load` is called once, when the first question comes. */
export function createComparisonApi(load: () => Promise<Loaded<Catalog>>): ComparisonApi {
  let why: Search<Sliced<AttributionResult>> | undefined;
  let help: Search<Sliced<ElasticitiesResult>> | undefined;
  const loaded = async (): Promise<Loaded<Pricer>> => {
    const catalog = await load();
    return catalog.ok ? { ok: true, value: remembering(createPricer(catalog.value)) } : catalog;
  };
  const answering = answeringOver(loaded, 'This could not be computed');
  return {
    ready: () => answering(() => true as const),
    why: ({ search, ...question }) =>
      answering((pricer) => {
        if (why?.search !== search) why = startSearch(search, attributing(question, pricer), asResult);
        return why.go();
      }),
    elasticities: ({ search, settings, metric }) =>
      answering((pricer) => {
        if (help?.search !== search) help = startSearch(search, pricingElasticities(settings, metric, pricer), asResult);
        return help.go();
      }),
    breakdowns: (question) => answering((pricer) => breakdowns(question, pricer)),
    ladder: (question) => answering((pricer) => ladderFor(question, pricer)),
  };
}

function asResult<T>(result: T): { readonly done: true; readonly result: T } {
  return { done: true, result };
}
