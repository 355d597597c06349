import type { Catalog } from '../catalog/catalog.ts';
import { checkValue } from './check.ts';
import { complete } from './complete.ts';
import { FIELD_NAMES, FIELDS, type FieldName, type FieldValues, type Settings } from './fields.ts';
import { issue, quoted, type Issue } from './issue.ts';
import { atPath, LATER_FIELDS, LATER_WORKLOADS } from './json-later.ts';
import { isRecord, readShape } from './shape.ts';

export const SCENARIO_VERSION = 1;

/** Fields that JSON must give; links and the page have presets for them. */
export const REQUIRED: readonly FieldName[] = ['model', 'device', 'kind'];

export interface ReadScenario {
  readonly settings: Settings;
  readonly issues: readonly Issue[];
}

/**
 * Reads scenario JSON (already parsed). What cannot be used is left out and reported as an error; unknown
 * fields, and fields of mechanisms not computed yet, are reported as warnings. Never throws.
 */
export function fromJson(value: unknown, catalog: Catalog): ReadScenario {
  if (!isRecord(value)) return { settings: {}, issues: [issue({ severity: 'error', code: 'malformed', field: 'scenario', given: quoted(value), reason: 'A scenario must be a JSON object' })] };
  const settings: { -readonly [F in FieldName]?: unknown } = {};
  const issues: Issue[] = [...versionIssues(atPath(value, 'version'))];
  for (const name of FIELD_NAMES) {
    const given = atPath(value, FIELDS[name].path);
    if (given === undefined || given === null) {
      if (REQUIRED.includes(name)) issues.push(missing(name));
      continue;
    }
    if (name === 'kind' && typeof given === 'string' && LATER_WORKLOADS.includes(given)) {
      issues.push(issue({ severity: 'error', code: 'not-computed', field: name, given, reason: `The workload "${given}" is not yet computed; only "generation" is` }));
      continue;
    }
    const checked = checkValue(name, given, catalog);
    issues.push(...checked.issues);
    if (checked.value !== undefined) settings[name] = checked.value;
  }
  issues.push(...laterIssues(value), ...unknownIssues(value));
  return { settings: settings as Settings, issues };
}

/** Scenario JSON of settings: model, machine and workload kind, and whatever else was set. */
export function toJson(settings: Settings, catalog: Catalog): Readonly<Record<string, unknown>> {
  const { values } = complete(settings, catalog);
  return nested({ ...settings, model: values.model, device: values.device, kind: values.kind });
}

/** Scenario JSON with every field written out, so that no default is left to guess. */
export function completeJson(values: FieldValues): Readonly<Record<string, unknown>> {
  return nested(values);
}

type Tree = { [step: string]: unknown };

function nested(settings: Settings): Readonly<Record<string, unknown>> {
  const root: Tree = { version: SCENARIO_VERSION };
  for (const name of FIELD_NAMES) {
    if (settings[name] === undefined) continue;
    const steps = FIELDS[name].path.split('.');
    const last = steps.pop() ?? name;
    let here = root;
    for (const step of steps) here = (here[step] ??= {}) as Tree;
    here[last] = settings[name];
  }
  return root;
}

function missing(name: FieldName): Issue {
  const { path } = FIELDS[name];
  const example: Partial<Record<FieldName, string>> = { model: '"llama-3-70b"', device: '"h100-sxm"', kind: '"generation"' };
  return issue({ severity: 'error', code: 'missing', field: name, reason: `\`${path}\` is missing; give for example ${example[name] ?? 'a value'}` });
}

function versionIssues(version: unknown): readonly Issue[] {
  if (version === undefined || version === SCENARIO_VERSION) return [];
  if (typeof version === 'number' && Number.isInteger(version) && version > SCENARIO_VERSION) {
    return [issue({ severity: 'warning', code: 'newer-version', field: 'version', given: String(version), reason: `The scenario is of version ${version}, newer than ${SCENARIO_VERSION}; what is understood of it is used` })];
  }
  return [issue({ severity: 'error', code: 'wrong-type', field: 'version', given: quoted(version), reason: `\`version\` must be ${SCENARIO_VERSION}, not ${quoted(version)}` })];
}

function laterIssues(value: unknown): readonly Issue[] {
  return LATER_FIELDS.flatMap(({ path, words, neutral, shape }) => {
    const given = atPath(value, path);
    if (given === undefined || given === null || neutral(given)) return [];
    // What a technique holds beside its id is its own matter: only errors are said.
    const wrong = readShape(shape, given, path).issues.filter(({ severity }) => severity === 'error');
    if (wrong.length > 0) return wrong;
    return [issue({ severity: 'warning', code: 'not-computed', field: path, given: quoted(given), reason: `${words} (\`${path}\`) is not yet computed; the result leaves it out` })];
  });
}

const KNOWN_PATHS: readonly string[] = ['version', ...FIELD_NAMES.map((name) => FIELDS[name].path), ...LATER_FIELDS.map(({ path }) => path)];
const MOST_UNKNOWN = 20;

/** Keys that lead to no field. Values of known fields are not looked into. */
function unknownIssues(value: Readonly<Record<string, unknown>>): readonly Issue[] {
  const found: Issue[] = [];
  const visit = (here: Readonly<Record<string, unknown>>, prefix: string): void => {
    for (const key of Object.keys(here)) {
      const path = prefix + key;
      if (KNOWN_PATHS.includes(path) || found.length >= MOST_UNKNOWN) continue;
      const below = here[key];
      if (KNOWN_PATHS.some((known) => known.startsWith(`${path}.`))) {
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
