import type { BenchTerm } from '../../src/measurements/bench-terms.ts';
import type { Residual } from '../../src/measurements/residual.ts';
import type { MeasuredRow } from '../../src/measurements/row.ts';
import { quantile } from './minimise.ts';

/** A row beside its prediction, with everything a group can be made by. */
export interface Judged {
  readonly row: MeasuredRow;
  readonly residual: Residual;
  /** What a kernel's prediction is made of; empty for whole models. */
  readonly terms: readonly BenchTerm[];
}

type Value = string | number | undefined;

/** Columns that no table holds. Of several kernels, the longest speaks. */
export const DERIVED: Readonly<Record<string, (judged: Judged) => Value>> = {
  device: ({ residual }) => residual.device,
  family: ({ residual }) => residual.family,
  source: ({ residual }) => residual.source,
  publisher: ({ residual }) => residual.publisher,
  table: ({ residual }) => residual.table,
  quantity: ({ residual }) => residual.quantity,
  model: ({ residual }) => residual.model,
  devices: ({ residual }) => residual.devices,
  multiplied: ({ residual }) => residual.format,
  aside: ({ residual }) => residual.aside ?? 'judged',
  bound: (judged) => longest(judged)?.price.bound,
  kind: (judged) => longest(judged)?.op.collective === 'none' ? longest(judged)?.op.kind : longest(judged)?.op.collective,
  dequantised: ({ terms }) => (terms.some(({ op }) => op.dequantised) ? 'expanded' : 'as stored'),
  rows: (judged) => longest(judged)?.op.m,
  flops: ({ terms }) => terms.reduce((sum, { op }) => sum + op.matrixFlops, 0),
  traffic: ({ terms }) => terms.reduce((sum, { op }) => sum + op.weightBytes + op.activationBytes + op.kvBytes, 0),
  payload: (judged) => longest(judged)?.op.payloadBytes,
  microseconds: ({ residual }) => residual.measured * 1e6,
  size: (judged) => sizeOf(longest(judged)),
};

function longest({ terms }: Judged): BenchTerm | undefined {
  return terms.reduce<BenchTerm | undefined>((long, term) => (long === undefined || term.price.callSeconds > long.price.callSeconds ? term : long), undefined);
}

/** Weights of one product: beyond 60 million they fill the largest devices, below 14 million none. */
function sizeOf(term: BenchTerm | undefined): Value {
  if (term === undefined) return undefined;
  const weights = term.op.n * term.op.k;
  if (weights >= 60e6) return 'big';
  return weights >= 14e6 ? 'middle' : 'small';
}

/** Value of a column: derived, of the scenario, or of the row; `log2:m` is its binary logarithm, rounded. */
export function valueOf(column: string, judged: Judged): Value {
  if (column.startsWith('log2:')) {
    const number = Number(valueOf(column.slice('log2:'.length), judged));
    return number > 0 ? Math.round(Math.log2(number)) : undefined;
  }
  const derived = DERIVED[column];
  if (derived !== undefined) return derived(judged);
  const set = (judged.residual.settings as Readonly<Record<string, unknown>> | undefined)?.[column];
  if (typeof set === 'string' || typeof set === 'number') return set;
  return set === undefined ? judged.row.cells[column] : JSON.stringify(set);
}

export interface Group {
  readonly key: readonly string[];
  readonly rows: number;
  /** Median of predicted/measured, and the median and 80th percentile of |predicted/measured − 1|. */
  readonly ratio: number;
  readonly error: number;
  readonly p80: number;
}

export function summary(key: readonly string[], judged: readonly Judged[]): Group {
  const ratios = judged.map(({ residual }) => residual.ratio);
  const errors = ratios.map((ratio) => Math.abs(ratio - 1));
  return { key, rows: ratios.length, ratio: quantile(ratios, 0.5), error: quantile(errors, 0.5), p80: quantile(errors, 0.8) };
}

/** Residuals by the values of columns, in their order. */
export function grouped(judged: readonly Judged[], columns: readonly string[]): readonly Group[] {
  const groups = new Map<string, { key: readonly string[]; members: Judged[] }>();
  for (const one of judged) {
    const key = columns.map((column) => String(valueOf(column, one) ?? '–'));
    const name = JSON.stringify(key);
    const group = groups.get(name) ?? { key, members: [] };
    group.members.push(one);
    groups.set(name, group);
  }
  const inOrder = (a: readonly string[], b: readonly string[]): number => a.reduce((order, text, index) => order || text.localeCompare(b[index] ?? '', 'en', { numeric: true }), 0);
  return [...groups.values()].sort((a, b) => inOrder(a.key, b.key)).map(({ key, members }) => summary(key, members));
}
