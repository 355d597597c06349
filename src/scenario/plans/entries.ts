/** One value of a plan: what JSON, YAML, Python and a command line have in common. `null` is written, and says nothing. */
export type Scalar = string | number | boolean | null | readonly (string | number | boolean)[];

/** A plan as flat names: nested ones joined by dots. A Map, so that no name reaches a prototype. */
export type Entries = ReadonlyMap<string, Scalar>;

/** A value that parsers yield before it is flat. */
export type Nested = Scalar | NestedMap | readonly Nested[];
export interface NestedMap {
  readonly entries: readonly (readonly [string, Nested])[];
}

/** Configurations hold a few hundred names at most. */
export const MOST_ENTRIES = 5000;
const DEEPEST = 16;

export function isMap(value: Nested): value is NestedMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Flat entries of a nested value, up to the most that are read. An empty map stays as an empty list, so that it is known to be there. */
export function flatten(map: NestedMap, prefix = '', into: Map<string, Scalar> = new Map(), depth = 0): Map<string, Scalar> {
  for (const [name, value] of map.entries) {
    if (into.size >= MOST_ENTRIES) break;
    const path = `${prefix}${name}`;
    if (isMap(value)) {
      if (value.entries.length === 0 || depth >= DEEPEST) into.set(path, []);
      else flatten(value, `${path}.`, into, depth + 1);
    } else into.set(path, scalar(value));
  }
  return into;
}

function scalar(value: Exclude<Nested, NestedMap>): Scalar {
  if (!Array.isArray(value)) return value as Scalar;
  return value.map((item: Nested) => (typeof item === 'object' || item === undefined ? JSON.stringify(item) ?? '' : item)) as readonly (string | number | boolean)[];
}

/** A parsed JSON value as a nested one. */
export function nestedFrom(value: unknown): Nested {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(nestedFrom);
  if (typeof value === 'object') return { entries: Object.entries(value).map(([key, item]) => [key, nestedFrom(item)] as const) };
  return null;
}

/** Text as YAML, Python and command lines mean it: numbers, yes and no, nothing, else text. */
export function plainScalar(text: string): string | number | boolean | null {
  if (/^(?:true|True|TRUE|yes|Yes)$/.test(text)) return true;
  if (/^(?:false|False|FALSE|no|No)$/.test(text)) return false;
  if (/^(?:null|None|Null|NULL|~)$/.test(text)) return null;
  if (/^[-+]?(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(text)) {
    const number = Number(text.replaceAll('_', ''));
    if (Number.isFinite(number)) return number;
  }
  return text;
}

/** A value as a message shows it. */
export function scalarText(value: Scalar, most = 60): string {
  const text = Array.isArray(value) ? value.join(' ') : String(value);
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
