import { nearest } from '../../catalog/nearest.ts';
import { FIELDS } from '../../scenario/fields.ts';
import { SWEEP_METRICS, type InputMetric, type SweepMetric } from '../../sweep/metrics.ts';
import { FIRST_SKIP, SKIP_REASONS, type AxisTarget, type Constraint, type Status } from '../../sweep/types.ts';
import { METRIC_UNITS } from '../estimate/output.ts';

/** `perNode` as scripts read it: `per_node`. */
export function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace(/[^a-z0-9_]/g, '_');
}

/** "; did you mean batch?" */
export function meant(given: unknown, names: readonly string[]): string {
  const found = typeof given === 'string' ? nearest(given, names.map((name) => ({ id: name, name }))) : undefined;
  return found === undefined ? '' : `; did you mean ${found}?`;
}

/** Columns that are there whatever is swept. */
export const OWN_COLUMNS = ['scenario', 'status'] as const;

/** What a varied input is called in columns and settings: its field, or where a metric has that name its path; a technique's id, and its parameter. */
export function inputName(target: AxisTarget): string {
  switch (target.kind) {
    case 'field': {
      const name = snake(target.field);
      return [...SWEEP_METRICS, ...OWN_COLUMNS].some((taken) => taken === name) ? snake(FIELDS[target.field].path) : name;
    }
    case 'technique':
      return `technique_${snake(target.technique)}`;
    case 'parameter':
      return `technique_${snake(target.technique)}_${snake(target.parameter)}`;
  }
}

const INPUT_UNITS: Readonly<Record<InputMetric, string>> = { devices: 'device', parameters: 'parameter', context: 'token', weight_bits: 'bit', usd_per_hour: 'USD/h' };

/** SI unit of a metric, as `estimate` prints it. */
export function unitOf(metric: SweepMetric): string {
  return { ...METRIC_UNITS, ...INPUT_UNITS }[metric];
}

/** "tpot at most 0.05" */
export function constraintWords(constraint: Constraint): string {
  return constraint.kind === 'fits' ? 'fits in memory' : `${constraint.metric} ${constraint.kind} ${constraint.limit}`;
}

/** A status in words, as the column holds it: "kept", "not tpot at most 0.05", "left out: does not fit". */
export function statusWords(constraints: readonly Constraint[]): (status: Status) => string {
  const broken = constraints.map((constraint) => `not ${constraintWords(constraint)}`);
  const skipped = SKIP_REASONS.map((reason) => `left out: ${reason}`);
  return (status) => (status === 0 ? 'kept' : status < FIRST_SKIP ? broken[status - 1] : skipped[status - FIRST_SKIP]) ?? `status ${status}`;
}
