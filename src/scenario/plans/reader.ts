import { formatWhole } from '../../units/digits.ts';
import { type Field, FIELDS, type FieldName, type FieldValues, type Settings } from '../fields.ts';
import { issue, quoted, type Issue, type IssueCode } from '../issue.ts';
import { type Entries, type Scalar, scalarText } from './entries.ts';
import type { Left, Taken } from './types.ts';

/** Name patterns and why such arguments are left out; the first that fits counts. */
export type Reasons = readonly (readonly [RegExp, string])[];

const TRAINER = 'Left to the trainer (“auto”).';
export const OFF = 'Asks for nothing here.';
const NO_COUNTERPART = 'Has no counterpart here.';

/** Gathers what a plan's entries become: settings, what is left, and what is wrong. Lives for one import. */
export class PlanReader {
  readonly #entries: Entries;
  readonly #show: (name: string) => string;
  readonly #settings: { [F in FieldName]?: FieldValues[F] } = {};
  readonly #taken = new Map<FieldName, Taken>();
  readonly #assumed = new Set<FieldName>();
  readonly #left = new Map<string, string[]>();
  readonly #used = new Set<string>();
  readonly issues: Issue[] = [];

  constructor(entries: Entries, show: (name: string) => string) {
    this.#entries = entries;
    this.#show = show;
  }

  get settings(): Settings {
    return this.#settings;
  }

  /** The value, unless it is absent, says nothing or is "auto". */
  get(name: string): Scalar | undefined {
    const value = this.#entries.get(name);
    return value === null || this.isAuto(name) ? undefined : value;
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  /** Whether anything is said under this name or below it. */
  hasAny(prefix: string): boolean {
    return [...this.#entries.keys()].some((name) => name === prefix || name.startsWith(`${prefix}.`));
  }

  isAuto(name: string): boolean {
    return this.#entries.get(name) === 'auto';
  }

  /** A number in the range of `field`; anything else is an issue. */
  number(name: string, field?: Field): number | undefined {
    const value = this.get(name);
    if (value === undefined) return undefined;
    this.use(name);
    const given = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    const range = field?.type === 'number' ? field : { min: 0, max: 1e18, integer: true };
    if (typeof given === 'number' && given >= range.min && given <= range.max && (!range.integer || Number.isInteger(given))) return given;
    const unset = typeof value === 'string' && value.includes('$') ? ', a variable the text does not set' : '';
    this.fault(typeof given === 'number' && Number.isFinite(given) ? 'out-of-range' : 'wrong-type', name, `${this.#show(name)} ${value === true ? 'has no value' : `is ${typeof value === 'number' ? value : quoted(scalarText(value))}`}${unset}; it must be a ${range.integer ? 'whole ' : ''}number from ${formatLimit(range.min)} to ${formatLimit(range.max)}`);
    return undefined;
  }

  flag(name: string): boolean {
    const value = this.get(name);
    if (value !== undefined) this.use(name);
    return value === true || value === 1 || (typeof value === 'string' && ['true', '1'].includes(value.toLowerCase()));
  }

  text(name: string): string | undefined {
    const value = this.get(name);
    if (value === undefined || Array.isArray(value)) return undefined;
    this.use(name);
    return String(value);
  }

  /** Names used so far that the plan has. */
  get used(): readonly string[] {
    return [...this.#used].filter((name) => this.#entries.has(name));
  }

  use(name: string): void {
    this.#used.add(name);
  }

  /** A setting that these entries say. A value outside the field's range is an issue. */
  take(names: readonly string[], field: FieldName, value: FieldValues[FieldName]): void {
    for (const name of names) this.use(name);
    const from = names.map((name) => this.#show(name)).join(', ');
    const spec = FIELDS[field];
    if (spec.type === 'number' && !(typeof value === 'number' && value >= spec.min && value <= spec.max && (!spec.integer || Number.isInteger(value)))) {
      this.fault('out-of-range', field, `${from} ${names.length === 1 ? 'gives' : 'give'} ${quoted(value)} for ${spec.label}, which must be a ${spec.integer ? 'whole ' : ''}number from ${formatLimit(spec.min)} to ${formatLimit(spec.max)}`);
      return;
    }
    this.#set(from, field, value);
    this.#assumed.delete(field);
  }

  /** A setting that entries say which ask for nothing ("fp16": false): what others say stands over it. */
  offer(names: readonly string[], field: FieldName, value: FieldValues[FieldName]): void {
    if (this.#settings[field] === undefined || this.#assumed.has(field)) this.take(names, field, value);
    else for (const name of names) this.leave(name, OFF);
  }

  /** The format's default, where nothing has been said. */
  assume(name: string, field: FieldName, value: FieldValues[FieldName]): void {
    if (this.#settings[field] !== undefined) return;
    this.#set(name === '' ? 'what the format is for' : `${this.#show(name)} (not given)`, field, value);
    this.#assumed.add(field);
  }

  leave(name: string, why: string): void {
    this.use(name);
    const names = this.#left.get(why) ?? [];
    if (!names.includes(name)) names.push(name);
    this.#left.set(why, names);
  }

  fault(code: IssueCode, field: string, reason: string): void {
    this.issues.push(issue({ severity: 'error', code, field: this.#entries.has(field) ? this.#show(field) : field, reason }));
  }

  note(field: string, reason: string): void {
    this.issues.push(issue({ severity: 'info', code: 'no-figure', field, reason }));
  }

  /** Lists every entry nothing was made of, with its reason. */
  finish(reasons: Reasons): { readonly settings: Settings; readonly taken: readonly Taken[]; readonly left: readonly Left[]; readonly issues: readonly Issue[] } {
    for (const [name, value] of this.#entries) {
      if (value === 'auto') this.leave(name, TRAINER);
      else if (this.#used.has(name)) continue;
      else if (value === null) this.leave(name, 'Says nothing (null).');
      else this.leave(name, reasons.find(([pattern]) => pattern.test(name))?.[1] ?? NO_COUNTERPART);
    }
    const left = [...this.#left].map(([why, names]) => ({ from: names.map((name) => this.#show(name)).join(', '), why }));
    return { settings: this.#settings, taken: [...this.#taken.values()], left, issues: this.issues };
  }

  #set(from: string, field: FieldName, value: FieldValues[FieldName]): void {
    (this.#settings as Record<string, unknown>)[field] = value;
    this.#taken.set(field, { from, field, value });
  }
}

function formatLimit(limit: number): string {
  return Number.isInteger(limit) && limit < 1e15 ? formatWhole(limit) : String(limit);
}
