import type { Catalog } from '../../catalog/catalog.ts';
import { routesToExperts } from '../../engine/architecture.ts';
import { estimate } from '../../engine/estimate.ts';
import { complete } from '../../scenario/complete.ts';
import type { Settings } from '../../scenario/fields.ts';
import { issue, type Issue } from '../../scenario/issue.ts';
import { fromJson } from '../../scenario/json.ts';
import { decode, encodeSettings } from '../../scenario/link/codec.ts';
import { resolve } from '../../scenario/resolve.ts';
import type { Bands } from '../../measurements/bands.ts';
import { bandsOf, type Subject } from '../../measurements/metric-bands.ts';
import { looksLikeLink } from '../source.ts';
import type { AnswerOptions } from './arguments.ts';
import { outputOf, pathOf } from './output.ts';
import type { Json } from './snake-case.ts';

export type Answer =
  /** `remarks`: what was tolerated in a link. */
  | { readonly ok: true; readonly output: Json; readonly remarks: readonly string[] }
  | { readonly ok: false; readonly reasons: readonly string[] };

/** Scenario JSON beyond this is no scenario. Characters. */
const LONGEST_JSON = 20_000_000;

/**
 * Prices the scenario in a text, JSON or a link. A value that cannot be used is refused in both: a script must not
 * get the numbers of another scenario. Keys that are not known and newer versions are remarked on. Never throws.
 */
export function answer(text: string, options: AnswerOptions, catalog: Catalog, bands?: Bands): Answer {
  try {
    return looksLikeLink(text) ? answerLink(text, options, catalog, bands) : answerJson(text, options, catalog, bands);
  } catch (error) {
    return { ok: false, reasons: [`This scenario could not be computed: ${oneLine(error instanceof Error ? error.message : String(error))}`] };
  }
}

function answerJson(text: string, options: AnswerOptions, catalog: Catalog, bands: Bands | undefined): Answer {
  if (text.length > LONGEST_JSON) return { ok: false, reasons: [`The scenario is too long: ${text.length} characters`] };
  const parsed = parseJson(text);
  if (!parsed.ok) return { ok: false, reasons: [parsed.reason] };
  const { settings, issues } = fromJson(parsed.value, catalog);
  return price(settings, issues, options, catalog, bands);
}

function answerLink(text: string, options: AnswerOptions, catalog: Catalog, bands: Bands | undefined): Answer {
  const { settings, issues, blank } = decode(text, catalog);
  if (blank && faultsOf(issues, []).length === 0) return { ok: false, reasons: ['The link says nothing about a scenario', ...issues.map(reasonOf)] };
  return price(settings, [...issues, ...presetIssues(settings, catalog)], options, catalog, bands);
}

/** A link opens with the presets of the page, which a shell does not show. */
export function presetIssues(settings: Settings, catalog: Catalog): readonly Issue[] {
  const { values } = complete(settings, catalog);
  return (['model', 'device'] as const).flatMap((name) =>
    settings[name] === undefined ? [issue({ severity: 'warning', code: 'missing', field: name, reason: `The link names no ${name}; ${String(values[name])} is used` })] : [],
  );
}

/** Fields from which the number of devices is read. */
const COUNTING: readonly string[] = ['device', 'count'];

/** What forbids to use what was read: values that cannot be used, and a damaged link. */
export function readingFaults(given: readonly Issue[]): readonly Issue[] {
  return given.filter(({ severity, code }) => severity === 'error' || code === 'malformed' || code === 'too-long');
}

/** What was tolerated and is worth a remark. */
export function remarkable({ severity, code }: Issue): boolean {
  return severity !== 'info' || code === 'unknown-field';
}

/** What forbids a price: what forbids to use the scenario, and layouts that the machine cannot hold. */
function faultsOf(given: readonly Issue[], completed: readonly Issue[]): readonly Issue[] {
  const faults = readingFaults(given);
  if (faults.some(({ field }) => COUNTING.includes(field))) return faults;
  return [...faults, ...completed.filter(({ severity, field }) => severity === 'error' && !faults.some((fault) => fault.field === field))];
}

function price(given: Settings, issues: readonly Issue[], { ideal, ops }: AnswerOptions, catalog: Catalog, bands: Bands | undefined): Answer {
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

type ParsedJson = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly reason: string };

/** JSON of what is called a scenario, or a sweep. */
export function parseJson(text: string, noun = 'scenario'): ParsedJson {
  const trimmed = text.replace(/^\ufeff/, '').trim();
  if (trimmed === '') return { ok: false, reason: `There is no ${noun}: the input is empty` };
  try {
    return { ok: true, value: JSON.parse(trimmed) as unknown };
  } catch (error) {
    return { ok: false, reason: `The ${noun} is not JSON: ${oneLine(error instanceof Error ? error.message : String(error))}` };
  }
}

/** Codes whose reason says what must be, to which what was given is added. */
const CONTRADICTED: readonly Issue['code'][] = ['wrong-type', 'out-of-range', 'unknown-option'];

/** "workload.batch: Batch must be a whole number from 1 to 1,048,576, not 0" */
export function reasonOf({ field, reason, given, code }: Issue): string {
  const path = pathOf(field);
  const where = reason.startsWith(path) || reason.startsWith(`\`${path}`) ? '' : `${path}: `;
  const contradicted = CONTRADICTED.includes(code) && given !== '' && !reason.endsWith(`not ${given}`) && !reason.endsWith(`be ${given} here`);
  return oneLine(`${where}${reason}${contradicted ? `, not ${given}` : ''}`);
}

export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 500);
}
