import type { ColourBy } from '../../../charts/cloud/types.ts';
import { targetKey } from '../../../sweep/axes.ts';
import { stridesOf } from '../../../sweep/plan.ts';
import type { SweepLook } from '../../../sweep/text.ts';
import type { SweepSpec } from '../../../sweep/types.ts';
import type { WordedAxis } from '../worded.ts';

/** Colours that can be told apart; beyond them values run along the ramp of the density. */
const TOLD_APART = 6;

/** The axis whose value colours a point. */
export function colouredAt(spec: SweepSpec, { colourBy }: SweepLook): number | undefined {
  if (colourBy === undefined) return undefined;
  const at = spec.axes.findIndex(({ target }) => targetKey(target) === targetKey(colourBy));
  return at < 0 ? undefined : at;
}

/** The class of each point, from its place in the sweep. */
export function colourByOf(spec: SweepSpec, at: number | undefined): ColourBy | undefined {
  const axis = at === undefined ? undefined : spec.axes[at];
  return at === undefined || axis === undefined ? undefined : { stride: stridesOf(spec)[at] ?? 1, size: axis.values.length };
}

/** What the colours mean, under the title. */
export function ColourKey({ axis }: { readonly axis: WordedAxis }) {
  if (axis.count > TOLD_APART) {
    return (
      <p className="sweep-key chart-legend">
        <span>{axis.name}:</span>
        <span className="sweep-key-item">
          {axis.label(0)} <span className="sweep-ramp" aria-hidden="true" /> {axis.label(axis.count - 1)}
        </span>
      </p>
    );
  }
  return (
    <p className="sweep-key chart-legend">
      <span>{axis.name}:</span>
      {Array.from({ length: axis.count }, (_, place) => (
        <span key={place} className="sweep-key-item chart-legend-item">
          <span className={`swatch sweep-class-${place + 1}`} aria-hidden="true" />
          {axis.label(place)}
        </span>
      ))}
    </p>
  );
}
