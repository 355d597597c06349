import { formatWhole } from '../../units/digits.ts';
import { FIELD_NAMES, FIELDS, type FieldName, type FieldValues } from '../fields.ts';
import { writeAccelerate } from './accelerate.ts';
import { batchWords, writeDeepSpeed } from './deepspeed.ts';
import { importPlan } from './import-plan.ts';
import { matters, NEUTRAL } from './matters.ts';
import { writeMegatron } from './megatron.ts';
import { shapeKey } from './model-match.ts';
import { writePeft } from './peft.ts';
import { writeTrainer } from './trainer.ts';
import type { PlanExport, PlanFacts, PlanKind } from './types.ts';

/**
 * Writes a plan in another format, and says what of the plan that format cannot hold. What is missing is found by reading the
 * text back, so a table that writes something it does not read, or reads as something else, shows.
 */
export function exportPlan(kind: PlanKind, values: FieldValues, facts: PlanFacts): PlanExport {
  const text = write(kind, values, facts);
  const back = text === '' ? {} : importPlan(text, undefined).settings;
  const fields = (facts.changed ?? FIELD_NAMES).filter((field) => matters(field, values, facts.architecture));
  const lost = fields.filter((field) => !same(field, back[field], values, facts));
  const batch = (kind === 'deepspeed' || kind === 'huggingface') ? batchWords(values) : undefined;
  const words = lost.filter((field) => field !== 'globalBatch' || batch === undefined).map((field) => inWords(field, values, kind));
  return { text, missing: [...(text === '' ? [`${FIELDS.method.label} ${optionLabel('method', values)} is none of PEFT’s`] : []), ...(batch === undefined ? [] : [batch]), ...words] };
}

function write(kind: PlanKind, values: FieldValues, facts: PlanFacts): string {
  switch (kind) {
    case 'megatron':
      return writeMegatron(values, facts);
    case 'deepspeed':
      return writeDeepSpeed(values);
    case 'huggingface':
      return writeTrainer(values);
    case 'peft':
      return writePeft(values);
    case 'accelerate':
      return writeAccelerate(values);
  }
}

function same(field: FieldName, read: FieldValues[FieldName] | undefined, values: FieldValues, { architecture }: PlanFacts): boolean {
  if (field === 'model') {
    return typeof read === 'object' && 'architecture' in read && shapeKey(read.architecture) === shapeKey(architecture) && read.architecture.vocab === architecture.vocab && read.architecture.tied_embeddings === architecture.tied_embeddings;
  }
  return read === values[field] || (read === undefined && NEUTRAL[field] === values[field]);
}

/** "Schedule ZB-V", "Frozen layers 12". */
function inWords(field: FieldName, values: FieldValues, kind: PlanKind): string {
  const { label, type } = FIELDS[field];
  if (type === 'record') return field === 'model' ? (kind === 'megatron' ? 'Model: its arguments do not describe such layers' : 'Model, which is chosen apart') : label;
  if (type === 'flag') return values[field] === true ? label : `${label} off`;
  return `${label} ${type === 'choice' ? optionLabel(field, values) : numberWords(values[field])}`;
}

function optionLabel(field: FieldName, values: FieldValues): string {
  const spec = FIELDS[field];
  return (spec.type === 'choice' ? spec.options.find(({ value }) => value === values[field])?.label : undefined) ?? String(values[field]);
}

function numberWords(value: unknown): string {
  return typeof value === 'number' && Number.isInteger(value) && value < 1e15 ? formatWhole(value) : String(value);
}
