import { FORMAT_IDS } from '../engine/formats.ts';
import { flag, isRecord, list, object, oneOf, text, whole, type Shape } from './shape.ts';

/** A part of the scenario's vocabulary that is not computed yet; at its neutral value it changes nothing. */
export interface LaterField {
  readonly path: string;
  /** What it is, to begin a sentence with. */
  readonly words: string;
  readonly neutral: (value: unknown) => boolean;
  /** What it must look like to mean anything once it is computed. */
  readonly shape: Shape;
}

const exactly = (...values: readonly unknown[]) => (value: unknown): boolean => values.includes(value);
const degree = whole(1, 1_048_576);
const format = oneOf(...FORMAT_IDS);
const emptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

/** Accepted in JSON so that scenarios written for later versions open; reported where they ask for something. */
export const LATER_FIELDS: readonly LaterField[] = [
  { path: 'formats.gradients', words: 'The format of gradients', neutral: exactly('fp32', 'bf16'), shape: format },
  { path: 'formats.optimizer', words: 'The format of optimizer states', neutral: exactly('fp32'), shape: format },
  { path: 'parallelism.pipeline', words: 'Pipeline parallelism', neutral: exactly(1), shape: degree },
  { path: 'parallelism.data', words: 'A data-parallel degree of its own', neutral: exactly(1), shape: degree },
  { path: 'parallelism.context', words: 'Context parallelism', neutral: exactly(1), shape: degree },
  { path: 'parallelism.sequence', words: 'Sequence parallelism', neutral: exactly(true, false), shape: flag },
  { path: 'parallelism.zero', words: 'ZeRO', neutral: exactly(0), shape: whole(0, 3) },
  { path: 'parallelism.schedule', words: 'A pipeline schedule', neutral: exactly('1f1b'), shape: text() },
  { path: 'parallelism.virtual', words: 'Virtual pipeline stages', neutral: exactly(1), shape: degree },
  { path: 'recomputation', words: 'Recomputation', neutral: exactly('none'), shape: oneOf('none', 'selective', 'full') },
  { path: 'techniques', words: 'Techniques', neutral: emptyList, shape: list(object<{ readonly id: string }>({ id: text() }), 100, 0) },
];

/** Workloads that have a name and no engine yet. */
export const LATER_WORKLOADS: readonly string[] = ['training', 'finetuning', 'serving'];

/** The value at a dotted path, own properties only; undefined where there is none. */
export function atPath(value: unknown, path: string): unknown {
  let here = value;
  for (const step of path.split('.')) {
    if (!isRecord(here) || !Object.hasOwn(here, step)) return undefined;
    here = here[step];
  }
  return here;
}
