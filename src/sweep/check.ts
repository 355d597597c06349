import type { Catalog } from '../catalog/catalog.ts';
import { formatWhole } from '../units/digits.ts';
import { axisLabel } from './axes.ts';
import { scenarioCount, thinned } from './plan.ts';
import type { SweepSpec } from './types.ts';

/** Why a sweep cannot be computed as it is, and the nearest one that can be. */
export interface Refusal {
  readonly code: 'no axes' | 'no objectives' | 'too many';
  /** A whole sentence, with the arithmetic. */
  readonly message: string;
  readonly nearest?: SweepSpec;
  /** What the nearest would be, in words. */
  readonly offer?: string;
}

/** Whether a sweep of up to `most` scenarios can be computed. */
export function refusalOf(spec: SweepSpec, most: number, catalog: Catalog): Refusal | undefined {
  if (spec.axes.length === 0) return { code: 'no axes', message: 'Nothing is varied: add an axis.' };
  if (spec.objectives.length < 2) return { code: 'no objectives', message: 'A sweep weighs two or three metrics against each other: add an objective.' };
  const total = scenarioCount(spec);
  if (total <= most) return undefined;
  const nearest = thinned(spec, most);
  const product = spec.axes.map(({ values }) => formatWhole(values.length)).join(' × ');
  const changed = nearest.axes.flatMap(({ values, target }, at) => {
    const before = spec.axes[at]?.values.length ?? 0;
    return before === values.length ? [] : [`${axisLabel(target, catalog)} to ${formatWhole(values.length)} of ${formatWhole(before)}`];
  });
  return {
    code: 'too many',
    message: `${product} = ${inWords(total)} scenarios; at most ${formatWhole(most)} are computed here.`,
    nearest,
    offer: `Thin ${changed.join(', ')}: ${formatWhole(scenarioCount(nearest))} scenarios`,
  };
}

/** Whole up to the quadrillions, rounded beyond. */
function inWords(total: number): string {
  return total < 1e15 ? formatWhole(total) : `about 10^${Math.round(Math.log10(total))}`;
}
