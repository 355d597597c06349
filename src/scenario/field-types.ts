import type { MethodId } from './training-fields.ts';

export type FieldGroup = 'model' | 'machine' | 'workload' | 'techniques' | 'method' | 'optimizer' | 'formats' | 'parallelism' | 'memory' | 'kernels' | 'efficiency' | 'reliability' | 'economics';

export const WORKLOAD_KINDS = ['generation', 'training', 'finetuning'] as const;
export type WorkloadKind = (typeof WORKLOAD_KINDS)[number];

/** Dimension of a numeric field: how it is parsed and shown (src/units). */
export type FieldDimension =
  | 'count' | 'tokens' | 'ratio' | 'bytes' | 'bytes-per-second' | 'flops-per-second' | 'seconds' | 'percent' | 'training-tokens' | 'watts' | 'usd-per-hour' | 'grams' | 'grams-per-kwh' | 'litres-per-kwh';

interface FieldBase {
  /** Key in links: short, [a-z0-9]. Never reused for another meaning. */
  readonly key: string;
  /** Where it sits in scenario JSON, dotted. */
  readonly path: string;
  readonly group: FieldGroup;
  readonly label: string;
  /** One plain sentence for a newcomer. */
  readonly help: string;
  /** Workloads it means something for; absent means all. */
  readonly for?: readonly WorkloadKind[];
  /** Training methods it means something for; absent means all. */
  readonly methods?: readonly MethodId[];
}

export interface NumberField extends FieldBase {
  readonly type: 'number';
  readonly dimension: FieldDimension;
  /** Word after the value ("tokens", "sequences"). */
  readonly noun?: string;
  readonly min: number;
  readonly max: number;
  readonly integer: boolean;
  /** Round values the slider steps through. */
  readonly ladder: 'power-of-two' | '1-2-5';
  /** Range of the slider where narrower than min–max. */
  readonly sliderMin?: number;
  readonly sliderMax?: number;
}

export interface ChoiceField extends FieldBase {
  readonly type: 'choice';
  readonly options: readonly { readonly value: string; readonly label: string; readonly help?: string }[];
}

/** Yes or no: `true` and `false` in JSON, 1 and 0 in links. */
export interface FlagField extends FieldBase {
  readonly type: 'flag';
}

export interface RecordField extends FieldBase {
  readonly type: 'record';
  readonly catalog: 'models' | 'devices';
}

/** Techniques that are on, each with its parameters. */
export interface TechniquesField extends FieldBase {
  readonly type: 'techniques';
}

export type Field = NumberField | ChoiceField | FlagField | RecordField | TechniquesField;

/** A whole number. */
export const count = (
  spec: Omit<NumberField, 'type' | 'integer' | 'dimension' | 'ladder'> & Partial<Pick<NumberField, 'dimension' | 'ladder'>>,
): NumberField => ({ type: 'number', integer: true, dimension: 'count', ladder: 'power-of-two', ...spec });

/** Any number. */
export const real = (spec: Omit<NumberField, 'type' | 'integer' | 'ladder'>): NumberField => ({ type: 'number', integer: false, ladder: '1-2-5', ...spec });

/** One of a few words. */
export const choice = (spec: Omit<ChoiceField, 'type'>): ChoiceField => ({ type: 'choice', ...spec });

/** Yes or no. */
export const flag = (spec: Omit<FlagField, 'type'>): FlagField => ({ type: 'flag', ...spec });
