import type { Catalog } from '../catalog/catalog.ts';
import { formatWhole } from '../units/digits.ts';
import type { Dimension } from '../units/dimension.ts';
import { formatText } from '../units/format.ts';
import { checkCustomDevice, checkCustomModel } from './custom.ts';
import { FIELD_NAMES, FIELDS, type ChoiceField, type FlagField, type FieldName, type FieldValues, type NumberField, type RecordField } from './fields.ts';
import { issue, quoted, type Issue, type IssueCode } from './issue.ts';
import { checkTechniques, NO_TECHNIQUES, shownTechniques } from './techniques.ts';

/** A value that can be used, and what there is to say about it. */
export interface CheckedValue<F extends FieldName> {
  /** Absent where the default must be used. */
  readonly value: FieldValues[F] | undefined;
  readonly issues: readonly Issue[];
}

/**
 * Checks one value a person gave for a field. A number outside its range becomes the nearest one inside;
 * anything else that cannot be used leaves the field to its default. Never throws, whatever `given` is.
 */
export function checkValue<F extends FieldName>(name: F, given: unknown, catalog: Catalog): CheckedValue<F> {
  const field = FIELDS[name];
  switch (field.type) {
    case 'number':
      return checkNumber(name, field, given) as CheckedValue<F>;
    case 'choice':
      return checkChoice(name, field, given) as CheckedValue<F>;
    case 'flag':
      return checkFlag(name, field, given) as CheckedValue<F>;
    case 'record':
      return (field.catalog === 'models' ? checkModel(field, given, catalog) : checkDevice(field, given, catalog)) as CheckedValue<F>;
    case 'techniques':
      return checkTechniques(given, catalog) as CheckedValue<F>;
  }
}

const NONE: readonly Issue[] = [];

/** A value as a person reads it: "80 GiB", "Fused", "Llama 3 70B". */
export function shownValue(name: FieldName, value: FieldValues[FieldName], catalog: Catalog): string {
  const field = FIELDS[name];
  switch (field.type) {
    case 'number':
      return typeof value === 'number' ? formatText(value, field.dimension, { figures: 4, trim: true }) : quoted(value);
    case 'choice':
      return field.options.find((option) => option.value === value)?.label ?? quoted(value);
    case 'flag':
      return typeof value === 'boolean' ? (value ? 'on' : 'off') : quoted(value);
    case 'record': {
      const record = typeof value === 'string' ? (field.catalog === 'models' ? catalog.model(value) : catalog.device(value)) : value;
      return typeof record === 'object' && 'name' in record ? record.name : quoted(value);
    }
    case 'techniques':
      return shownTechniques(Array.isArray(value) ? (value as FieldValues['techniques']) : NO_TECHNIQUES, catalog);
  }
}

/** What of a number's field limits it. */
export interface Range extends Pick<NumberField, 'min' | 'max' | 'integer'> {
  readonly dimension: Dimension;
}

/** The range of a number field in words: "a whole number from 1 to 1,048,576". */
export function rangeWords(field: Range): string {
  return `${field.integer ? 'a whole number' : 'a number'} from ${limitWords(field, field.min)} to ${limitWords(field, field.max)}`;
}

const BINARY_LIMITS = [['PiB', 2 ** 50], ['TiB', 2 ** 40], ['GiB', 2 ** 30], ['MiB', 2 ** 20], ['KiB', 2 ** 10]] as const;

/** A limit as it was chosen: 1 MiB, where a measured figure would be written 1,024 KiB. */
export function limitWords({ integer, dimension }: Range, limit: number): string {
  if (integer) return formatWhole(limit);
  const whole = dimension === 'bytes' ? BINARY_LIMITS.find(([, factor]) => limit >= factor && limit % factor === 0) : undefined;
  return whole === undefined ? formatText(limit, dimension, { trim: true }) : `${formatWhole(limit / whole[1])}\u00a0${whole[0]}`;
}

/** Written once: a link of nonsense asks for all of them. */
const RANGES: ReadonlyMap<FieldName, string> = new Map(
  FIELD_NAMES.flatMap((name) => {
    const field = FIELDS[name];
    return field.type === 'number' ? [[name, rangeWords(field)] as const] : [];
  }),
);

function refused(name: FieldName, code: IssueCode, given: unknown, reason: string, used?: string): Issue {
  return issue({ severity: 'error', code, field: name, given: quoted(given), reason, ...(used !== undefined && { used }) });
}

function checkNumber(name: FieldName, field: NumberField, given: unknown): CheckedValue<FieldName> {
  // The usual case first: a good value costs nothing.
  if (typeof given === 'number' && given >= field.min && given <= field.max && (!field.integer || Number.isInteger(given))) return { value: given === 0 ? 0 : given, issues: NONE }; // −0 is 0 to every reader.
  const reason = `${field.label} must be ${RANGES.get(name) ?? 'a number'}`;
  if (typeof given !== 'number' || Number.isNaN(given)) return { value: undefined, issues: [refused(name, 'wrong-type', given, reason, 'the default')] };
  const nearest = Math.min(field.max, Math.max(field.min, field.integer ? Math.round(given) : given));
  return { value: nearest, issues: [refused(name, 'out-of-range', given, reason, limitWords(field, nearest))] };
}

function checkChoice(name: FieldName, field: ChoiceField, given: unknown): CheckedValue<FieldName> {
  const values = field.options.map(({ value }) => value);
  if (typeof given === 'string' && values.includes(given)) return { value: given as FieldValues[FieldName], issues: [] };
  const reason = values.length === 1 ? `${field.label} must be ${values[0]}` : `${field.label} must be one of ${values.join(', ')}`;
  return { value: undefined, issues: [refused(name, typeof given === 'string' ? 'unknown-option' : 'wrong-type', given, reason, 'the default')] };
}

function checkFlag(name: FieldName, field: FlagField, given: unknown): CheckedValue<FieldName> {
  if (typeof given === 'boolean') return { value: given, issues: NONE };
  return { value: undefined, issues: [refused(name, 'wrong-type', given, `${field.label} must be true or false`, 'the default')] };
}

function checkModel(field: RecordField, given: unknown, catalog: Catalog): CheckedValue<'model'> {
  if (typeof given === 'string') {
    if (catalog.model(given) !== undefined) return { value: given, issues: [] };
    return { value: undefined, issues: [unknownId('model', 'model', given, catalog.nearestId('model', given))] };
  }
  const { value, issues } = checkCustomModel(given, catalog, field.path);
  return { value, issues: issues.map((found) => ({ ...found, field: 'model' })) };
}

function checkDevice(field: RecordField, given: unknown, catalog: Catalog): CheckedValue<'device'> {
  if (typeof given === 'string') {
    if (catalog.device(given) !== undefined) return { value: given, issues: [] };
    return { value: undefined, issues: [unknownId('device', 'device', given, catalog.nearestId('device', given))] };
  }
  const { value, issues } = checkCustomDevice(given, catalog, field.path);
  return { value, issues: issues.map((found) => ({ ...found, field: 'device' })) };
}

function unknownId(field: 'model' | 'device', noun: string, given: string, suggestion: string | undefined): Issue {
  if (given.trim() === '') return issue({ severity: 'error', code: 'unknown-id', field, reason: `The ${noun}'s id is empty` });
  const shown = given.length > 60 ? `${given.slice(0, 59)}…` : given;
  return issue({ severity: 'error', code: 'unknown-id', field, given: quoted(given), reason: `Unknown ${noun} \`${shown}\`${suggestion === undefined ? '' : `; did you mean ${suggestion}?`}` });
}
