import type { MeasuredPoint } from '../../charts/against/types.ts';
import type { MetricName } from '../../engine/estimate-types.ts';
import { FIELDS, type FieldName } from '../../scenario/fields.ts';
import type { NearRun } from './measured-runs.tsx';

/** A job that differs in more than this besides the axis says little of the curve. */
const FEW = 2;

/** Measurements of a metric along a field: the same job otherwise, or one close to it. */
export function measuredPoints(runs: readonly NearRun[], field: FieldName, metric: MetricName): readonly MeasuredPoint[] {
  return runs.flatMap((run): MeasuredPoint[] => {
    const y = run.figures[metric];
    const x = run.values[field];
    const others = run.differs.filter((name) => name !== field);
    if (y === undefined || typeof x !== 'number' || (others.length > FEW && !run.chosen) || (run.aside !== undefined && !run.chosen)) return [];
    return [{ id: `${run.id} ${metric}`, x, y, name: run.publisher, note: others.length === 0 ? undefined : `with ${others.map((name) => othersWord(run, name)).join(', ')}`, alike: others.length === 0, chosen: run.chosen }];
  });
}

/** “batch 32” */
export function othersWord({ values }: Pick<NearRun, 'values'>, field: FieldName): string {
  const value = values[field];
  const shown = typeof value === 'number' ? String(Number(value.toPrecision(4))) : typeof value === 'string' ? value : 'another';
  return `${FIELDS[field].label.toLowerCase()} ${shown}`;
}
