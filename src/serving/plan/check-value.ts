import type { Catalog } from '../../catalog/catalog.ts';
import { limitWords, rangeWords } from '../../scenario/check.ts';
import { issue, quoted, type Issue, type IssueCode } from '../../scenario/issue.ts';
import { formatWhole } from '../../units/digits.ts';
import { SERVE_FIELDS, type ServeChoiceField, type ServeField, type ServeNumberField, type ServeQuantilesField, type ServeRecordField } from './fields.ts';
import type { ServeName, ServeValues } from './values.ts';

/** A value that can be used, absent where there is none, and what there is to say about it. */
export interface CheckedServe<N extends ServeName> {
  readonly value: ServeValues[N] | undefined;
  readonly issues: readonly Issue[];
}

interface Checked {
  readonly value: unknown;
  readonly issues: readonly Issue[];
}

const FINE: readonly Issue[] = [];

/**
 * Checks a value somebody gave for a field of a plan. A number outside its range becomes the nearest one inside; anything else that cannot be used leaves
 * the field to its default. Never throws.
 */
export function checkServeValue<N extends ServeName>(name: N, given: unknown, catalog: Catalog): CheckedServe<N> {
  return checked(name, SERVE_FIELDS[name], given, catalog) as CheckedServe<N>;
}

function checked(name: ServeName, field: ServeField, given: unknown, catalog: Catalog): Checked {
  switch (field.type) {
    case 'number':
      return checkNumber(name, field, given);
    case 'choice':
      return checkChoice(name, field, given);
    case 'flag':
      return typeof given === 'boolean' ? { value: given, issues: FINE } : refused(name, 'wrong-type', given, `${field.label} must be true or false`);
    case 'record':
      return checkRecord(name, field, given, catalog);
    case 'quantiles':
      return checkQuantiles(name, field, given);
  }
}

function refused(name: ServeName, code: IssueCode, given: unknown, reason: string): Checked {
  return { value: undefined, issues: [issue({ severity: 'error', code, field: name, given: quoted(given), reason, used: 'the default' })] };
}

function checkNumber(name: ServeName, field: ServeNumberField, given: unknown): Checked {
  if (typeof given === 'number' && given >= field.min && given <= field.max && (!field.integer || Number.isInteger(given))) return { value: given === 0 ? 0 : given, issues: FINE };
  const reason = `${field.label} must be ${rangeWords(field)}`;
  if (typeof given !== 'number' || Number.isNaN(given)) return refused(name, 'wrong-type', given, reason);
  const nearest = Math.min(field.max, Math.max(field.min, field.integer ? Math.round(given) : given));
  return { value: nearest, issues: [issue({ severity: 'error', code: 'out-of-range', field: name, given: quoted(given), used: limitWords(field, nearest), reason })] };
}

function checkChoice(name: ServeName, field: ServeChoiceField, given: unknown): Checked {
  const values = field.options.map(({ value }) => value);
  if (typeof given === 'string' && values.includes(given)) return { value: given, issues: FINE };
  return refused(name, typeof given === 'string' ? 'unknown-option' : 'wrong-type', given, `${field.label} must be one of ${values.join(', ')}`);
}

function checkRecord(name: ServeName, field: ServeRecordField, given: unknown, catalog: Catalog): Checked {
  const kind = field.catalog === 'models' ? 'model' : 'device';
  if (typeof given !== 'string') return refused(name, 'wrong-type', given, `${field.label} must be the id of a ${kind}`);
  const id = given.trim().toLowerCase();
  if (id === '' || catalog[kind](id) !== undefined) return { value: id, issues: FINE };
  const near = catalog.nearestId(kind, id);
  return refused(name, 'unknown-id', given, `${field.label}: there is no ${kind} ${quoted(given)}${near === undefined ? '' : ` (did you mean ${near})`}`);
}

function checkQuantiles(name: ServeName, { label, min, max, most }: ServeQuantilesField, given: unknown): Checked {
  const numbers = Array.isArray(given) ? (given as readonly unknown[]) : undefined;
  const good = numbers !== undefined && numbers.length >= 2 && numbers.length <= most && numbers.every((one, at) => typeof one === 'number' && Number.isInteger(one) && one >= min && one <= max && (at === 0 || one >= (numbers[at - 1] as number)));
  if (good) return { value: numbers, issues: FINE };
  return refused(name, numbers === undefined ? 'wrong-type' : 'out-of-range', given, `${label} must be a list of 2 to ${most} whole numbers from ${min} to ${formatWhole(max)}, none less than the one before`);
}
