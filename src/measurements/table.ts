import type { MeasuredRow } from './row.ts';

type Cell = string | number | null;

/** A table of rows as stored: columns once, one array a row. The first four columns are a row's own, the others its cells. */
export interface StoredTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

const OWN = ['id', 'source', 'value', 'unit'] as const;

/** Rows of a stored table. Throws on a table whose first columns are not `id, source, value, unit`. */
export function rowsOf({ columns, rows }: StoredTable): readonly MeasuredRow[] {
  if (OWN.some((name, index) => columns[index] !== name)) throw new Error(`a table of measurements starts with ${OWN.join(', ')}`);
  return rows.map(([id, source, value, unit, ...rest]) => ({
    id: String(id), source: String(source), value: Number(value), unit: String(unit),
    cells: Object.fromEntries(rest.flatMap((cell, index) => (cell === null || cell === undefined ? [] : [[columns[index + OWN.length] ?? '', cell]]))),
  }));
}

/** A cell as a number; undefined where it is absent or no number. */
export function numberIn(row: MeasuredRow, column: string): number | undefined {
  const cell = row.cells[column];
  const value = typeof cell === 'string' ? Number(cell) : cell;
  return value !== undefined && Number.isFinite(value) && cell !== '' ? value : undefined;
}

/** A cell as text; empty where it is absent. */
export function textIn(row: MeasuredRow, column: string): string {
  return String(row.cells[column] ?? '');
}
