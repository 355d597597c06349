import type { Catalog } from '../catalog/catalog.ts';
import { formatWhole } from '../units/digits.ts';
import { appliesTo } from './applies.ts';
import { checkValue, shownValue, type CheckedValue } from './check.ts';
import { DEFAULTS, type Known } from './defaults.ts';
import { FIELD_NAMES, FIELDS, type FieldName, type FieldValues, type Settings } from './fields.ts';
import { issue, quoted, type Issue } from './issue.ts';
import { refusalOf } from './limits.ts';
import { ASSUMED_NETWORK_NAME, DEFAULT_DEVICE, DEFAULT_MODEL } from './presets.ts';

export interface Completed {
  /** Every field's value: what was set where it can be used, else the default. */
  readonly values: FieldValues;
  /** Every field's value had it alone not been set. */
  readonly defaults: FieldValues;
  /** What was given and cannot be used, and what had to be assumed. */
  readonly issues: readonly Issue[];
}

type Draft = { -readonly [F in FieldName]?: FieldValues[F] };

/** Fills in what was not set. Pure; never throws, whatever the settings hold. */
export function complete(settings: Settings, catalog: Catalog): Completed {
  const values: Draft = {};
  const defaults: Draft = {};
  const issues: Issue[] = [];
  let known: Known | undefined;
  const take = <F extends FieldName>(name: F): void => {
    const fallback = known === undefined ? initial(name) : DEFAULTS[name](known);
    defaults[name] = fallback as Draft[F];
    if (!Object.hasOwn(settings, name) || settings[name] === undefined) {
      values[name] = fallback as Draft[F];
      return;
    }
    const checked = withinLimit(name, settings[name], checkValue(name, settings[name], catalog), known && { ...known, values: values as FieldValues });
    const used = checked.value ?? fallback;
    values[name] = used as Draft[F];
    for (const found of checked.issues) issues.push(checked.value === undefined ? namingDefault(found, name, used, catalog) : found);
  };
  take('model');
  take('device');
  // From here on only fields after these two are filled in, which is what their defaults may read.
  known = knownRecords(values as FieldValues, catalog);
  for (const name of FIRST) take(name);
  for (const name of FIELD_NAMES) if (!Object.hasOwn(values, name)) take(name);
  issues.push(...assumptions(values as FieldValues, settings, known));
  return { values: values as FieldValues, defaults: defaults as FieldValues, issues };
}

/** The value a field has, or would have, when it is not set and everything else is as given. */
export function defaultOf<F extends FieldName>(field: F, settings: Settings, catalog: Catalog): FieldValues[F] {
  return complete(settings, catalog).defaults[field];
}

/** Fields whose value differs from what it would be had they not been set. */
export function changedFields(settings: Settings, catalog: Catalog): readonly FieldName[] {
  return changed(complete(settings, catalog));
}

export function changed({ values, defaults }: Pick<Completed, 'values' | 'defaults'>): readonly FieldName[] {
  return FIELD_NAMES.filter((name) => !Object.is(values[name], defaults[name]));
}

/** The same scenario in its shortest form: model and machine, and what differs from the defaults. */
export function canonical(settings: Settings, catalog: Catalog): Settings {
  const completed = complete(settings, catalog);
  const kept = new Set<FieldName>(['model', 'device', ...changed(completed)]);
  return Object.fromEntries(FIELD_NAMES.filter((name) => kept.has(name)).map((name) => [name, completed.values[name]])) as Settings;
}

/** The model and device a scenario names, whether from the catalog or its own. */
export function knownRecords(values: FieldValues, catalog: Catalog): Known {
  const record = (kind: 'model' | 'device', id: string): never => {
    throw new Error(`The catalog has lost its ${kind} ${id}`);
  };
  const { model, device } = values;
  return {
    values,
    catalog,
    architecture: typeof model === 'string' ? (catalog.model(model)?.architecture ?? record('model', model)) : model.architecture,
    device: typeof device === 'string' ? (catalog.device(device) ?? record('device', device)) : device,
  };
}

/** What is asked for, and the splits that leave the tensor group its room: any default may depend on them, wherever in the table they stand. */
const FIRST = ['kind', 'method', 'count', 'sequence', 'pipeline', 'context', 'framework'] as const;

/** What was checked, and no more of it than other settings leave room for. */
function withinLimit<F extends FieldName>(name: F, given: unknown, checked: CheckedValue<F>, known: Known | undefined): CheckedValue<F> {
  const { value } = checked;
  if (known === undefined || value === undefined || !appliesTo(FIELDS[name], known.values)) return checked;
  const refusal = refusalOf(name, value, known);
  if (refusal === undefined) return checked;
  const shown = (of: unknown): string => (typeof of === 'number' ? formatWhole(of) : quoted(of));
  const used = typeof refusal.used === 'number' ? formatWhole(refusal.used) : shownValue(name, refusal.used, known.catalog);
  return { value: refusal.used, issues: [issue({ severity: 'error', code: 'out-of-range', field: name, given: shown(given), used, reason: `${FIELDS[name].label} must be ${refusal.words}` })] };
}

function initial(name: FieldName): FieldValues[FieldName] {
  return name === 'model' ? DEFAULT_MODEL : DEFAULT_DEVICE;
}

function namingDefault(found: Issue, name: FieldName, used: FieldValues[FieldName], catalog: Catalog): Issue {
  return found.severity === 'error' ? issue({ ...found, used: shownValue(name, used, catalog) }) : found;
}

/** What the device's datasheet does not say and this scenario needs; the engine reports the rest of it, such as a missing price. */
function assumptions(values: FieldValues, settings: Settings, { device }: Known): readonly Issue[] {
  if (device.scale_out !== undefined || settings.scaleOut !== undefined || values.count <= values.perNode) return [];
  return [issue({ severity: 'info', code: 'no-figure', field: 'scaleOut', reason: `No network is stated for ${device.name}; ${ASSUMED_NETWORK_NAME} is assumed` })];
}
