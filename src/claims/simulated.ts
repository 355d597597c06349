import type { Catalog } from '../catalog/catalog.ts';
import { complete } from '../scenario/complete.ts';
import type { Settings } from '../scenario/fields.ts';
import type { IterationPrices } from '../serving/iteration/types.ts';
import { completeServe, serveFacts } from '../serving/plan/defaults.ts';
import type { ServeSettings } from '../serving/plan/values.ts';
import type { Requests } from '../serving/requests.ts';
import { finished, simulatingPolicy, type PolicyOutcome } from '../serving/run.ts';
import { createPricesKeeper } from '../serving/simulation/machinery.ts';
import { makeRequests } from '../serving/traffic/make-requests.ts';

/** A scenario as a service under simulation. Prices of passes are built once for all that is asked of it. */
export interface SimulatedService {
  /** What a plan comes to, worked through to its end; on requests of its own where some are given. */
  readonly serve: (plan: ServeSettings, requests?: Requests) => PolicyOutcome;
  readonly prices: IterationPrices;
}

/** The service of a claim. It names models and machines of the catalog that can be served, so a missing one is a mistake in the claim. */
export function simulatedService(settings: Settings, catalog: Catalog): SimulatedService {
  const { values } = complete(settings, catalog);
  const facts = serveFacts(values, catalog);
  const keeper = createPricesKeeper();
  const prices = keeper(values, catalog);
  if (prices === undefined) throw new Error('A claim serves what cannot be served');
  return {
    prices,
    serve: (plan, requests) => {
      const complete = completeServe({ mix: 'custom', ...plan }, facts);
      const made = requests ?? makeRequests(complete, facts.maxContext).requests;
      const answer = finished(simulatingPolicy(settings, complete, made, { catalog, prices: keeper, trace: undefined }, { toTheEnd: true }));
      if (!answer.ok) throw new Error(`A claim's service does not work: ${answer.message}`);
      return answer;
    },
  };
}
