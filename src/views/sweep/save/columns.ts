import { targetKey } from '../../../sweep/axes.ts';
import { stridesOf } from '../../../sweep/plan.ts';
import { FIRST_SKIP, KEPT, SKIP_REASONS, type AxisValue, type SweepSpec } from '../../../sweep/types.ts';

type Plain = string | number | boolean;

/** An axis as a column of a file: values as they are, records by their ids. */
export interface InputColumn {
  readonly name: string;
  readonly type: 'STRING' | 'DOUBLE' | 'BOOLEAN';
  /** The value of a scenario, by its place in the sweep. */
  readonly at: (index: number) => Plain;
}

export function inputColumns(spec: SweepSpec): readonly InputColumn[] {
  const strides = stridesOf(spec);
  return spec.axes.map((axis, place) => {
    const values = axis.values.map(plainValue);
    const stride = strides[place] ?? 1;
    return { name: targetKey(axis.target), type: typeOf(values), at: (index) => values[Math.floor(index / stride) % values.length] ?? '' };
  });
}

function typeOf(values: readonly Plain[]): InputColumn['type'] {
  if (values.every((value) => typeof value === 'boolean')) return 'BOOLEAN';
  return values.every((value) => typeof value === 'number') ? 'DOUBLE' : 'STRING';
}

/** A model or device that is no record of the catalog goes by its name. */
function plainValue(value: AxisValue): Plain {
  return typeof value === 'object' ? ('name' in value ? value.name : JSON.stringify(value)) : value;
}

/** What became of a scenario: "kept", "breaks max tpot", "does not fit". */
export function statusWord(status: number, { constraints }: SweepSpec): string {
  if (status === KEPT) return 'kept';
  if (status >= FIRST_SKIP) return SKIP_REASONS[status - FIRST_SKIP] ?? 'refused';
  const constraint = constraints[status - 1];
  return constraint === undefined || constraint.kind === 'fits' ? 'does not fit' : `breaks ${constraint.kind} ${constraint.metric}`;
}

