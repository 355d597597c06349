import type { FieldName } from '../scenario/fields.ts';
import type { Axis, AxisTarget } from './types.ts';

/**
 * Fields that change a generation job in one place alone: no other field's default or limit depends on them. A sweep makes the job of
 * everything else once, and puts these in. In the order of the loops: what costs least to change moves fastest.
 */
export const DIRECT_FIELDS = ['prompt', 'output', 'chunk', 'batch', 'price', 'pue', 'grid'] as const satisfies readonly FieldName[];
export type DirectField = (typeof DIRECT_FIELDS)[number];

/** Fields that much depends on, so that they move slowest. */
const SLOWEST: readonly FieldName[] = ['model', 'device', 'count'];

/** Place of an axis among those of a sweep: the greater, the faster it moves. Axes of one rank keep the order in which they were written. */
export function pricingRank(target: AxisTarget): number {
  if (target.kind !== 'field') return SLOWEST.length;
  const slow = SLOWEST.indexOf(target.field);
  if (slow >= 0) return slow;
  const direct = (DIRECT_FIELDS as readonly FieldName[]).indexOf(target.field);
  return SLOWEST.length + 1 + direct;
}

/** Axes in the order in which a sweep counts: its pricing and its kin rely on it. */
export function inPricingOrder(axes: readonly Axis[]): readonly Axis[] {
  return axes.toSorted((a, b) => pricingRank(a.target) - pricingRank(b.target));
}

/** Whether an axis varies a direct field. */
export function isDirect(target: AxisTarget): target is { readonly kind: 'field'; readonly field: DirectField } {
  return target.kind === 'field' && (DIRECT_FIELDS as readonly FieldName[]).includes(target.field);
}
