import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { SourceFile } from '../../src/measurements/row.ts';
import type { StoredTable } from '../../src/measurements/table.ts';
import { TABLES, type TableName } from '../../src/measurements/tables.ts';
import type { Collected } from './collection.ts';

type Cell = string | number | undefined;

const file = (name: string): URL => new URL(`../../src/measurements/data/${name}.json`, import.meta.url);

/** A cell of whatever the collection holds; objects and lists as JSON text. */
export function cellOf(value: unknown): Cell {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'number' || typeof value === 'string') return value;
  return typeof value === 'boolean' ? String(value) : JSON.stringify(value);
}

/**
 * Writes tables and the source files they cite: `columns` gives the cells of a row after id, source, value and unit. Sources
 * keep the keys they have; new ones are numbered on; rows are counted over all tables on disk.
 */
export function writeTables(tables: readonly { readonly name: TableName; readonly rows: readonly Collected[]; readonly columns: Readonly<Record<string, (row: Collected) => unknown>> }[]): void {
  const sources = sourceKeys();
  for (const { name, rows, columns } of tables) {
    const lines = rows.map((row) => [row.id, sources.keyOf(row), row.value, row.unit, ...Object.values(columns).map((cell) => cellOf(cell(row)) ?? null)]);
    write(name, ['id', 'source', 'value', 'unit', ...Object.keys(columns)], lines);
    console.log(`${name}: ${rows.length} rows`);
  }
  sources.save();
}

function write(name: TableName, columns: readonly string[], rows: readonly (readonly unknown[])[]): void {
  writeFileSync(file(name), `{"columns":${JSON.stringify(columns)},"rows":[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]}\n`);
}

/** Source files by publisher, path and software without its version: what leave-one-out leaves out. */
function sourceKeys(): { readonly keyOf: (row: Collected) => string; readonly save: () => void } {
  const known = new Map<string, Omit<SourceFile, 'rows'>>(read<readonly SourceFile[]>('sources', []).map((s) => [identity(s.publisher, s.repository, s.path, s.software), s]));
  return {
    keyOf: ({ source, software = '' }) => {
      // One file a model, and parts of one table: the folder is what was published together.
      const path = source.key === 'ml-energy' ? 'public/data/models' : source.path.replace(/\/[^/]*\.parquet$/, '');
      const name = identity(source.key, source.repo, path, software);
      const found = known.get(name);
      if (found !== undefined) return found.key;
      const last = Math.max(0, ...[...known.values()].filter((s) => s.publisher === source.key).map((s) => Number(s.key.slice(s.publisher.length + 1))));
      const key = `${source.key}-${last + 1}`;
      known.set(name, { key, publisher: source.key, repository: source.repo, path, software });
      return key;
    },
    save: () => {
      const counts = new Map<string, number>();
      for (const table of TABLES) for (const [, key] of read<StoredTable>(table, { columns: [], rows: [] }).rows) counts.set(String(key), (counts.get(String(key)) ?? 0) + 1);
      const lines = [...known.values()].sort((a, b) => a.key.localeCompare(b.key, 'en', { numeric: true }))
        .map(({ key, publisher, repository, path, software }) => JSON.stringify({ key, publisher, repository, path, software, rows: counts.get(key) ?? 0 }));
      writeFileSync(file('sources'), `[\n${lines.join(',\n')}\n]\n`);
    },
  };
}

function identity(publisher: string, repository: string, path: string, software: string): string {
  const family = publisher === 'aiconfigurator' ? '' : software.replace(/ \(.*| \d+\.\d+\.\d+.*/, '').replaceAll(';', ',');
  return [publisher, repository, path, family].join(' ');
}

function read<T>(name: string, otherwise: T): T {
  return existsSync(file(name)) ? (JSON.parse(readFileSync(file(name), 'utf8')) as T) : otherwise;
}
