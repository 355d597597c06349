import { isRecord } from '../shape.ts';
import { readNumber, writeNumber } from './number.ts';

type Scalar = number | boolean | string;
/** Changes of an edited record: dotted path → text. An empty text takes the entry away. */
export type Changes = ReadonlyMap<string, string>;

/** What differs between a record and the one it was edited from, as flat text entries in a fixed order. */
export function writeChanges(edited: unknown, base: unknown): Changes {
  const before = flatten(base);
  const after = flatten(edited);
  const changes = new Map<string, string>();
  for (const [path, value] of after) if (!Object.is(before.get(path), value)) changes.set(path, writeScalar(value, before.get(path)));
  for (const path of before.keys()) if (!after.has(path)) changes.set(path, '');
  return changes;
}

/**
 * A copy of `base` with the changes made, and the paths that lead nowhere in it. What comes out is foreign
 * input and must be checked as such.
 */
export function applyChanges(base: unknown, changes: Changes): { readonly edited: unknown; readonly lost: readonly string[] } {
  const copy: unknown = structuredClone(base);
  const lost: string[] = [];
  for (const [path, text] of changes) {
    const steps = path.split('.');
    const last = steps.pop() ?? '';
    const parent = steps.reduce<unknown>((here, step) => below(here, step), copy);
    if (!put(parent, last, text)) lost.push(path);
    if (text === '') dropEmpty(copy, steps);
  }
  return { edited: copy, lost };
}

/** Takes away the object at the end of a path when nothing is left in it. */
function dropEmpty(root: unknown, steps: readonly string[]): void {
  const last = steps.at(-1);
  if (last === undefined) return;
  const parent = steps.slice(0, -1).reduce<unknown>((here, step) => below(here, step), root);
  if (!isRecord(parent)) return;
  const key = keyOf(parent, last);
  const left = Object.hasOwn(parent, key) ? parent[key] : undefined;
  if (isRecord(left) && Object.keys(left).length === 0) delete (parent as Mutable)[key];
}

/** Whether two pieces of JSON are equal, whatever the order of their keys. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((entry, index) => sameJson(entry, b[index]));
  if (!isRecord(a) || !isRecord(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]));
}

function flatten(value: unknown, path = '', into = new Map<string, Scalar>()): ReadonlyMap<string, Scalar> {
  if (typeof value === 'object' && value !== null) {
    for (const [key, entry] of Object.entries(value)) flatten(entry, path === '' ? written(key) : `${path}.${written(key)}`, into);
  } else if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string') {
    into.set(path, value);
  }
  return into;
}

/** Underscores are markup in chat programs, so links write a minus. */
function written(key: string): string {
  return key.replaceAll('_', '-');
}

function keyOf(here: object, step: string): string {
  return Object.keys(here).find((key) => written(key) === step) ?? step.replaceAll('-', '_');
}

type Mutable = Record<string, unknown>;

function below(here: unknown, step: string): unknown {
  if (typeof here !== 'object' || here === null) return undefined;
  const key = keyOf(here, step);
  if (Object.hasOwn(here, key)) return (here as Mutable)[key];
  if (Array.isArray(here) || key === '__proto__') return undefined;
  return ((here as Mutable)[key] = {});
}

/** Whether there was a place to put it. */
function put(parent: unknown, step: string, text: string): boolean {
  if (typeof parent !== 'object' || parent === null) return false;
  const key = keyOf(parent, step);
  const before = Object.hasOwn(parent, key) ? (parent as Mutable)[key] : undefined;
  if (key === '__proto__' || (Array.isArray(parent) && before === undefined) || isRecord(before)) return false;
  if (text !== '') (parent as Mutable)[key] = readScalar(text, before);
  else if (!Array.isArray(parent)) delete (parent as Mutable)[key];
  return true;
}

function writeScalar(value: Scalar, before: Scalar | undefined): string {
  return typeof value === 'number' && typeof before === 'number' ? writeNumber(value, 'count') : String(value);
}

/** Of the type it had before; a new entry is a number or a flag where it looks like one. */
function readScalar(text: string, before: unknown): Scalar {
  if (typeof before === 'number') return readNumber(text, 'count') ?? text;
  if (typeof before === 'string') return text;
  if (/^-?\d{1,20}(?:\.\d{1,20})?(?:e[+-]?\d{1,3})?$/.test(text)) return Number(text);
  return text === 'true' ? true : text === 'false' ? false : text;
}
