import type { Dimension } from './dimension.ts';
import { formatQuantity } from './format.ts';

/** Two values as a range, `21.3–27 ms`, the unit said once where both share it; two figures are as many as a range can carry. */
export function formatRange(low: number, high: number, dimension: Dimension): string {
  const from = formatQuantity(low, dimension, { figures: 2, trim: true });
  const to = formatQuantity(high, dimension, { figures: 2, trim: true });
  if (from.text === to.text && from.unit === to.unit) return withUnit(from);
  return from.unit === to.unit ? `${from.text}–${withUnit(to)}` : `${withUnit(from)} – ${withUnit(to)}`;
}

const withUnit = ({ text, unit }: { readonly text: string; readonly unit: string }): string => (unit === '' ? text : `${text} ${unit}`);
