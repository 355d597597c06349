import { isRecord } from './shape.ts';

/** The value at a path, dotted or step by step, own properties only; undefined where there is none. */
export function atPath(value: unknown, path: string | readonly string[]): unknown {
  let here = value;
  for (const step of typeof path === 'string' ? path.split('.') : path) {
    if (!isRecord(here) || !Object.hasOwn(here, step)) return undefined;
    here = here[step];
  }
  return here;
}
