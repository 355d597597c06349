import type { Catalog } from '../catalog/catalog.ts';
import { perCatalog } from '../catalog/per-catalog.ts';
import { complete } from '../scenario/complete.ts';
import type { Settings } from '../scenario/fields.ts';
import { PERCENTILES, type Spread } from '../serving/outcome/types.ts';
import type { ServeSummary } from '../serving/outcome/summary.ts';
import { completeServe, serveFacts } from '../serving/plan/defaults.ts';
import { readServe } from '../serving/plan/text.ts';
import { finished, simulatingPolicy } from '../serving/run.ts';
import { createPricesKeeper } from '../serving/simulation/machinery.ts';
import { makeRequests } from '../serving/traffic/make-requests.ts';
import type { Dimension } from '../units/dimension.ts';
import type { Known } from './symbols.ts';

const PREFIX = 'served_';
const SPREADS = ['ttft', 'tpot', 'gap', 'latency', 'queue'] as const;
const RATES = { output: ['outputPerSecond', 'per-second'], requests: ['requestsPerSecond', 'per-second'], goodput: ['goodput', 'per-second'], kept: ['kept', 'percent'], batch: ['meanBatch', 'count'], waiting: ['meanQueue', 'count'], utilisation: ['utilisation', 'percent'], joules_per_token: ['joulesPerToken', 'joules'], usd_per_million: ['usdPerMillion', 'usd'] } as const satisfies Readonly<Record<string, readonly [keyof ServeSummary, Dimension]>>;

/** Simulations are long beside everything else here, and a step asks several things of one. */
const summaries = perCatalog(() => new Map<string, ServeSummary | undefined>());
const MOST_KEPT = 200;

/**
 * What the simulated service of the state's `serve=` comes to (first policy): `served_ttft`, `served_tpot_p99`, `served_latency_p50` (mean without a percentile),
 * `served_output`, `served_requests`, `served_goodput`, `served_kept`, `served_batch`, `served_waiting`, `served_utilisation`, `served_joules_per_token`, `served_usd_per_million`.
 */
export function servedSymbol(name: string, settings: Settings, text: string | undefined, catalog: Catalog): Known | undefined {
  if (!name.startsWith(PREFIX)) return undefined;
  const asked = name.slice(PREFIX.length);
  const spread = /^([a-z]+)(?:_p(\d+))?$/.exec(asked);
  const timed = SPREADS.find((one) => one === spread?.[1]);
  const rate = Object.hasOwn(RATES, asked) ? RATES[asked as keyof typeof RATES] : undefined;
  if (timed === undefined && rate === undefined) return undefined;
  const summary = summaryOf(settings, text ?? '', catalog);
  if (summary === undefined) return undefined;
  if (rate !== undefined) {
    const value = summary[rate[0]];
    return typeof value === 'number' ? { value, dimension: rate[1] } : undefined;
  }
  const value = timed === undefined ? undefined : at(summary[timed], spread?.[2]);
  return value === undefined ? undefined : { value, dimension: 'seconds' };
}

function at(spread: Spread, percentile: string | undefined): number | undefined {
  if (percentile === undefined) return spread.mean;
  const place = PERCENTILES.findIndex((share) => String(Math.round(share * 1000) / 10).replace('.', '') === percentile);
  return place < 0 ? undefined : spread.at[place];
}

function summaryOf(settings: Settings, text: string, catalog: Catalog): ServeSummary | undefined {
  const kept = summaries(catalog);
  const key = `${JSON.stringify(settings)} ${text}`;
  if (!kept.has(key)) {
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(key, simulated(settings, text, catalog));
  }
  return kept.get(key);
}

function simulated(settings: Settings, text: string, catalog: Catalog): ServeSummary | undefined {
  const { values } = complete(settings, catalog);
  const facts = serveFacts(values, catalog);
  const keeper = createPricesKeeper();
  if (keeper(values, catalog) === undefined) return undefined;
  const plan = completeServe(readServe(text, catalog).plan.settings, facts);
  const { requests } = makeRequests(plan, facts.maxContext);
  const answer = finished(simulatingPolicy(settings, plan, requests, { catalog, prices: keeper, trace: undefined }, { toTheEnd: true }));
  return answer.ok ? answer.summary : undefined;
}
