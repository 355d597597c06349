import type { ObjectShape, Shape } from '../../../scenario/shape.ts';

/** One value inside a record that can be edited, with what it may be. */
export interface Leaf {
  /** Keys from the record down: `mixers`, `full`, `heads`. */
  readonly path: readonly string[];
  readonly shape: Extract<Shape, { is: 'number' } | { is: 'flag' } | { is: 'text' } | { is: 'choice' }>;
  readonly value: unknown;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function inside(shape: ObjectShape, value: unknown, path: readonly string[]): readonly Leaf[] {
  if (!isRecord(value)) return [];
  return Object.entries(shape.fields).flatMap(([key, of]) => leavesOf(of, value[key], [...path, key]));
}

/** Every value of a record that its shape lets be changed alone, in the order of the shape; what is absent and optional is left out. */
export function leavesOf(shape: Shape, value: unknown, path: readonly string[] = []): readonly Leaf[] {
  switch (shape.is) {
    case 'number':
    case 'flag':
    case 'text':
    case 'choice':
      return value === undefined ? [] : [{ path, shape, value }];
    case 'optional':
      // A flag that is absent means no, and can be set.
      if (value === undefined && shape.of.is === 'flag') return [{ path, shape: shape.of, value: false }];
      return value === undefined ? [] : leavesOf(shape.of, value, path);
    case 'object':
      return inside(shape, value, path);
    case 'kinds': {
      const chosen = isRecord(value) ? shape.kinds[String(value['kind'])] : undefined;
      // Another kind has other fields, so the kind itself cannot be changed alone.
      return chosen === undefined ? [] : inside(chosen, value, path).filter((leaf) => leaf.path.at(-1) !== 'kind');
    }
    case 'table':
      return isRecord(value) ? Object.entries(value).flatMap(([key, of]) => leavesOf(shape.of, of, [...path, key])) : [];
    case 'list':
    case 'one or more':
      return Array.isArray(value) ? value.flatMap((of, index) => leavesOf(shape.of, of, [...path, String(index)])) : [];
  }
}

/** A copy of a record with one value replaced. */
export function withLeaf<T>(record: T, path: readonly string[], value: unknown): T {
  const [key, ...rest] = path;
  if (key === undefined) return value as T;
  if (Array.isArray(record)) return record.map((entry: unknown, index) => (String(index) === key ? withLeaf(entry, rest, value) : entry)) as T;
  const held = (isRecord(record) ? record : {}) as Readonly<Record<string, unknown>>;
  return { ...held, [key]: withLeaf(held[key], rest, value) } as T;
}
