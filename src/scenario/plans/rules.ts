import { FIELDS, type FieldName, type FieldValues, type Settings } from '../fields.ts';
import type { Scalar } from './entries.ts';
import { OFF, type PlanReader } from './reader.ts';

type Said = string | number | boolean;

/** One way of saying something: these entries, and what they mean. */
export interface Case {
  /** Entries by name; of several spellings the first is written. No entry at all is the format's default. */
  readonly says: Readonly<Record<string, Said | readonly Said[]>>;
  readonly set: Settings;
  /** Holds only where this is true of the settings read so far, or of the values written. */
  readonly only?: (values: Settings) => boolean;
  /** Why the entries are listed as left too, though they say this. */
  readonly but?: string;
  /** Read and never written. */
  readonly readOnly?: true;
}

/** A line of a format's table, good for both directions. */
export type Rule =
  | {
      readonly kind: 'number';
      readonly name: string;
      readonly field: FieldName;
      /** What the format takes where nothing is said; not written out. */
      readonly absent?: number;
    }
  | {
      readonly kind: 'cases';
      /** The first that fits counts, so those that say more stand first. */
      readonly cases: readonly Case[];
      /** Why a value that no case holds is left out. */
      readonly otherwise?: string;
    };

export const number = (name: string, field: FieldName, absent?: number): Rule => ({ kind: 'number', name, field, ...(absent !== undefined && { absent }) });
export const cases = (list: readonly Case[], otherwise?: string): Rule => ({ kind: 'cases', cases: list, ...(otherwise !== undefined && { otherwise }) });
/** Yes where the entry is there and true, no where it is not. */
export const flag = (name: string, field: FieldName): Rule =>
  cases([{ says: { [name]: true }, set: { [field]: true } }, { says: {}, set: { [field]: false } }]);

/** Reads what a table knows of a plan's entries. */
export function readRules(rules: readonly Rule[], reader: PlanReader, prefix = ''): void {
  for (const rule of rules) {
    if (rule.kind === 'number') readNumber(rule, reader, prefix);
    else readCases(rule, reader, prefix);
  }
}

function readNumber({ name, field, absent }: Extract<Rule, { kind: 'number' }>, reader: PlanReader, prefix: string): void {
  const path = prefix + name;
  if (!reader.has(path)) {
    if (absent !== undefined && !reader.isAuto(path)) reader.assume(path, field, absent);
    return;
  }
  const value = reader.number(path, FIELDS[field]);
  if (value !== undefined) reader.take([path], field, value);
}

function readCases(rule: Extract<Rule, { kind: 'cases' }>, reader: PlanReader, prefix: string): void {
  const names = [...new Set(rule.cases.flatMap(({ says }) => Object.keys(says)))].map((name) => prefix + name);
  const given = names.filter((name) => reader.has(name));
  const found = rule.cases.find(({ says, only }) => Object.entries(says).every(([name, wanted]) => agrees(reader.get(prefix + name), wanted)) && (only === undefined || only(reader.settings)));
  const used = found === undefined ? [] : Object.keys(found.says).map((name) => prefix + name);
  const rest = given.filter((name) => !used.includes(name) && saysSomething(reader.get(name)));
  const before = new Set(reader.used);
  for (const name of given) reader.use(name);
  for (const name of rest) reader.leave(name, rule.otherwise ?? 'This value has no counterpart here.');
  if (found === undefined || (used.length === 0 && (rest.length > 0 || names.some((name) => reader.isAuto(name))))) return;
  if (found.but !== undefined) for (const name of used) reader.leave(name, found.but);
  const quiet = given.filter((name) => !rest.includes(name));
  if (used.length > 0) for (const name of quiet) if (!used.includes(name) && !before.has(name)) reader.leave(name, OFF);
  for (const [field, value] of Object.entries(found.set) as [FieldName, FieldValues[FieldName]][]) {
    if (used.length > 0) reader.take(used, field, value);
    else if (quiet.length > 0) reader.offer(quiet, field, value);
    else reader.assume(names[0] ?? '', field, value);
  }
}

function agrees(value: Scalar | undefined, wanted: Said | readonly Said[]): boolean {
  if (value === undefined || value === null) return false;
  return (Array.isArray(wanted) ? wanted : [wanted]).some((one: Said) => normal(value) === normal(one));
}

/** Case, and dashes for underscores, make no difference; "true" is true. */
function normal(value: Scalar): string {
  return String(Array.isArray(value) ? value.join(' ') : value).toLowerCase().replaceAll('-', '_');
}

/** Whether an entry asks for anything: false, 0, "none" and nothing do not. */
function saysSomething(value: Scalar | undefined): boolean {
  return value !== undefined && value !== null && value !== false && value !== 0 && !(typeof value === 'string' && ['', 'none', 'no', 'false', '0'].includes(value.toLowerCase()));
}

/** The entries a table has for these values, in its order. */
export function writeRules(rules: readonly Rule[], values: FieldValues, prefix = ''): Map<string, Scalar> {
  const entries = new Map<string, Scalar>();
  for (const rule of rules) {
    if (rule.kind === 'number') {
      const value = values[rule.field];
      if (typeof value === 'number' && value !== rule.absent) entries.set(prefix + rule.name, value);
      continue;
    }
    const found = rule.cases.find((one) => one.readOnly !== true && (Object.entries(one.set) as [FieldName, unknown][]).every(([field, value]) => values[field] === value) && (one.only === undefined || one.only(values)));
    for (const [name, said] of Object.entries(found?.says ?? {})) entries.set(prefix + name, (Array.isArray(said) ? said[0] : said) as Said);
  }
  return entries;
}
