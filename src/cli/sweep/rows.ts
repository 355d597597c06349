import type { ColumnSource } from 'hyparquet-writer';
import { stridesOf } from '../../sweep/plan.ts';
import type { PricedColumns } from '../../sweep/pricing/pricer.ts';
import { KEPT, type Axis, type AxisValue, type SweepSpec } from '../../sweep/types.ts';
import type { Keep } from './arguments.ts';
import { inputName, statusWords } from './names.ts';

/** Values of an axis that a column can hold: a word, a number, a switch. */
type Plain = string | number | boolean;

/** An axis as a column: the values themselves, and what type they have. */
export interface InputColumn {
  readonly name: string;
  readonly type: 'STRING' | 'INT32' | 'DOUBLE' | 'BOOLEAN';
  readonly values: readonly Plain[];
}

export function inputColumn({ target, values }: Axis): InputColumn {
  const plain = values.map(plainValue);
  return { name: inputName(target), type: typeOf(plain), values: plain };
}

function typeOf(values: readonly Plain[]): InputColumn['type'] {
  if (values.every((value) => typeof value === 'boolean')) return 'BOOLEAN';
  if (!values.every((value) => typeof value === 'number')) return 'STRING';
  return values.every((value) => Number.isInteger(value) && Math.abs(value) < 2 ** 31) ? 'INT32' : 'DOUBLE';
}

/** A model or device that is no record of the catalog goes by its name. */
function plainValue(value: AxisValue): Plain {
  return typeof value === 'object' ? ('name' in value ? value.name : JSON.stringify(value)) : value;
}

/** Which of a run's scenarios become rows, by place in the run; undefined: all of them. */
export function chosenRows(keep: Keep, { first, count, status }: PricedColumns, frontier: Float64Array): readonly number[] | undefined {
  switch (keep) {
    case 'all':
      return undefined;
    case 'kept':
      return Array.from({ length: count }, (_, at) => at).filter((at) => status[at] === KEPT);
    case 'front':
      return Array.from(frontier, (index) => index - first).sort((a, b) => a - b);
  }
}

/**
 * A priced run as columns of a table: `scenario`, one a varied input, one a metric, `status`. Words are dictionaries, the index is its differences,
 * metrics go byte by byte, which compresses; a metric that a scenario does not have is null.
 */
export function tableOf(spec: SweepSpec, run: PricedColumns, rows: readonly number[] | undefined): ColumnSource[] {
  const length = rows?.length ?? run.count;
  const place = (row: number): number => rows?.[row] ?? row;
  const scenario = new BigInt64Array(length);
  for (let row = 0; row < length; row += 1) scenario[row] = BigInt(run.first + place(row));
  const strides = stridesOf(spec);
  const inputs = spec.axes.map((axis, at): ColumnSource => {
    const { name, type, values } = inputColumn(axis);
    const stride = strides[at] ?? 1;
    const data = type === 'INT32' ? new Int32Array(length) : type === 'DOUBLE' ? new Float64Array(length) : new Array<Plain>(length);
    for (let row = 0; row < length; row += 1) data[row] = values[Math.floor((run.first + place(row)) / stride) % values.length] as never;
    return { name, data, type, nullable: false, ...(type !== 'BOOLEAN' && { encoding: 'RLE_DICTIONARY' as const }) };
  });
  const metrics = run.metrics.map((name, at): ColumnSource => {
    return { name, data: metricColumn(run.columns[at] ?? new Float64Array(run.count).fill(NaN), length, place), type: 'DOUBLE', nullable: true, encoding: 'BYTE_STREAM_SPLIT' };
  });
  const words = statusWords(spec.constraints);
  const known: string[] = [];
  const status = Array.from({ length }, (_, row) => {
    const code = run.status[place(row)] ?? 0;
    return (known[code] ??= words(code));
  });
  return [
    { name: 'scenario', data: scenario, type: 'INT64', nullable: false, encoding: 'DELTA_BINARY_PACKED' },
    ...inputs,
    ...metrics,
    { name: 'status', data: status, type: 'STRING', nullable: false, encoding: 'RLE_DICTIONARY' },
  ];
}

function metricColumn(column: Float64Array, length: number, place: (row: number) => number): Float64Array | (number | undefined)[] {
  const data = new Float64Array(length);
  let missing = 0;
  for (let row = 0; row < length; row += 1) {
    const value = column[place(row)] ?? NaN;
    data[row] = value;
    if (Number.isNaN(value)) missing += 1;
  }
  return missing === 0 ? data : Array.from(data, (value) => (Number.isNaN(value) ? undefined : value));
}
