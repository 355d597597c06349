import type { FieldValues } from '../../scenario/fields.ts';
import { DIRECT_FIELDS, isDirect, pricingRank, type DirectField } from '../order.ts';
import type { Axis, SweepSpec } from '../types.ts';

/** Values that each direct field takes within a setup, in the order of the loops. */
export type DirectLists = Readonly<Record<DirectField, readonly number[]>>;

/** The axes of a sweep in two: those that make a job, and those that are put into it. */
export interface Setups {
  readonly outer: readonly Axis[];
  /** Scenarios of one setup: they follow one another. */
  readonly block: number;
  /** Those that are no axis take the setup's own value. */
  valuesOf(values: FieldValues): DirectLists;
}

/** Takes a sweep's axes apart. Direct axes are those at the end, in the order of the loops; one that stands elsewhere makes jobs like any other. */
export function setupsOf({ axes }: Pick<SweepSpec, 'axes'>): Setups {
  let cut = axes.length;
  while (cut > 0) {
    const axis = axes[cut - 1];
    const after = axes[cut];
    if (axis === undefined || !isDirect(axis.target) || (after !== undefined && pricingRank(axis.target) >= pricingRank(after.target))) break;
    cut -= 1;
  }
  const inner = new Map(axes.slice(cut).flatMap(({ target, values }) => (isDirect(target) ? [[target.field, values as readonly number[]] as const] : [])));
  return {
    outer: axes.slice(0, cut),
    block: [...inner.values()].reduce((product, values) => product * values.length, 1),
    valuesOf: (values) => Object.fromEntries(DIRECT_FIELDS.map((field) => [field, inner.get(field) ?? [values[field]]])) as unknown as DirectLists,
  };
}
