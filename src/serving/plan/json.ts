import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import { issue, quoted, type Issue } from '../../scenario/issue.ts';
import { fromJson, SERVING, toJson } from '../../scenario/json.ts';
import { atPath } from '../../scenario/json-path.ts';
import { isRecord } from '../../scenario/shape.ts';
import { canonicalPlan } from './canonical.ts';
import { checkServeValue } from './check-value.ts';
import { mixDefaults } from './defaults.ts';
import { SERVE_FIELDS, SERVE_NAMES } from './fields.ts';
import { inFull, spelledOut } from './json-shorthand.ts';
import { servedSettings } from './served.ts';
import { MOST_POLICIES, POLICY_NAMES, type PolicySettings, type ServeName, type ServePlan, type ServeSettings, type TraceNote } from './values.ts';
import { plainName, TRACE_HASH } from './written.ts';

export interface ReadServing {
  readonly settings: Settings;
  /** Absent where the scenario asks for no service. */
  readonly plan: ServePlan | undefined;
  readonly issues: readonly Issue[];
}

const ROOT = 'workload';

/**
 * Reads scenario JSON (already parsed) of any workload; one of kind `serving` gives the scenario that is served, which generates without end, and the plan.
 * What cannot be used is left out, or brought into its range, and reported as an error that names its path. Never throws.
 */
export function servingFromJson(value: unknown, catalog: Catalog): ReadServing {
  if (!isRecord(value) || atPath(value, 'workload.kind') !== SERVING) return { plan: undefined, ...fromJson(value, catalog) };
  const { settings, issues } = fromJson({ ...value, workload: { kind: 'generation', scheduling: 'continuous' } }, catalog);
  const read = planFromJson(value[ROOT] as Readonly<Record<string, unknown>>, catalog);
  return { settings, plan: read.plan, issues: [...issues, ...read.issues] };
}

function planFromJson(workload: Readonly<Record<string, unknown>>, catalog: Catalog): { readonly plan: ServePlan; readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const { compared, trace, kind: _kind, ...rest } = workload;
  const settings = readFields(inFull(rest), SERVE_NAMES, ROOT, catalog, issues);
  const note = readTrace(trace, issues);
  return { plan: { settings, others: readCompared(compared, catalog, issues), ...(note !== undefined && { trace: note }) }, issues };
}

function readCompared(compared: unknown, catalog: Catalog, issues: Issue[]): readonly PolicySettings[] {
  if (compared === undefined || compared === null) return [];
  const path = `${ROOT}.compared`;
  if (!Array.isArray(compared) || compared.length >= MOST_POLICIES) {
    issues.push(wrong(path, compared, `\`${path}\` must be a list of up to ${MOST_POLICIES - 1} policies`));
    return [];
  }
  return compared.flatMap((own: unknown, at) => {
    const here = `${path}.${at}`;
    const full = typeof own === 'string' ? { policy: own } : own;
    if (!isRecord(full)) {
      issues.push(wrong(here, own, `\`${here}\` must be an object with \`policy\`, \`fleet\` or both, or the name of a policy`));
      return [];
    }
    return [readFields(spelledOut(full), POLICY_NAMES, here, catalog, issues) as PolicySettings];
  });
}

function readTrace(given: unknown, issues: Issue[]): TraceNote | undefined {
  if (given === undefined || given === null) return undefined;
  const [name, hash, requests] = ['name', 'hash', 'requests'].map((key) => atPath(given, key));
  if (typeof name === 'string' && typeof hash === 'string' && TRACE_HASH.test(hash) && typeof requests === 'number' && Number.isInteger(requests) && requests >= 0) return { name: plainName(name), hash, requests };
  issues.push(wrong(`${ROOT}.trace`, given, `\`${ROOT}.trace\` must hold a name, 16 hexadecimal digits of its hash and how many requests it has`));
  return undefined;
}

/** Path of a field below the workload. */
function stepsOf(name: ServeName): readonly string[] {
  return SERVE_FIELDS[name].path.split('.').slice(1);
}

function readFields(tree: Readonly<Record<string, unknown>>, names: readonly ServeName[], prefix: string, catalog: Catalog, issues: Issue[]): ServeSettings {
  const found: [ServeName, unknown][] = [];
  const byPath = new Map<string, ServeName>(names.map((name) => [stepsOf(name).join('.'), name]));
  const branches = new Set(names.flatMap((name) => (stepsOf(name).length > 1 ? [stepsOf(name)[0]] : [])));
  const visit = (here: Readonly<Record<string, unknown>>, above: string): void => {
    for (const key of Object.keys(here)) {
      const path = above + key;
      const shown = `${prefix}.${path}`.slice(0, 80);
      const below = here[key];
      const name = byPath.get(path);
      if (name !== undefined) {
        if (below === undefined || below === null) continue;
        const { value, issues: said } = checkServeValue(name, below, catalog);
        issues.push(...said.map((one) => ({ ...one, field: shown })));
        if (value !== undefined) found.push([name, value]);
      } else if (branches.has(path)) {
        if (isRecord(below)) visit(below, `${path}.`);
        else if (below !== null) issues.push(wrong(shown, below, `\`${shown}\` must be an object`));
      } else if (issues.length < MOST_ISSUES) issues.push(issue({ severity: 'warning', code: 'unknown-field', field: shown, reason: `\`${shown}\` is not a field of a serving plan and is left out` }));
    }
  };
  visit(tree, '');
  return Object.fromEntries(found) as ServeSettings;
}

/** A file of nonsense does not produce a page of it. */
const MOST_ISSUES = 40;

function wrong(field: string, given: unknown, reason: string): Issue {
  return issue({ severity: 'error', code: 'wrong-type', field, given: quoted(given), reason });
}

/** Scenario JSON of a service: model, machine and what else was set of it, and the plan in its shortest form. */
export function servingToJson(settings: Settings, plan: ServePlan, catalog: Catalog): Readonly<Record<string, unknown>> {
  const { settings: own, others, trace } = canonicalPlan(plan);
  const compared = others.map((other) => nested(other));
  const workload = { kind: SERVING, ...nested(spelt(own)), ...(compared.length > 0 && { compared }), ...(trace !== undefined && { trace: { ...trace, name: plainName(trace.name) } }) };
  return { ...toJson(servedSettings(settings), catalog), workload };
}

/** With what reading would take to be otherwise: lengths without a mix are a plan's own, and quantiles without a kind the lengths themselves. */
function spelt(settings: ServeSettings): ServeSettings {
  const mix = settings.mix ?? 'conversation';
  const { promptKind, outputKind } = mixDefaults(mix);
  return { mix, ...(settings.promptQuantiles !== undefined && { promptKind }), ...(settings.outputQuantiles !== undefined && { outputKind }), ...settings };
}

type Tree = { [step: string]: unknown };

function nested(settings: ServeSettings): Tree {
  const root: Tree = {};
  for (const name of SERVE_NAMES) {
    const value = settings[name];
    if (value === undefined) continue;
    const steps = stepsOf(name);
    let here = root;
    for (const step of steps.slice(0, -1)) here = (here[step] ??= {}) as Tree;
    here[steps.at(-1) ?? name] = value;
  }
  return root;
}
