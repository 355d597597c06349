import type { Catalog } from '../../../catalog/catalog.ts';
import { targetKey } from '../../../sweep/axes.ts';
import type { SweepLook, SweepText } from '../../../sweep/text.ts';
import type { Axis, AxisTarget, Constraint, Objective, SweepSpec } from '../../../sweep/types.ts';
import { kindOf, readAxis, writeAxis } from '../../../sweep/written.ts';
import { writeNumber } from '../../../scenario/link/number.ts';

/** A sweep with other axes, objectives or limits. */
function withSpec(text: SweepText, patch: Partial<SweepSpec>): SweepText {
  return { ...text, spec: { ...text.spec, ...patch } };
}

/** The axis in place of the one over the same input, or as a further one. */
export function withAxis(text: SweepText, axis: Axis): SweepText {
  const key = targetKey(axis.target);
  const { axes } = text.spec;
  const present = axes.some(({ target }) => targetKey(target) === key);
  return withSpec(text, { axes: present ? axes.map((one) => (targetKey(one.target) === key ? axis : one)) : [...axes, axis] });
}

/** Without the axis over an input; what it coloured is coloured no more. */
export function withoutAxis(text: SweepText, target: AxisTarget): SweepText {
  const key = targetKey(target);
  const { colourBy } = text.look;
  const changed = withSpec(text, { axes: text.spec.axes.filter((axis) => targetKey(axis.target) !== key) });
  return colourBy !== undefined && targetKey(colourBy) === key ? { ...changed, look: { ...text.look, colourBy: undefined } } : changed;
}

/** Another objective at a place; where the metric is aimed at elsewhere already the two change places. */
export function withObjective(text: SweepText, place: number, objective: Objective): SweepText {
  const { objectives } = text.spec;
  const before = objectives[place];
  const elsewhere = objectives.findIndex(({ metric }, at) => metric === objective.metric && at !== place);
  return withSpec(text, { objectives: objectives.map((one, at) => (at === place ? objective : at === elsewhere && before !== undefined ? before : one)) });
}

export function withMoreObjectives(text: SweepText, objective: Objective): SweepText {
  return withSpec(text, { objectives: [...text.spec.objectives, objective] });
}

export function withoutObjective(text: SweepText, place: number): SweepText {
  return withSpec(text, { objectives: text.spec.objectives.filter((_, at) => at !== place) });
}

export function withConstraint(text: SweepText, place: number, constraint: Constraint): SweepText {
  const { constraints } = text.spec;
  return withSpec(text, { constraints: place < constraints.length ? constraints.map((one, at) => (at === place ? constraint : one)) : [...constraints, constraint] });
}

export function withoutConstraint(text: SweepText, place: number): SweepText {
  return withSpec(text, { constraints: text.spec.constraints.filter((_, at) => at !== place) });
}

/** Whether only scenarios that fit into memory count. */
export function withFits(text: SweepText, fits: boolean): SweepText {
  const others = text.spec.constraints.filter(({ kind }) => kind !== 'fits');
  return withSpec(text, { constraints: fits ? [{ kind: 'fits' }, ...others] : others });
}

export function withLook(text: SweepText, patch: Partial<SweepLook>): SweepText {
  return { ...text, look: { ...text.look, ...patch } };
}

/** Logarithmic or linear, of one of the picture's axes. */
export function withScale(text: SweepText, axis: 'x' | 'y', linear: boolean): SweepText {
  const others = text.look.linear.filter((one) => one !== axis);
  return withLook(text, { linear: linear ? [...others, axis] : others });
}

/**
 * Axes whose values were thinned, written short: a list of thousands of numbers is more than a link holds, a range of as many is not.
 * The values of such a range differ from the thinned ones; there are never more of them.
 */
export function withShortLists(spec: SweepSpec, longest: number, catalog: Catalog): SweepSpec {
  return { ...spec, axes: spec.axes.map((axis) => (axis.written === '' ? shortened(axis, longest, catalog) : axis)) };
}

function shortened(axis: Axis, longest: number, catalog: Catalog): Axis {
  const kind = kindOf(axis.target, catalog);
  const { values, target } = axis;
  const [low, high] = [values[0], values.at(-1)];
  if (kind.is !== 'number' || typeof low !== 'number' || typeof high !== 'number' || writeAxis(axis, catalog).length <= longest) return axis;
  const read = readAxis(target, `${writeNumber(low, kind.dimension)}..${writeNumber(high, kind.dimension)}..n${values.length}`, catalog);
  return read.ok && read.axis.values.length <= values.length ? read.axis : axis;
}
