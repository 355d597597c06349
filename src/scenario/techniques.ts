import type { Catalog, TechniqueParameter, TechniqueRecord } from '../catalog/catalog.ts';
import type { AppliedTechnique } from '../engine/techniques/mechanisms.ts';
import type { ParameterValue } from '../engine/techniques/technique.ts';
import { formatText } from '../units/format.ts';
import { issue, quoted, type Issue } from './issue.ts';
import { isRecord } from './shape.ts';

/** A technique that is on, and those of its parameters that are not at their defaults. */
export interface ChosenTechnique {
  readonly id: string;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
}

/** No technique: one value for all scenarios without any. */
export const NO_TECHNIQUES: readonly ChosenTechnique[] = [];
/** More than anyone stacks; a file of nonsense does not produce a page of them. */
export const MOST_TECHNIQUES = 40;

/**
 * Techniques as a person or a file gave them, each `{id, parameters…}` or an id alone: clean, one of a kind, without parameters at
 * their defaults, in the catalog's order. What cannot be used is left out and reported. Never throws.
 */
export function checkTechniques(given: unknown, catalog: Catalog): { readonly value: readonly ChosenTechnique[] | undefined; readonly issues: readonly Issue[] } {
  if (!Array.isArray(given)) return { value: undefined, issues: [fault('wrong-type', 'techniques', 'Techniques must be a list', given)] };
  const issues: Issue[] = [];
  const chosen = new Map<string, ChosenTechnique>();
  if (given.length > MOST_TECHNIQUES) issues.push(fault('too-long', 'techniques', `At most ${MOST_TECHNIQUES} techniques are read`, `${given.length}`));
  for (const one of given.slice(0, MOST_TECHNIQUES) as readonly unknown[]) {
    const id = typeof one === 'string' ? one : isRecord(one) && Object.hasOwn(one, 'id') ? one['id'] : undefined;
    if (typeof id !== 'string') {
      issues.push(fault('wrong-type', 'techniques', 'A technique must be an object with the id of one', one));
      continue;
    }
    const record = catalog.technique(id);
    if (record === undefined) {
      const near = catalog.nearestId('technique', id);
      issues.push(fault('unknown-id', 'techniques', `Unknown technique \`${id.slice(0, 60)}\`${near === undefined ? '' : `; did you mean ${near}?`}`, id));
      continue;
    }
    if (chosen.has(id)) issues.push(fault('malformed', `techniques.${id}`, `${record.name} is given twice; the last counts`, id));
    const parameters = isRecord(one) ? givenParameters(one) : {};
    chosen.set(id, { id, parameters: checkParameters(record, parameters, catalog, issues) });
  }
  const value = catalog.techniques.flatMap(({ id }) => chosen.get(id) ?? []);
  return { value: value.length === 0 ? NO_TECHNIQUES : value, issues };
}

/** Parameters stand beside the id, as in scenario JSON, or under `parameters`, as the page keeps them. */
function givenParameters(one: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { id: _, parameters, ...beside } = one;
  if (isRecord(parameters)) return { ...beside, ...parameters };
  return parameters === undefined ? beside : { ...beside, parameters };
}

function checkParameters(record: TechniqueRecord, given: Readonly<Record<string, unknown>>, catalog: Catalog, issues: Issue[]): Readonly<Record<string, ParameterValue>> {
  const kept: Record<string, ParameterValue> = {};
  for (const name of Object.keys(given)) {
    if (!record.parameters.some((parameter) => parameter.name === name)) {
      issues.push(issue({ severity: 'warning', code: 'unknown-field', field: `techniques.${record.id}`, reason: `\`${name.slice(0, 60)}\` is not a parameter of ${record.name} and is left out` }));
    }
  }
  for (const parameter of record.parameters) {
    if (!Object.hasOwn(given, parameter.name) || given[parameter.name] === undefined) continue;
    const value = checkParameter(record, parameter, given[parameter.name], catalog, issues);
    if (value !== undefined && value !== parameter.default) kept[parameter.name] = value;
  }
  return kept;
}

function checkParameter(record: TechniqueRecord, parameter: TechniqueParameter, given: unknown, catalog: Catalog, issues: Issue[]): ParameterValue | undefined {
  const field = `techniques.${record.id}.${parameter.name}`;
  const name = `${record.name}: ${parameter.label}`;
  switch (parameter.type) {
    case 'number': {
      const range = `${parameter.integer ? 'a whole number' : 'a number'} from ${shownParameter(parameter, parameter.min, catalog)} to ${shownParameter(parameter, parameter.max, catalog)}`;
      if (typeof given !== 'number' || Number.isNaN(given)) {
        issues.push(fault('wrong-type', field, `${name} must be ${range}`, given, 'the default'));
        return undefined;
      }
      const nearest = Math.min(parameter.max, Math.max(parameter.min, parameter.integer ? Math.round(given) : given));
      if (nearest !== given) issues.push(fault('out-of-range', field, `${name} must be ${range}`, given, shownParameter(parameter, nearest, catalog)));
      return nearest === 0 ? 0 : nearest;
    }
    case 'choice': {
      const values = parameter.options.map(({ value }) => value);
      if (typeof given === 'string' && values.includes(given)) return given;
      issues.push(fault('unknown-option', field, `${name} must be one of ${values.join(', ')}`, given, 'the default'));
      return undefined;
    }
    case 'flag':
      if (typeof given === 'boolean') return given;
      issues.push(fault('wrong-type', field, `${name} must be true or false`, given, 'the default'));
      return undefined;
    case 'model': {
      if (typeof given === 'string' && catalog.model(given) !== undefined) return given;
      const near = typeof given === 'string' ? catalog.nearestId('model', given) : undefined;
      issues.push(fault('unknown-id', field, `${name} must be the id of a model${near === undefined ? '' : `; did you mean ${near}?`}`, given, catalog.model(parameter.default)?.name ?? 'the default'));
      return undefined;
    }
  }
}

function fault(code: Issue['code'], field: string, reason: string, given: unknown, used?: string): Issue {
  return issue({ severity: 'error', code, field, given: quoted(given), reason, ...(used !== undefined && { used }) });
}

/** Chosen techniques with every parameter. */
export function withDefaults(chosen: readonly ChosenTechnique[], catalog: Catalog): readonly AppliedTechnique[] {
  return chosen.flatMap(({ id, parameters }) => {
    const record = catalog.technique(id);
    if (record === undefined) return [];
    return [{ id, parameters: { ...defaultsOf(record), ...parameters } }];
  });
}

export function defaultsOf({ parameters }: TechniqueRecord): Readonly<Record<string, ParameterValue>> {
  return Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter.default]));
}

/** A parameter's value as a person reads it. */
export function shownParameter(parameter: TechniqueParameter, value: ParameterValue, catalog: Catalog): string {
  switch (parameter.type) {
    case 'number':
      return typeof value === 'number' ? formatText(value, parameter.dimension, { figures: 4, trim: true }) : quoted(value);
    case 'choice':
      return parameter.options.find((option) => option.value === value)?.label ?? quoted(value);
    case 'flag':
      return value === true ? 'on' : 'off';
    case 'model':
      return (typeof value === 'string' ? catalog.model(value)?.name : undefined) ?? quoted(value);
  }
}

/** "Structured pruning (keep 50 %), speculative decoding". */
export function shownTechniques(chosen: readonly ChosenTechnique[], catalog: Catalog): string {
  if (chosen.length === 0) return 'none';
  return chosen.map((one) => shownTechnique(one, catalog)).join(', ');
}

export function shownTechnique({ id, parameters }: ChosenTechnique, catalog: Catalog): string {
  const record = catalog.technique(id);
  if (record === undefined) return id;
  const set = record.parameters.filter(({ name }) => Object.hasOwn(parameters, name));
  const words = set.map((parameter) => `${parameter.label.toLowerCase()} ${shownParameter(parameter, parameters[parameter.name] ?? parameter.default, catalog)}`);
  return words.length === 0 ? record.name : `${record.name} (${words.join(', ')})`;
}

/** Scenario JSON of a technique: its parameters beside its id. */
export function techniqueJson({ id, parameters }: ChosenTechnique): Readonly<Record<string, ParameterValue>> {
  return { id, ...parameters };
}
