import { listedWords } from '../../units/listed-words.ts';
import { describe, isObject, type JsonObject } from './parse-json.ts';
import { ImportProblem, shorten, type ImportNote } from './result.ts';

export interface CountOptions {
  /** Value of the family's class when the field is absent; without it the field is required. */
  readonly otherwise?: number;
  readonly min?: number;
  readonly max?: number;
}

/** A yes/no property: fixed for a family, or read from a field. */
export type Switch = boolean | { readonly field: string; readonly otherwise: boolean };

type Names = string | readonly string[];

/** Largest width, count of heads or experts that is taken for a real network. */
const LARGEST = 2 ** 24;

/** Typed access to a parsed config. Reads own properties only, notes what it assumed, throws ImportProblem on what makes no sense. */
export class ConfigReader {
  constructor(
    private readonly config: JsonObject,
    private readonly notes: ImportNote[],
    private readonly prefix = '',
  ) {}

  has(names: Names): boolean {
    return this.find(names) !== undefined;
  }

  /** The field is present and null: the family's default does not apply. */
  isNull(name: string): boolean {
    return Object.hasOwn(this.config, name) && this.config[name] === null;
  }

  note(field: string, message: string): void {
    const full = this.prefix + field;
    if (!this.notes.some((known) => known.field === full && known.message === message)) this.notes.push({ field: full, message });
  }

  /** Throws one reason naming every missing field. */
  require(...fields: readonly Names[]): void {
    const missing = fields.filter((names) => !this.has(names)).map((names) => this.prefix + first(names));
    if (missing.length > 0) throw new ImportProblem(`The config lacks ${listedWords(missing)}.`);
  }

  /** A whole number. */
  count(names: Names, options: CountOptions = {}): number {
    const value = this.optionalCount(names, options);
    if (value !== undefined) return value;
    const { otherwise } = options;
    if (otherwise === undefined) throw new ImportProblem(`The config lacks ${this.prefix}${first(names)}.`);
    this.assumed(first(names), otherwise);
    return otherwise;
  }

  /** A whole number, or undefined when the config does not give it. */
  optionalCount(names: Names, { min = 1, max = LARGEST }: CountOptions = {}): number | undefined {
    const found = this.find(names);
    if (found === undefined) return undefined;
    const value = this.numeric(found.name, found.value, 'a whole number');
    const shown = `${this.prefix}${found.name} is ${String(value)}`;
    if (value < min) throw new ImportProblem(`${shown}; it must be at least ${min}.`);
    if (value > max) throw new ImportProblem(`${shown}; more than ${max.toLocaleString('en')} is not taken for a real network.`);
    if (!Number.isInteger(value)) throw new ImportProblem(`${shown}; a whole number is expected.`);
    return value;
  }

  /** A number above 0, or undefined. */
  optionalNumber(names: Names, max = LARGEST): number | undefined {
    const found = this.find(names);
    if (found === undefined) return undefined;
    const value = this.numeric(found.name, found.value, 'a number');
    if (value <= 0 || value > max) throw new ImportProblem(`${this.prefix}${found.name} is ${String(value)}; a number above 0 and up to ${max} is expected.`);
    return value;
  }

  flag(names: Names, otherwise: boolean): boolean {
    const found = this.find(names);
    if (found === undefined) {
      this.assumed(first(names), otherwise);
      return otherwise;
    }
    if (typeof found.value === 'boolean') return found.value;
    if (found.value === 0 || found.value === 1) return found.value === 1;
    throw new ImportProblem(`${this.prefix}${found.name} is ${describe(found.value)}; true or false is expected.`);
  }

  switch(spec: Switch): boolean {
    return typeof spec === 'boolean' ? spec : this.flag(spec.field, spec.otherwise);
  }

  text(names: Names): string | undefined {
    const found = this.find(names);
    return typeof found?.value === 'string' ? found.value : undefined;
  }

  /** A list of `length` words or numbers, one a layer, or undefined. A longer list is cut, as the model code does. */
  perLayer(name: string, length: number): readonly (string | number)[] | undefined {
    const entries = this.entries(name);
    if (entries === undefined || entries.length === 0) return undefined;
    if (entries.length < length) throw new ImportProblem(`${this.prefix}${name} has ${entries.length} entries for ${length} layers.`);
    if (entries.length > length) this.note(name, `Has ${entries.length} entries for ${length} layers; the rest is ignored.`);
    return entries.slice(0, length);
  }

  /** A list of words or numbers, or undefined. */
  entries(name: string): readonly (string | number)[] | undefined {
    const found = this.find(name);
    if (found === undefined) return undefined;
    const { value } = found;
    if (!Array.isArray(value)) throw new ImportProblem(`${this.prefix}${name} is ${describe(value)}; a list is expected.`);
    return value.map((entry: unknown, index) => {
      if (typeof entry === 'string' || typeof entry === 'number') return entry;
      throw new ImportProblem(`${this.prefix}${name}[${index}] is ${describe(entry)}; a word or a number is expected.`);
    });
  }

  /** A value as it stands, for fields that some configs give as a number and others as a list. */
  raw(name: string): unknown {
    return this.find(name)?.value;
  }

  /** A reader of an object inside this one, or undefined. */
  inside(name: string): ConfigReader | undefined {
    const found = this.find(name);
    return found !== undefined && isObject(found.value) ? new ConfigReader(found.value, this.notes, `${this.prefix}${name}.`) : undefined;
  }

  /** Full name of a field, for messages. */
  path(field: string): string {
    return this.prefix + field;
  }

  private assumed(field: string, value: number | boolean): void {
    this.note(field, `Not given; ${String(value)} is assumed, as the family's code does.`);
  }

  private find(names: Names): { readonly name: string; readonly value: unknown } | undefined {
    for (const name of typeof names === 'string' ? [names] : names) {
      if (!Object.hasOwn(this.config, name)) continue;
      const value = this.config[name];
      if (value !== null && value !== undefined) return { name, value };
    }
    return undefined;
  }

  private numeric(name: string, value: unknown, wanted: string): number {
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    if (typeof value === 'string' && /^\s*[+-]?[\d.][\d.eE+-]*\s*$/.test(value)) {
      const number = Number(value);
      if (Number.isFinite(number)) {
        this.note(name, `Given as the text "${shorten(value, 30)}"; read as the number ${number}.`);
        return number;
      }
    }
    const is = typeof value === 'string' ? `“${shorten(value, 30)}”` : typeof value === 'number' ? String(value) : describe(value);
    throw new ImportProblem(`${this.prefix}${name} is ${is}; ${wanted} is expected.`);
  }
}

function first(names: Names): string {
  return typeof names === 'string' ? names : (names[0] ?? '');
}
