import type { Catalog } from '../catalog/catalog.ts';
import { appliesTo } from './applies.ts';
import { checkValue, shownValue } from './check.ts';
import { complete } from './complete.ts';
import { FIELD_NAMES, FIELDS, type FieldName, type FieldValues, type Settings } from './fields.ts';
import { issue, quoted, type Issue } from './issue.ts';
import { changesNothing, DATA_PATH, dataIssues } from './json-neutral.ts';
import { atPath } from './json-path.ts';
import { isRecord } from './shape.ts';
import { techniqueJson } from './techniques.ts';
import { usualMethod } from './training-defaults.ts';

export const SCENARIO_VERSION = 1;

/** A workload that is simulated, request by request: src/serving/plan/json.ts reads what it says. */
export const SERVING = 'serving';

/** Paths of the fields, taken apart once. */
const STEPS = Object.fromEntries(FIELD_NAMES.map((name) => [name, FIELDS[name].path.split('.')])) as unknown as { readonly [F in FieldName]: readonly string[] };

/** Fields that JSON must give; links and the page have presets for them. */
export const REQUIRED: readonly FieldName[] = ['model', 'device', 'kind'];

export interface ReadScenario {
  readonly settings: Settings;
  readonly issues: readonly Issue[];
}

/**
 * Reads scenario JSON (already parsed). What cannot be used is left out and reported as an error; unknown
 * fields are reported as warnings. Never throws.
 */
export function fromJson(value: unknown, catalog: Catalog): ReadScenario {
  if (!isRecord(value)) return { settings: {}, issues: [issue({ severity: 'error', code: 'malformed', field: 'scenario', given: quoted(value), reason: 'A scenario must be a JSON object' })] };
  const settings: { -readonly [F in FieldName]?: unknown } = {};
  const issues: Issue[] = [...versionIssues(atPath(value, 'version'))];
  const isServed = atPath(value, FIELDS.kind.path) === SERVING;
  const use = useOf(value, catalog);
  for (const name of FIELD_NAMES) {
    const { path } = FIELDS[name];
    if (isServed && path.startsWith('workload.')) continue;
    const given = atPath(value, STEPS[name]);
    if (given === undefined || given === null) {
      if (REQUIRED.includes(name)) issues.push(missing(name));
      continue;
    }
    const checked = checkValue(name, given, catalog);
    issues.push(...checked.issues);
    if (checked.value === undefined) continue;
    if (appliesTo(FIELDS[name], use)) settings[name] = checked.value;
    else if (checked.issues.length === 0 && !changesNothing(name, given)) issues.push(notUsed(name, given, use, catalog));
  }
  if (isServed) issues.push(notPriced());
  issues.push(...dataIssues(value, settings as Settings, catalog), ...unknownIssues(value, isServed ? ['workload'] : []));
  return { settings: settings as Settings, issues };
}

/** Scenario JSON of settings: model, machine and workload kind, and whatever else was set. */
export function toJson(settings: Settings, catalog: Catalog): Readonly<Record<string, unknown>> {
  const { values } = complete(settings, catalog);
  return nested({ ...settings, model: values.model, device: values.device, kind: values.kind }, values);
}

/** Scenario JSON with every field of the workload written out, so that no default is left to guess. */
export function completeJson(values: FieldValues): Readonly<Record<string, unknown>> {
  return nested(values, values);
}

type Tree = { [step: string]: unknown };

function nested(settings: Settings, use: Use): Readonly<Record<string, unknown>> {
  const root: Tree = { version: SCENARIO_VERSION };
  for (const name of FIELD_NAMES) {
    if (settings[name] === undefined || !appliesTo(FIELDS[name], use)) continue;
    const steps = STEPS[name];
    const last = steps.at(-1) ?? name;
    let here = root;
    for (const step of steps.slice(0, -1)) here = (here[step] ??= {}) as Tree;
    here[last] = name === 'techniques' ? settings.techniques?.map(techniqueJson) : settings[name];
  }
  return root;
}

function missing(name: FieldName): Issue {
  const { path } = FIELDS[name];
  const example: Partial<Record<FieldName, string>> = { model: '"llama-3-70b"', device: '"h100-sxm"', kind: '"generation"' };
  return issue({ severity: 'error', code: 'missing', field: name, reason: `\`${path}\` is missing; give for example ${example[name] ?? 'a value'}` });
}

type Use = Pick<FieldValues, 'kind' | 'method'>;

/** What the scenario asks for, as far as it can be read: it decides which fields mean something. */
function useOf(value: unknown, catalog: Catalog): Use {
  const kind = checkValue('kind', atPath(value, FIELDS.kind.path), catalog).value ?? 'generation';
  return { kind, method: checkValue('method', atPath(value, FIELDS.method.path), catalog).value ?? usualMethod(kind) };
}

function notPriced(): Issue {
  return issue({ severity: 'error', code: 'not-computed', field: 'kind', given: SERVING, reason: `The workload "${SERVING}" is simulated, not priced; generation, training and finetuning are priced` });
}

/** "`workload.prompt` is not used by training and is left out" */
function notUsed(name: FieldName, given: unknown, use: Use, catalog: Catalog): Issue {
  const { path, for: workloads } = FIELDS[name];
  const byWorkload = workloads !== undefined && !workloads.includes(use.kind);
  const user = byWorkload ? use.kind : `the method ${shownValue('method', use.method, catalog)}`;
  return issue({ severity: 'warning', code: 'not-used', field: name, given: quoted(given), reason: `\`${path}\` is not used by ${user} and is left out` });
}

function versionIssues(version: unknown): readonly Issue[] {
  if (version === undefined || version === SCENARIO_VERSION) return [];
  if (typeof version === 'number' && Number.isInteger(version) && version > SCENARIO_VERSION) {
    return [issue({ severity: 'warning', code: 'newer-version', field: 'version', given: String(version), reason: `The scenario is of version ${version}, newer than ${SCENARIO_VERSION}; what is understood of it is used` })];
  }
  return [issue({ severity: 'error', code: 'wrong-type', field: 'version', given: quoted(version), reason: `\`version\` must be ${SCENARIO_VERSION}, not ${quoted(version)}` })];
}

const KNOWN_PATHS: ReadonlySet<string> = new Set(['version', DATA_PATH, ...FIELD_NAMES.map((name) => FIELDS[name].path)]);
/** Objects that hold fields. */
const BRANCHES: ReadonlySet<string> = new Set([...KNOWN_PATHS].flatMap((path) => path.split('.').slice(0, -1).map((_, index) => path.split('.').slice(0, index + 1).join('.'))));
const MOST_UNKNOWN = 20;

/** Keys that lead to no field. Values of known fields are not looked into. */
function unknownIssues(value: Readonly<Record<string, unknown>>, unread: readonly string[]): readonly Issue[] {
  const found: Issue[] = [];
  const visit = (here: Readonly<Record<string, unknown>>, prefix: string): void => {
    for (const key of Object.keys(here)) {
      const path = prefix + key;
      if (KNOWN_PATHS.has(path) || unread.includes(path) || found.length >= MOST_UNKNOWN) continue;
      const below = here[key];
      if (BRANCHES.has(path)) {
        if (isRecord(below)) visit(below, `${path}.`);
        else if (below !== null) found.push(issue({ severity: 'error', code: 'wrong-type', field: path, given: quoted(below), reason: `\`${path}\` must be an object, not ${quoted(below)}` }));
      } else {
        const shown = path.slice(0, 80);
        found.push(issue({ severity: 'warning', code: 'unknown-field', field: shown, reason: `\`${shown}\` is not a field of a scenario and is left out` }));
      }
    }
  };
  visit(value, '');
  return found;
}
