import { isRecord, list, object, text, type Shape } from './shape.ts';

/** A part of the scenario's vocabulary that is not computed yet; at its neutral value it changes nothing. */
export interface LaterField {
  readonly path: string;
  /** What it is, to begin a sentence with. */
  readonly words: string;
  readonly neutral: (value: unknown) => boolean;
  /** What it must look like to mean anything once it is computed. */
  readonly shape: Shape;
}

const emptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

/** Accepted in JSON so that scenarios written for later versions open; reported where they ask for something. */
export const LATER_FIELDS: readonly LaterField[] = [
  { path: 'techniques', words: 'Techniques', neutral: emptyList, shape: list(object<{ readonly id: string }>({ id: text() }), 100, 0) },
];

/** Workloads that have a name and no engine yet. */
export const LATER_WORKLOADS: readonly string[] = ['serving'];

/** The value at a path, dotted or step by step, own properties only; undefined where there is none. */
export function atPath(value: unknown, path: string | readonly string[]): unknown {
  let here = value;
  for (const step of typeof path === 'string' ? path.split('.') : path) {
    if (!isRecord(here) || !Object.hasOwn(here, step)) return undefined;
    here = here[step];
  }
  return here;
}
