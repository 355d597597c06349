import type { Catalog } from '../catalog/catalog.ts';
import { routesToExperts, type Architecture } from '../engine/architecture.ts';
import { appliesTo } from '../scenario/applies.ts';
import { shownValue } from '../scenario/check.ts';
import { complete } from '../scenario/complete.ts';
import { FIELD_NAMES, FIELDS, type FieldName, type FieldValues, type NumberField, type Settings } from '../scenario/fields.ts';
import { defaultsOf, shownParameter, type ChosenTechnique } from '../scenario/techniques.ts';
import { insideSentence } from '../scenario/words.ts';
import { withTechnique } from './technique-changes.ts';
import type { ElasticityKind } from './types.ts';

/** A number that can be turned up and down while everything else stays. */
export interface Input {
  /** The field's name; of a technique's parameter, `techniques/id/parameter`. */
  readonly key: string;
  readonly field: FieldName;
  readonly kind: ElasticityKind;
  readonly label: string;
  readonly value: number;
  readonly integer: boolean;
  readonly text: (value: number) => string;
  /** The scenario with this number changed; what cannot be used with the rest comes back otherwise. */
  readonly set: (value: number) => Settings;
  /** The number in a scenario. */
  readonly read: (values: FieldValues) => unknown;
}

/** Every numeric field that means something for a scenario, and every number of its techniques, that is not zero, which has no tenth to add. */
export function inputsOf(values: FieldValues, architecture: Architecture, catalog: Catalog): readonly Input[] {
  return FIELD_NAMES.flatMap((field): readonly Input[] => {
    if (field === 'techniques') return values.techniques.flatMap((one) => parametersOf(one, values, catalog));
    const described = FIELDS[field];
    const value = values[field];
    if (described.type !== 'number' || typeof value !== 'number' || !appliesTo(described, values)) return [];
    if (!matters(field, values, architecture) || (value === 0 && !described.integer)) return [];
    return [{
      key: field, field, kind: kindOf(field, described), label: described.label, value, integer: described.integer,
      text: (shown) => shownValue(field, shown, catalog), set: (next) => ({ ...values, [field]: next }), read: (from) => from[field],
    }];
  });
}

function parametersOf(one: ChosenTechnique, values: FieldValues, catalog: Catalog): readonly Input[] {
  const record = catalog.technique(one.id);
  if (record === undefined) return [];
  const every = (technique: ChosenTechnique | undefined): ChosenTechnique['parameters'] => ({ ...defaultsOf(record), ...technique?.parameters });
  return record.parameters.flatMap((parameter): readonly Input[] => {
    const value = every(one)[parameter.name];
    if (parameter.type !== 'number' || typeof value !== 'number' || value === 0) return [];
    return [{
      key: `techniques/${one.id}/${parameter.name}`, field: 'techniques', kind: 'input', label: `${record.name}: ${insideSentence(parameter.label)}`, value, integer: parameter.integer,
      text: (shown) => shownParameter(parameter, shown, catalog),
      set: (next) => ({ ...values, techniques: withTechnique(values.techniques, { id: one.id, after: { id: one.id, parameters: { ...one.parameters, [parameter.name]: next } } }) }),
      read: (from) => every(from.techniques.find(({ id }) => id === one.id))[parameter.name],
    }];
  });
}

/** Counts of devices are the person's choice, not what the machine is made of. */
const CHOSEN: readonly FieldName[] = ['count', 'perNode', 'pod'];

function kindOf(field: FieldName, { group }: NumberField): ElasticityKind {
  if (group === 'workload' || group === 'economics') return 'asked';
  return (group === 'machine' && !CHOSEN.includes(field)) || field === 'storageBandwidth' ? 'hardware' : 'input';
}

/** What only experts, pods or storage tiers in use can feel is left out where there are none. */
function matters(field: FieldName, values: FieldValues, architecture: Architecture): boolean {
  switch (field) {
    case 'expert':
    case 'imbalance':
    case 'capacityFactor':
      return routesToExperts(architecture);
    case 'overlapShare':
      return values.overlap === 'set';
    case 'meanLength':
    case 'lengthSpread':
      return values.lengths !== 'full';
    case 'recomputedLayers':
      return values.recomputation === 'full';
    case 'nvmeBandwidth':
      return values.offloadOptimizer === 'nvme' || values.offloadWeights === 'nvme';
    case 'zero': // A stage, not an amount.
      return false;
    default:
      return true;
  }
}

const TENTH = 0.1;

/** Ways to divide things: only whole divisions mean anything, so these double and halve. */
const DIVISIONS: readonly FieldName[] = ['tensor', 'expert', 'pipeline', 'virtual', 'context', 'shard', 'perNode', 'pod', 'page'];

/**
 * A value a tenth above or below. A whole number keeps to multiples of what it is a multiple of (2,304 after 2,048: kernels like round
 * sizes, and that is not what is asked), the next whole number at least. Devices come and go by whole copies of the model.
 */
export function stepped({ field, value, integer }: Input, direction: 'more' | 'less', values: FieldValues): number {
  const sign = direction === 'more' ? 1 : -1;
  if (field === 'count') return value + sign * copyDevices(values);
  if (DIVISIONS.includes(field)) return direction === 'more' ? 2 * value : value / 2;
  return integer ? value + sign * wholeTenth(value) : value * (1 + sign * TENTH);
}

/** About a tenth of a whole number, in multiples of the largest power of two that divides it and is no more than a tenth. */
function wholeTenth(value: number): number {
  let unit = 1;
  while (2 * unit <= TENTH * value && value % (2 * unit) === 0) unit *= 2;
  return unit * Math.max(1, Math.round((TENTH * value) / unit));
}

/** Devices of one copy of the model. */
function copyDevices({ kind, tensor, pipeline, context }: FieldValues): number {
  return kind === 'generation' ? tensor : tensor * pipeline * context;
}

/** The scenario with one number changed and everything else as it is; undefined where that number cannot be used with the rest. */
export function withValue(input: Input, value: number, present: FieldValues, catalog: Catalog): FieldValues | undefined {
  const { values, issues } = complete(input.set(value), catalog);
  return input.read(values) === value && !issues.some((found) => found.severity === 'error' && !wasThere(found.field, present, catalog)) ? values : undefined;
}

/** Whether a field was refused before anything changed: a default may lie where no setting may. */
function wasThere(field: string, values: FieldValues, catalog: Catalog): boolean {
  return complete(values, catalog).issues.some((found) => found.severity === 'error' && found.field === field);
}
