import { readFileSync } from 'node:fs';

export type Cell = string | number;
export type Row = Readonly<Record<string, string>>;

/** Rows of a comma-separated file with a header line. No cell holds a comma or a quote. */
export function readTable(path: URL): readonly Row[] {
  const [header = '', ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
  const columns = header.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']));
  });
}

export function formatTable(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [columns.join(','), ...rows.map((row) => row.map(cell).join(','))].join('\n') + '\n';
}

function cell(value: Cell): string {
  if (typeof value === 'string') return value.replaceAll(',', ';');
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(5)));
}

/** A cell as a number; NaN when the cell is empty. */
export function numberIn(row: Row, column: string): number {
  const text = row[column];
  return text === undefined || text === '' ? Number.NaN : Number(text);
}

export function textIn(row: Row, column: string): string {
  return row[column] ?? '';
}
