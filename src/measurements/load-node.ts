import { readFileSync } from 'node:fs';
import type { BandTable } from './bands.ts';
import type { MeasuredRow, SourceFile } from './row.ts';
import { rowsOf, type StoredTable } from './table.ts';
import type { TableName } from './tables.ts';

const read = <T>(file: string): T => JSON.parse(readFileSync(new URL(`./data/${file}.json`, import.meta.url), 'utf8')) as T;

/** Rows of one table, read from disk. For the command line, tests and scripts. */
export function loadRows(table: TableName): readonly MeasuredRow[] {
  return rowsOf(read<StoredTable>(table));
}

export function loadSourceFiles(): readonly SourceFile[] {
  return read('sources');
}

/** How far off predictions are, by what they are comparable to. */
export function loadBands(): BandTable {
  return read('bands');
}
