import type { Catalog } from '../../../catalog/catalog.ts';
import { createPricer, type Pricer } from '../../../comparison/pricer.ts';
import { routesToExperts } from '../../../engine/architecture.ts';
import type { Bound, Estimate, MetricName } from '../../../engine/estimate-types.ts';
import type { Bands } from '../../../measurements/bands.ts';
import { bandOf } from '../../../measurements/metric-bands.ts';
import { complete, knownRecords } from '../../../scenario/complete.ts';
import type { FieldValues, Settings } from '../../../scenario/fields.ts';
import { EXACT, type Band } from '../../../sweep/frontier/uncertain.ts';
import { isInputMetric, type SweepMetric } from '../../../sweep/metrics.ts';
import { settingsAt } from '../../../sweep/plan.ts';
import { metricsOf } from '../../../sweep/questions/limits.ts';
import type { SweepQuestion } from '../../../sweep/types.ts';

/** What is known of a scenario on the frontier beside its place and values. */
export interface RowFacts {
  readonly bound: Bound | undefined;
  /** How far off the prediction of each objective may be; undefined where nothing like it was measured. */
  readonly bands: readonly (Band | undefined)[];
}

/** Prices scenarios of a sweep again, whole, and remembers them as long as the question is the same. */
export interface RowPricer {
  readonly facts: (question: SweepQuestion, index: number, bands: Bands | undefined) => RowFacts;
  /** Metrics of settings; NaN where there is none. */
  readonly values: (settings: Settings, metrics: readonly SweepMetric[]) => readonly number[];
}

export function createRowPricer(catalog: Catalog): RowPricer {
  const pricer = createPricer(catalog);
  let known: { readonly question: SweepQuestion; readonly bands: Bands | undefined; readonly facts: Map<number, RowFacts> } | undefined;
  return {
    facts: (question, index, bands) => {
      if (known?.question !== question || known.bands !== bands) known = { question, bands, facts: new Map() };
      const kept = known.facts.get(index);
      if (kept !== undefined) return kept;
      const made = factsOf(settingsAt(question, index), question, pricer, catalog, bands);
      known.facts.set(index, made);
      return made;
    },
    values: (settings, metrics) => {
      const job = pricer.job(complete(settings, catalog).values);
      return job === undefined ? metrics.map(() => Number.NaN) : metricsOf(job, metrics);
    },
  };
}

function factsOf(settings: Settings, { spec }: SweepQuestion, pricer: Pricer, catalog: Catalog, bands: Bands | undefined): RowFacts {
  const found = pricer.estimate(settings);
  const { values } = complete(settings, catalog);
  return {
    bound: found === undefined ? undefined : boundOf(found),
    bands: spec.objectives.map(({ metric }) => (isInputMetric(metric) ? EXACT : bands === undefined || found === undefined ? undefined : relativeBand(metric, found, values, bands, catalog))),
  };
}

/** What the scenario waits for longest: of a token's step where it writes, else of everything. */
function boundOf({ phases }: Estimate): Bound | undefined {
  const decode = phases.find(({ name, seconds }) => name === 'decode' && seconds > 0);
  const counted = decode === undefined ? phases : [decode];
  const sums: Record<Bound, number> = { memory: 0, compute: 0, network: 0, overhead: 0 };
  for (const phase of counted) {
    sums.memory += phase.memorySeconds;
    sums.compute += phase.computeSeconds;
    sums.network += phase.exposedCommunicationSeconds;
    sums.overhead += phase.overheadSeconds;
  }
  const [most, seconds] = (Object.entries(sums) as [Bound, number][]).reduce((best, one) => (one[1] > best[1] ? one : best));
  return seconds > 0 ? most : undefined;
}

/** What is counted is what it is; what else has no range (a bubble, a largest batch) may be off by nobody knows how much. */
const COUNTED: ReadonlySet<MetricName> = new Set(['model_flops', 'trained_parameters']);

function relativeBand(metric: MetricName, { metrics }: Estimate, values: FieldValues, bands: Bands, catalog: Catalog): Band | undefined {
  const value = metrics[metric];
  if (value === undefined || !(value > 0)) return undefined;
  const { architecture, device } = knownRecords(values, catalog);
  const band = bandOf(metric, value, values, { family: device.family, experts: routesToExperts(architecture), listed: architecture.ops !== undefined }, bands);
  if (band === undefined) return COUNTED.has(metric) ? EXACT : undefined;
  return band.kind === 'measured' ? { low: band.low / value, high: band.high / value } : undefined;
}

/** The widest of the bands of several scenarios, one an objective; undefined where one of them has none. */
export function widestBands(facts: readonly RowFacts[], objectives: number): readonly Band[] | undefined {
  const widest: Band[] = [];
  for (let at = 0; at < objectives; at += 1) {
    let band: Band | undefined;
    for (const { bands } of facts) {
      const one = bands[at];
      if (one === undefined || !(one.low > 0) || !(one.high < Infinity)) return undefined;
      band = band === undefined ? one : { low: Math.min(band.low, one.low), high: Math.max(band.high, one.high) };
    }
    if (band === undefined) return undefined;
    widest.push(band);
  }
  return widest;
}
