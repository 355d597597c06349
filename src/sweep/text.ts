import type { Catalog } from '../catalog/catalog.ts';
import type { WorkloadKind } from '../scenario/fields.ts';
import { issue, quoted, type Issue } from '../scenario/issue.ts';
import { shortestNumber } from '../units/editable.ts';
import { parseQuantity } from '../units/parse.ts';
import { targetKey, targetOf } from './axes.ts';
import { SWEEP_METRICS, sweepMetricFacts, type SweepMetric } from './metrics.ts';
import { inPricingOrder } from './order.ts';
import type { Axis, AxisTarget, Constraint, Objective, SweepSpec } from './types.ts';
import { readAxis, writeAxis } from './written.ts';

/** How a sweep is looked at; none of it changes a number. */
export interface SweepLook {
  /** Axis that colours the points; none shows how many there are. */
  readonly colourBy: AxisTarget | undefined;
  readonly linear: readonly ('x' | 'y')[];
}

export interface SweepText {
  readonly spec: SweepSpec;
  readonly look: SweepLook;
}

export interface ReadSweep extends SweepText {
  readonly issues: readonly Issue[];
}

const LIMITS = { max: 'at most', min: 'at least' } as const;
export const MOST_AXES = 16;
export const MOST_OBJECTIVES = 3;
export const MOST_CONSTRAINTS = 12;

/**
 * A sweep as a link and a text field write it: parts apart by a space, words of a part by a slash.
 * `hw/h100-sxm/b200-sxm b/1..1024 least/tpot least/usd-per-million-tokens fits max/tpot/0.05 by/hw linear/x`.
 */
export function writeSweep({ spec, look }: SweepText, catalog: Catalog): string {
  const parts = [
    ...spec.axes.map((axis) => `${targetKey(axis.target)}/${writeAxis(axis, catalog)}`),
    ...spec.objectives.map(({ metric, want }) => `${want}/${metricKey(metric)}`),
    ...spec.constraints.map((constraint) => (constraint.kind === 'fits' ? 'fits' : `${constraint.kind === 'at most' ? 'max' : 'min'}/${metricKey(constraint.metric)}/${shortestNumber(constraint.limit, 'si')}`)),
    ...(look.colourBy === undefined ? [] : [`by/${targetKey(look.colourBy)}`]),
    ...look.linear.map((axis) => `linear/${axis}`),
  ];
  return parts.join(' ');
}

function metricKey(metric: SweepMetric): string {
  return metric.replaceAll('_', '-');
}

/** Reads a sweep; each part that cannot be used is left out and said. Never throws. */
export function readSweep(text: string, catalog: Catalog, workload: WorkloadKind): ReadSweep {
  const axes: Axis[] = [];
  const objectives: Objective[] = [];
  const constraints: Constraint[] = [];
  const linear: ('x' | 'y')[] = [];
  const issues: Issue[] = [];
  let colourBy: AxisTarget | undefined;
  const refuse = (part: string, reason: string): void => {
    issues.push(issue({ severity: 'warning', code: 'malformed', field: 'sweep', given: quoted(part), reason: `${reason}; this part of the sweep is left out` }));
  };
  for (const part of text.split(/\s+/).filter((one) => one !== '')) {
    const slash = part.indexOf('/');
    const head = (slash < 0 ? part : part.slice(0, slash)).toLowerCase();
    const rest = slash < 0 ? '' : part.slice(slash + 1);
    if (head === 'least' || head === 'most') {
      const metric = metricOf(rest);
      if (metric === undefined) refuse(part, `There is no metric ${quoted(rest)}`);
      else if (objectives.some((one) => one.metric === metric)) refuse(part, `${sweepMetricFacts(metric, workload).name} is aimed at twice`);
      else if (objectives.length >= MOST_OBJECTIVES) refuse(part, `A sweep aims at no more than ${MOST_OBJECTIVES} metrics`);
      else objectives.push({ metric, want: head });
    } else if (head === 'fits') {
      if (!constraints.some(({ kind }) => kind === 'fits')) constraints.push({ kind: 'fits' });
    } else if (head === 'max' || head === 'min') {
      const read = constraintOf(head, rest, workload);
      if (typeof read === 'string') refuse(part, read);
      else if (constraints.length >= MOST_CONSTRAINTS) refuse(part, `A sweep has no more than ${MOST_CONSTRAINTS} limits`);
      else constraints.push(read);
    } else if (head === 'by') colourBy = targetOf(rest.toLowerCase(), catalog);
    else if (head === 'linear') {
      if ((rest === 'x' || rest === 'y') && !linear.includes(rest)) linear.push(rest);
    } else {
      const target = targetOf(head, catalog);
      if (target === undefined) {
        refuse(part, `${quoted(head)} names nothing that can be varied`);
        continue;
      }
      const key = targetKey(target);
      if (axes.some((axis) => targetKey(axis.target) === key)) refuse(part, `\`${key}\` is an axis twice`);
      else if (axes.length >= MOST_AXES) refuse(part, `A sweep has no more than ${MOST_AXES} axes`);
      else {
        const read = readAxis(target, rest, catalog);
        if (read.ok) {
          axes.push(read.axis);
          for (const reason of read.left) issues.push(issue({ severity: 'warning', code: 'out-of-range', field: 'sweep', given: quoted(part), reason: `${reason}; the other values of this axis are used` }));
        } else refuse(part, read.reason);
      }
    }
  }
  const spec: SweepSpec = { axes: inPricingOrder(axes), objectives, constraints };
  const coloured = colourBy !== undefined && axes.some(({ target }) => colourBy !== undefined && targetKey(target) === targetKey(colourBy));
  return { spec, look: { colourBy: coloured ? colourBy : undefined, linear }, issues };
}

function metricOf(key: string): SweepMetric | undefined {
  return SWEEP_METRICS.find((metric) => metricKey(metric) === key.toLowerCase() || metric === key.toLowerCase());
}

function constraintOf(head: keyof typeof LIMITS, rest: string, workload: WorkloadKind): Constraint | string {
  const slash = rest.indexOf('/');
  const metric = metricOf(slash < 0 ? rest : rest.slice(0, slash));
  if (metric === undefined) return `There is no metric ${quoted(rest)}`;
  const limit = limitOf(slash < 0 ? '' : rest.slice(slash + 1), metric, workload);
  const { name } = sweepMetricFacts(metric, workload);
  if (limit === undefined) return `The limit of ${name.toLowerCase()} must be a number`;
  // No metric is ever below zero: such a limit would let nothing through, or everything.
  return limit < 0 ? `The limit of ${name.toLowerCase()} must not be below zero` : { kind: LIMITS[head], metric, limit };
}

/** A limit as a person types it, with or without its unit: `50ms`, `0.05`. */
export function limitOf(text: string, metric: SweepMetric, workload: WorkloadKind): number | undefined {
  if (/^-?\d{1,40}(?:\.\d{1,40})?(?:e[+-]?\d{1,3})?$/i.test(text)) return Number.isFinite(Number(text)) ? Number(text) : undefined;
  for (const dimension of [sweepMetricFacts(metric, workload).dimension, 'count'] as const) {
    const parsed = parseQuantity(text, dimension);
    if (parsed.ok && Number.isFinite(parsed.value)) return parsed.value;
  }
  return undefined;
}
