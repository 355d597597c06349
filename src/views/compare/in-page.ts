import type { Catalog } from '../../catalog/catalog.ts';
import type { ComparisonApi } from '../../comparison/api.ts';
import { attribute } from '../../comparison/attribute.ts';
import { breakdowns } from '../../comparison/breakdown.ts';
import { drained } from '../../comparison/drained.ts';
import { pricingElasticities } from '../../comparison/elasticity.ts';
import { ladderFor } from '../../comparison/ladder.ts';
import { createPricer } from '../../comparison/pricer.ts';

/** The comparison's answers where no worker can start: the same functions, each in one go. */
export function answerInPage(catalog: Catalog): ComparisonApi {
  const pricer = createPricer(catalog);
  return {
    ready: async () => ({ ok: true, value: true }),
    why: async (question) => ({ ok: true, value: { done: true, result: attribute(question, pricer) } }),
    breakdowns: async (question) => ({ ok: true, value: breakdowns(question, pricer) }),
    elasticities: async ({ settings, metric }) => ({ ok: true, value: { done: true, result: drained(pricingElasticities(settings, metric, pricer)) } }),
    ladder: async (question) => ({ ok: true, value: ladderFor(question, pricer) }),
  };
}
