export type Cell = string | number | undefined;

/** A chart's numbers as a table: its twin on the page and its CSV. Values are in the unit of the column. */
export interface ChartTable {
  readonly columns: readonly { readonly key: string; readonly label: string; readonly unit?: string }[];
  readonly rows: readonly (readonly Cell[])[];
}

function field(cell: Cell): string {
  if (cell === undefined || (typeof cell === 'number' && !Number.isFinite(cell))) return '';
  const text = String(cell);
  // A leading sign would be run as a formula by spreadsheets.
  const safe = typeof cell === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The table as CSV (RFC 4180), units in the header; missing values are empty. */
export function toCsv({ columns, rows }: ChartTable): string {
  const header = columns.map(({ label, unit }) => field(unit === undefined ? label : `${label} (${unit})`)).join(',');
  return `${[header, ...rows.map((row) => row.map(field).join(','))].join('\r\n')}\r\n`;
}
