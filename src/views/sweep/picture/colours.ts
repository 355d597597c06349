import type { CloudProps } from '../../../charts/cloud/props.ts';
import { targetKey } from '../../../sweep/axes.ts';
import { stridesOf } from '../../../sweep/plan.ts';
import type { SweepLook } from '../../../sweep/text.ts';
import type { SweepSpec } from '../../../sweep/types.ts';
import type { WordedSweep } from '../worded.ts';

/** The axis whose value colours a point: its class follows from the place in the sweep. */
export function colourByOf(spec: SweepSpec, { colourBy }: SweepLook, { axes }: WordedSweep): CloudProps['colourBy'] {
  const at = colourBy === undefined ? -1 : spec.axes.findIndex(({ target }) => targetKey(target) === targetKey(colourBy));
  const [axis, words] = [spec.axes[at], axes[at]];
  if (axis === undefined || words === undefined) return undefined;
  return { stride: stridesOf(spec)[at] ?? 1, size: axis.values.length, title: words.short, names: axis.values.map((_, place) => words.label(place)) };
}
