/** A description of JSON that is read against the data in tests: problems found, each with its path. */
export type Shape = (value: unknown, path: string) => readonly string[];

const FINE: readonly string[] = [];

export function text(pattern: RegExp = /\S/): Shape {
  return (value, path) => (typeof value === 'string' && pattern.test(value) ? FINE : [`${path}: ${JSON.stringify(value)} is not text like ${pattern}`]);
}

/** A number from `min` to `max`, both allowed. */
export function number(min: number, max: number): Shape {
  return (value, path) =>
    typeof value === 'number' && value >= min && value <= max ? FINE : [`${path}: ${JSON.stringify(value)} is not a number in [${min}, ${max}]`];
}

export function whole(min: number, max: number): Shape {
  return (value, path) => (Number.isSafeInteger(value) ? number(min, max)(value, path) : [`${path}: ${JSON.stringify(value)} is not whole`]);
}

export const flag: Shape = (value, path) => (typeof value === 'boolean' ? FINE : [`${path}: ${JSON.stringify(value)} is neither true nor false`]);

export const anything: Shape = (value, path) => (value === undefined || value === null ? [`${path}: nothing there`] : FINE);

export function oneOf(allowed: readonly unknown[]): Shape {
  return (value, path) => (allowed.includes(value) ? FINE : [`${path}: ${JSON.stringify(value)} is none of ${allowed.join(', ')}`]);
}

export function list(item: Shape, min = 1): Shape {
  return (value, path) => {
    if (!Array.isArray(value)) return [`${path}: not a list`];
    if (value.length < min) return [`${path}: fewer than ${min} entries`];
    return value.flatMap((entry, index) => item(entry, `${path}[${index}]`));
  };
}

export function either(...shapes: readonly Shape[]): Shape {
  return (value, path) => {
    const found = shapes.map((shape) => shape(value, path));
    return found.some((problems) => problems.length === 0) ? FINE : found.flat();
  };
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : undefined;
}

/** An object whose every value has one shape. */
export function table(item: Shape): Shape {
  return (value, path) => entriesOf(value)?.flatMap(([key, entry]) => item(entry, `${path}.${key}`)) ?? [`${path}: not an object`];
}

/** An object with these keys and no others; those under `optional` may be missing, but not null. */
export function object(required: Readonly<Record<string, Shape>>, optional: Readonly<Record<string, Shape>> = {}): Shape {
  return (value, path) => {
    const entries = entriesOf(value);
    if (entries === undefined) return [`${path}: not an object`];
    const present = new Set(entries.map(([key]) => key));
    const missing = Object.keys(required).filter((key) => !present.has(key)).map((key) => `${path}.${key}: missing`);
    const wrong = entries.flatMap(([key, entry]) => {
      const shape = Object.hasOwn(required, key) ? required[key] : Object.hasOwn(optional, key) ? optional[key] : undefined;
      return shape ? shape(entry, `${path}.${key}`) : [`${path}.${key}: unknown key`];
    });
    return [...missing, ...wrong];
  };
}

/** An object whose `kind` says which shape the rest has. */
export function byKind(shapes: Readonly<Record<string, Shape>>): Shape {
  return (value, path) => {
    const kind = entriesOf(value)?.find(([key]) => key === 'kind')?.[1];
    const shape = typeof kind === 'string' && Object.hasOwn(shapes, kind) ? shapes[kind] : undefined;
    return shape ? shape(value, path) : [`${path}.kind: ${JSON.stringify(kind)} is unknown`];
  };
}

/** Every problem of every record, each under its id. */
export function problemsOf(records: readonly { readonly id: string | number }[], shape: Shape): readonly string[] {
  return records.flatMap((record) => shape(record, String(record.id)));
}

/** Ids that occur more than once. */
export function repeated(ids: readonly (string | number)[]): readonly (string | number)[] {
  return ids.filter((id, index) => ids.indexOf(id) !== index);
}
