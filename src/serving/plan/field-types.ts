import type { ChoiceField, FieldDimension, FlagField, NumberField, RecordField } from '../../scenario/fields.ts';
import type { ServeValues } from './values.ts';

export const SERVE_GROUPS = ['traffic', 'lengths', 'sharing', 'policy', 'memory', 'speculation', 'cache', 'fleet', 'targets'] as const;
export type ServeGroup = (typeof SERVE_GROUPS)[number];

export type ServeDimension = FieldDimension | 'per-second';

interface Own {
  readonly group: ServeGroup;
  /** Whether it means anything beside the other values. */
  readonly applies: (values: ServeValues) => boolean;
}

/** What a field of a scenario has, but for what belongs to scenarios alone. */
type Without<F, K extends string = never> = Omit<F, 'group' | 'for' | 'methods' | K>;

export interface ServeNumberField extends Without<NumberField, 'dimension'>, Own {
  readonly dimension: ServeDimension;
}

export interface ServeChoiceField extends Without<ChoiceField>, Own {}

export interface ServeFlagField extends Without<FlagField>, Own {}

/** The id of a catalog record; empty is what `none` says. */
export interface ServeRecordField extends Without<RecordField>, Own {
  readonly none: string;
}

/** Equally spaced quantiles of a length, from the least to the most. */
export interface ServeQuantilesField extends Own {
  readonly type: 'quantiles';
  readonly key: string;
  readonly path: string;
  readonly label: string;
  readonly help: string;
  readonly min: number;
  readonly max: number;
  readonly most: number;
}

export type ServeField = ServeNumberField | ServeChoiceField | ServeFlagField | ServeRecordField | ServeQuantilesField;

export const always = (): boolean => true;

type Spec<F extends ServeField, K extends string = never> = Omit<F, 'type' | 'applies' | K> & Partial<Pick<F, 'applies'>>;

/** A whole number. */
export const count = (spec: Spec<ServeNumberField, 'integer' | 'dimension' | 'ladder'> & Partial<Pick<ServeNumberField, 'dimension' | 'ladder'>>): ServeNumberField => ({ type: 'number', integer: true, dimension: 'count', ladder: '1-2-5', applies: always, ...spec });

/** Tokens, in powers of two. */
export const tokens = (spec: Spec<ServeNumberField, 'integer' | 'dimension' | 'ladder'>): ServeNumberField => ({ type: 'number', integer: true, dimension: 'tokens', ladder: 'power-of-two', noun: 'tokens', applies: always, ...spec });

/** Any number. */
export const real = (spec: Spec<ServeNumberField, 'integer' | 'ladder'>): ServeNumberField => ({ type: 'number', integer: false, ladder: '1-2-5', applies: always, ...spec });

/** A share of one, shown in per cent. */
export const share = (spec: Spec<ServeNumberField, 'integer' | 'ladder' | 'dimension' | 'min' | 'max'> & Partial<Pick<ServeNumberField, 'min' | 'max'>>): ServeNumberField => real({ dimension: 'percent', min: 0, max: 1, ...spec });

/** One of a few words. */
export const choice = (spec: Spec<ServeChoiceField>): ServeChoiceField => ({ type: 'choice', applies: always, ...spec });

/** Yes or no. */
export const flag = (spec: Spec<ServeFlagField>): ServeFlagField => ({ type: 'flag', applies: always, ...spec });

export const record = (spec: Spec<ServeRecordField>): ServeRecordField => ({ type: 'record', applies: always, ...spec });

export const quantiles = (spec: Spec<ServeQuantilesField>): ServeQuantilesField => ({ type: 'quantiles', applies: always, ...spec });
