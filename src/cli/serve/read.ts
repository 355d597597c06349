import type { Catalog } from '../../catalog/catalog.ts';
import { complete } from '../../scenario/complete.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { Issue } from '../../scenario/issue.ts';
import { decode } from '../../scenario/link/codec.ts';
import type { ViewState } from '../../scenario/link/view-state.ts';
import type { ServeQuestion } from '../../serving/api.ts';
import { checkPlan } from '../../serving/plan/check.ts';
import { serveFacts } from '../../serving/plan/defaults.ts';
import { SERVE_FIELDS } from '../../serving/plan/fields.ts';
import { servingFromJson } from '../../serving/plan/json.ts';
import { servedSettings } from '../../serving/plan/served.ts';
import { readServe } from '../../serving/plan/text.ts';
import type { ServeName, ServePlan } from '../../serving/plan/values.ts';
import { faultsOf, LONGEST_JSON, parseJson, presetIssues, reasonOf } from '../reading.ts';
import { looksLikeLink } from '../source.ts';

/** What is asked of a service, with what there is to say about it. */
export interface AskedService {
  readonly question: ServeQuestion;
  /** Of what was read, and of what follows from it. */
  readonly read: readonly Issue[];
  readonly found: readonly Issue[];
}

export type ReadService = { readonly ok: true; readonly asked: AskedService } | { readonly ok: false; readonly reasons: readonly string[] };

/**
 * Reads the service in a text: scenario JSON of `workload.kind` "serving", or a link with its plan under `serve` (a link without one has the plan that
 * the page opens with). What cannot be used is refused: a script must not get the numbers of another service.
 */
export function readService(text: string, ideal: boolean, catalog: Catalog): ReadService {
  if (looksLikeLink(text)) {
    const { settings, view, issues, blank } = decode(text, catalog);
    if (blank && view.serve === undefined && faultsOf(issues, []).length === 0) return { ok: false, reasons: ['The link says nothing about a scenario', ...issues.map(reasonOf)] };
    const { plan, issues: own } = planOfLink(view, catalog);
    return serviceOf(settings, plan, [...issues, ...presetIssues(settings, catalog), ...own], ideal, catalog);
  }
  if (text.length > LONGEST_JSON) return { ok: false, reasons: [`The scenario is too long: ${text.length} characters`] };
  const parsed = parseJson(text);
  if (!parsed.ok) return { ok: false, reasons: [parsed.reason] };
  const { settings, plan, issues } = servingFromJson(parsed.value, catalog);
  if (plan !== undefined) return serviceOf(settings, plan, issues, ideal, catalog);
  const faults = faultsOf(issues, []);
  return { ok: false, reasons: faults.length > 0 ? faults.map(reasonOf) : ['workload.kind: Only "serving" is simulated request by request; `estimate` prices the others'] };
}

/** The plan that a link holds. */
export function planOfLink({ serve = '' }: ViewState, catalog: Catalog): { readonly plan: ServePlan; readonly issues: readonly Issue[] } {
  const { plan, issues } = readServe(serve, catalog);
  // The page leaves such a part out and says so.
  return { plan, issues: issues.map((one) => ({ ...one, reason: one.reason.replace(/; this part of the plan is left out$/, '') })) };
}

/** A question from what was read, or why it cannot be used. */
export function serviceOf(given: Settings, plan: ServePlan, read: readonly Issue[], ideal: boolean, catalog: Catalog): ReadService {
  const settings: Settings = { ...servedSettings(given), ...(ideal && { efficiency: 'ideal' as const }) };
  const completed = complete(settings, catalog);
  const faults = faultsOf(read, completed.issues);
  if (faults.length > 0) return { ok: false, reasons: faults.map(reasonOf) };
  return { ok: true, asked: { question: { settings, plan }, read, found: completed.issues } };
}

/** What there is to say of a plan as it is simulated, its trace in place. */
export function doubtsOf({ settings, plan }: ServeQuestion, catalog: Catalog): readonly Issue[] {
  return checkPlan(plan, serveFacts(complete(settings, catalog).values, catalog)).map(atItsPath);
}

/** Plans and scenarios have fields of the same name. */
function atItsPath(found: Issue): Issue {
  return { ...found, field: Object.hasOwn(SERVE_FIELDS, found.field) ? SERVE_FIELDS[found.field as ServeName].path : found.field };
}
