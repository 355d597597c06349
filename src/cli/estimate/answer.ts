import type { Catalog } from '../../catalog/catalog.ts';
import { routesToExperts } from '../../engine/architecture.ts';
import { estimate } from '../../engine/estimate.ts';
import { complete } from '../../scenario/complete.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { Issue } from '../../scenario/issue.ts';
import { decode, encodeSettings } from '../../scenario/link/codec.ts';
import { resolve } from '../../scenario/resolve.ts';
import type { Bands } from '../../measurements/bands.ts';
import { bandsOf, type Subject } from '../../measurements/metric-bands.ts';
import { servingFromJson } from '../../serving/plan/json.ts';
import { createPricesKeeper, type PricesKeeper } from '../../serving/simulation/machinery.ts';
import { faultsOf, LONGEST_JSON, oneLine, parseJson, presetIssues, reasonOf, remarkable } from '../reading.ts';
import { planOfLink, serviceOf, type ReadService } from '../serve/read.ts';
import { looksLikeLink } from '../source.ts';
import type { AnswerOptions } from './arguments.ts';
import { outputOf } from './output.ts';
import { estimateService } from './serving.ts';
import type { Json } from './snake-case.ts';

export type Answer =
  /** `remarks`: what was tolerated in a link. */
  | { readonly ok: true; readonly output: Json; readonly remarks: readonly string[] }
  | { readonly ok: false; readonly reasons: readonly string[] };

/** What prices go by; of a batch, the same for every line. */
export interface PricedWith {
  readonly catalog: Catalog;
  readonly bands?: Bands;
  /** Keeps the prices of passes of services. */
  readonly prices: PricesKeeper;
}

/**
 * Prices the scenario in a text, JSON or a link; a service is simulated. A value that cannot be used is refused in both: a script must not
 * get the numbers of another scenario. Keys that are not known and newer versions are remarked on. Never throws.
 */
export function answer(text: string, options: AnswerOptions, catalog: Catalog, bands?: Bands, prices: PricesKeeper = createPricesKeeper()): Answer {
  const priced: PricedWith = { catalog, prices, ...(bands !== undefined && { bands }) };
  try {
    return looksLikeLink(text) ? answerLink(text, options, priced) : answerJson(text, options, priced);
  } catch (error) {
    return { ok: false, reasons: [`This scenario could not be computed: ${oneLine(error instanceof Error ? error.message : String(error))}`] };
  }
}

function answerJson(text: string, options: AnswerOptions, priced: PricedWith): Answer {
  if (text.length > LONGEST_JSON) return { ok: false, reasons: [`The scenario is too long: ${text.length} characters`] };
  const parsed = parseJson(text);
  if (!parsed.ok) return { ok: false, reasons: [parsed.reason] };
  const { settings, plan, issues } = servingFromJson(parsed.value, priced.catalog);
  return plan === undefined ? price(settings, issues, options, priced) : simulated(serviceOf(settings, plan, issues, options.ideal, priced.catalog), options, priced);
}

function answerLink(text: string, options: AnswerOptions, priced: PricedWith): Answer {
  const { catalog } = priced;
  const { settings, view, issues, blank } = decode(text, catalog);
  if (blank && faultsOf(issues, []).length === 0) return { ok: false, reasons: ['The link says nothing about a scenario', ...issues.map(reasonOf)] };
  const read = [...issues, ...presetIssues(settings, catalog)];
  if (view.tab !== 'serve' && view.serve === undefined) return price(settings, read, options, priced);
  const { plan, issues: own } = planOfLink(view, catalog);
  return simulated(serviceOf(settings, plan, [...read, ...own], options.ideal, catalog), options, priced);
}

function simulated(read: ReadService, options: AnswerOptions, { catalog, prices }: PricedWith): Answer {
  return read.ok ? estimateService(read.asked, options, { catalog, prices, trace: undefined }) : read;
}

function price(given: Settings, issues: readonly Issue[], { ideal, ops }: AnswerOptions, { catalog, bands }: PricedWith): Answer {
  const settings: Settings = ideal ? { ...given, efficiency: 'ideal' } : given;
  const completed = complete(settings, catalog);
  const faults = faultsOf(issues, completed.issues);
  if (faults.length > 0) return { ok: false, reasons: faults.map(reasonOf) };
  const job = resolve(completed.values, catalog);
  if (job === undefined) return { ok: false, reasons: ['The model or the device is not in the catalog'] };
  const estimated = estimate(job);
  const subject: Subject = { family: job.machine.device.family, experts: routesToExperts(job.network.architecture), listed: job.network.architecture.ops !== undefined };
  const ranges = bands && bandsOf(estimated.metrics, completed.values, subject, bands);
  const output = outputOf(encodeSettings(settings, catalog), completed.values, estimated, [...issues, ...completed.issues], ops, ranges);
  return { ok: true, output, remarks: issues.filter(remarkable).map(({ message }) => oneLine(message)) };
}
