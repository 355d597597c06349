import type { Settings } from '../scenario/fields.ts';
import { withAxisValue } from './axes.ts';
import type { Axis, SweepQuestion, SweepSpec } from './types.ts';

/** As many scenarios as a page holds: nine bytes each for the picture, and an index for pointing at them. */
export const MOST_IN_PAGE = 20_000_000;
/** As many as one command computes, in as many parts as it is told. */
export const MOST_FROM_SHELL = 1e12;

/** How many scenarios a sweep has. */
export function scenarioCount({ axes }: Pick<SweepSpec, 'axes'>): number {
  return axes.reduce((product, { values }) => product * values.length, 1);
}

/** Scenarios between two neighbouring values of each axis: the last axis moves fastest. */
export function stridesOf({ axes }: Pick<SweepSpec, 'axes'>): readonly number[] {
  const strides: number[] = [];
  let stride = 1;
  for (let at = axes.length - 1; at >= 0; at -= 1) {
    strides[at] = stride;
    stride *= axes[at]?.values.length ?? 1;
  }
  return strides;
}

/** Place of each axis's value in scenario `index`. */
export function placesOf(spec: Pick<SweepSpec, 'axes'>, index: number): readonly number[] {
  const strides = stridesOf(spec);
  return spec.axes.map(({ values }, at) => Math.floor(index / (strides[at] ?? 1)) % values.length);
}

/** The scenario of the sweep at `index`, as sparse settings: what Explore opens. */
export function settingsAt({ base, spec }: SweepQuestion, index: number): Settings {
  return withPlaces(base, spec.axes, placesOf(spec, index));
}

/** The base with the axes' values at their places. Whether a technique is on is put in last, so that a parameter turns none on that an axis has off. */
export function withPlaces(base: Settings, axes: readonly Axis[], places: readonly number[]): Settings {
  let settings = base;
  for (const lastly of [false, true]) {
    for (const [at, { target, values }] of axes.entries()) {
      const value = values[places[at] ?? 0];
      if (value !== undefined && (target.kind === 'technique') === lastly) settings = withAxisValue(settings, target, value);
    }
  }
  return settings;
}

/** Axes thinned so that no more than `most` scenarios are left: the longest first, to one length, each evenly, its ends kept. */
export function thinned(spec: SweepSpec, most: number): SweepSpec {
  const lengths = spec.axes.map(({ values }) => values.length);
  const totalAt = (longest: number): number => lengths.reduce((product, length) => product * Math.min(length, longest), 1);
  let fits = 1;
  let above = Math.max(1, ...lengths) + 1;
  while (above - fits > 1) {
    const middle = Math.floor((fits + above) / 2);
    if (totalAt(middle) <= most) fits = middle;
    else above = middle;
  }
  let total = totalAt(fits);
  const axes = spec.axes.map((axis) => axis);
  // Some of the longest may keep one value more.
  for (let at = axes.length - 1; at >= 0; at -= 1) {
    const axis = axes[at];
    if (axis === undefined || axis.values.length <= fits) continue;
    const longer = (total / fits) * (fits + 1);
    axes[at] = thinnedAxis(axis, longer <= most ? fits + 1 : fits);
    if (longer <= most) total = longer;
  }
  return { ...spec, axes };
}

function thinnedAxis(axis: Axis, kept: number): Axis {
  const { values } = axis;
  if (kept >= values.length) return axis;
  const last = values.length - 1;
  const places = new Set(Array.from({ length: kept }, (_, at) => (kept === 1 ? 0 : Math.round((at * last) / (kept - 1)))));
  const left = values.filter((_, at) => places.has(at));
  return { ...axis, values: left, written: '' };
}
