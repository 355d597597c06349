import { issue, quoted, type Issue } from './issue.ts';

/** What a piece of foreign JSON must look like. Read by `readShape`, and turned into JSON Schema by schema.ts. */
export type Shape =
  | { readonly is: 'number'; readonly integer: boolean; readonly min: number; readonly max: number }
  | { readonly is: 'flag' }
  | { readonly is: 'text'; readonly max: number }
  | { readonly is: 'choice'; readonly values: readonly string[] }
  | { readonly is: 'optional'; readonly of: Shape }
  | ObjectShape
  | { readonly is: 'list'; readonly of: Shape; readonly min: number; readonly max: number }
  | { readonly is: 'table'; readonly of: Shape; readonly max: number }
  /** Objects told apart by their `kind`. */
  | { readonly is: 'kinds'; readonly kinds: Readonly<Record<string, ObjectShape>> }
  | { readonly is: 'one or more'; readonly of: Shape; readonly max: number };

export interface ObjectShape {
  readonly is: 'object';
  readonly fields: Readonly<Record<string, Shape>>;
  /** Keys that are dropped without a word. */
  readonly ignored: readonly string[];
}

export const whole = (min: number, max: number): Shape => ({ is: 'number', integer: true, min, max });
export const real = (min: number, max: number): Shape => ({ is: 'number', integer: false, min, max });
export const flag: Shape = { is: 'flag' };
export const text = (max = 200): Shape => ({ is: 'text', max });
export const oneOf = (...values: readonly string[]): Shape => ({ is: 'choice', values });
export const optional = (of: Shape): Shape => ({ is: 'optional', of });
export const list = (of: Shape, max: number, min = 1): Shape => ({ is: 'list', of, min, max });
export const table = (of: Shape, max: number): Shape => ({ is: 'table', of, max });
/** An object of type T: leaving out one of its fields is a compile-time error. */
export const object = <T>(fields: { readonly [K in keyof T]-?: Shape }, ignored: readonly string[] = []): ObjectShape => ({ is: 'object', fields: fields as Readonly<Record<string, Shape>>, ignored });

/** Names a person may give to mixers and FFNs. */
const NAME = /^[A-Za-z0-9_.-]{1,40}$/;
/** Enough to see what is wrong; a file of nonsense does not produce a page of it. */
const MOST_ISSUES = 20;

/**
 * A clean copy of `value` holding only what the shape knows, and what is wrong with it. The copy is
 * meaningful only when no issue is an error. Never throws; no key of the input reaches a prototype.
 */
export function readShape(shape: Shape, value: unknown, path: string): { readonly value: unknown; readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  return { value: read(shape, value, path, issues), issues };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An own property, whatever it is called. */
export function own(value: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

function read(shape: Shape, value: unknown, path: string, issues: Issue[]): unknown {
  const wrong = (wanted: string, code: Issue['code'] = 'wrong-type'): undefined => {
    if (issues.length >= MOST_ISSUES) return undefined;
    const missing = value === undefined || value === null;
    issues.push(
      issue({ severity: 'error', code: missing ? 'missing' : code, field: path, ...(!missing && { given: quoted(value) }), reason: missing ? `${path} is missing: it must be ${wanted}` : `${path} must be ${wanted}, not ${quoted(value)}` }),
    );
    return undefined;
  };
  switch (shape.is) {
    case 'number': {
      const wanted = `${shape.integer ? 'a whole number' : 'a number'} from ${shape.min} to ${shape.max}`;
      if (typeof value !== 'number') return wrong(wanted);
      return value >= shape.min && value <= shape.max && (!shape.integer || Number.isInteger(value)) ? value : wrong(wanted, 'out-of-range');
    }
    case 'flag':
      return typeof value === 'boolean' ? value : wrong('true or false');
    case 'text':
      return typeof value === 'string' && value.length <= shape.max ? value : wrong(`a text of up to ${shape.max} characters`);
    case 'choice':
      return typeof value === 'string' && shape.values.includes(value) ? value : wrong(`one of ${shape.values.join(', ')}`, 'unknown-option');
    case 'optional':
      return value === undefined || value === null ? undefined : read(shape.of, value, path, issues);
    case 'object':
      return isRecord(value) ? readObject(shape, value, path, issues) : wrong('an object');
    case 'kinds': {
      if (!isRecord(value)) return wrong('an object');
      const kind = own(value, 'kind');
      const kinds = Object.keys(shape.kinds);
      if (typeof kind !== 'string' || !kinds.includes(kind)) return void read(oneOf(...kinds), kind, `${path}.kind`, issues);
      const chosen = shape.kinds[kind];
      return chosen && readObject(chosen, value, path, issues);
    }
    case 'list':
      if (!Array.isArray(value) || value.length < shape.min || value.length > shape.max) return wrong(`a list of ${shape.min} to ${shape.max} entries`);
      return value.map((entry: unknown, index) => read(shape.of, entry, `${path}.${index}`, issues));
    case 'one or more':
      return Array.isArray(value) ? read(list(shape.of, shape.max), value, path, issues) : read(shape.of, value, path, issues);
    case 'table': {
      if (!isRecord(value)) return wrong('an object');
      const names = Object.keys(value);
      if (names.length > shape.max || !names.every((name) => NAME.test(name) && name !== '__proto__')) return wrong(`an object of up to ${shape.max} plainly named entries`);
      return Object.fromEntries(names.sort().map((name) => [name, read(shape.of, value[name], `${path}.${name}`, issues)]));
    }
  }
}

function readObject(shape: ObjectShape, value: Readonly<Record<string, unknown>>, path: string, issues: Issue[]): Readonly<Record<string, unknown>> {
  for (const key of Object.keys(value)) {
    if (Object.hasOwn(shape.fields, key) || shape.ignored.includes(key) || issues.length >= MOST_ISSUES) continue;
    const name = `${path}.${key.slice(0, 60)}`;
    issues.push(issue({ severity: 'warning', code: 'unknown-field', field: name, reason: `${name} is not known here and is left out` }));
  }
  const copied: [string, unknown][] = [];
  for (const [key, field] of Object.entries(shape.fields)) {
    const found = read(field, own(value, key), `${path}.${key}`, issues);
    if (found !== undefined) copied.push([key, found]);
  }
  return Object.fromEntries(copied);
}
