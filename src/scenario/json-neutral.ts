import type { Catalog } from '../catalog/catalog.ts';
import { formatWhole } from '../units/digits.ts';
import { complete } from './complete.ts';
import type { FieldName, Settings } from './fields.ts';
import { issue, type Issue } from './issue.ts';
import { atPath } from './json-path.ts';
import { readShape, whole } from './shape.ts';
import { copiesOf } from './training-defaults.ts';

/** Values that ask for nothing where the field means nothing, so that one scenario's parts can be handed to any workload. */
const NEUTRAL: { readonly [F in FieldName]?: readonly unknown[] } = {
  scheduling: ['static'],
  weights: ['bf16'],
  embeddings: ['bf16'],
  activations: ['bf16'],
  kv: ['bf16'],
  gradients: ['fp32', 'bf16'],
  optimizerFormat: ['fp32'],
  pipeline: [1],
  context: [1],
  sequenceParallel: [true, false],
  zero: [0],
  schedule: ['1f1b'],
  virtual: [1],
  recomputation: ['none'],
};

/** Whether a value says no more than a scenario without it. */
export function changesNothing(name: FieldName, given: unknown): boolean {
  return NEUTRAL[name]?.includes(given) ?? false;
}

/** Copies of the model follow from the other degrees; JSON may say them, to be checked. */
export const DATA_PATH = 'parallelism.data';

/** What there is to say about the number of copies given, beside the settings read. */
export function dataIssues(value: unknown, settings: Settings, catalog: Catalog): readonly Issue[] {
  const given = atPath(value, DATA_PATH);
  if (given === undefined || given === null) return [];
  const { value: degree, issues } = readShape(whole(1, 1_048_576), given, DATA_PATH);
  if (typeof degree !== 'number') return issues;
  const { values } = complete(settings, catalog);
  const copies = copiesOf(values);
  if (degree === copies) return [];
  const split = values.kind === 'generation' ? `tensor ${values.tensor}` : `tensor ${values.tensor}, pipeline ${values.pipeline} and context ${values.context}`;
  const holds = `${formatWhole(values.count)} ${values.count === 1 ? 'device holds' : 'devices hold'} ${copies === 1 ? '1 copy' : `${formatWhole(copies)} copies`} at ${split}`;
  return [issue({ severity: 'warning', code: 'out-of-range', field: DATA_PATH, given: formatWhole(degree), used: formatWhole(copies), reason: `\`${DATA_PATH}\` follows from the other degrees: ${holds}` })];
}
