import { fetchJson } from '../catalog/load-browser.ts';
import type { Loaded } from '../catalog/catalog.ts';
import type { BandTable } from './bands.ts';
import type { MeasuredRow, SourceFile } from './row.ts';
import { rowsOf, type StoredTable } from './table.ts';
import type { TableName } from './tables.ts';

/* The bundler finds an asset only where `new URL` has a literal path, so each file is named in full. */

function placeOf(table: TableName): URL {
  switch (table) {
    case 'gemm':
      return new URL('./data/gemm.json', import.meta.url);
    case 'experts':
      return new URL('./data/experts.json', import.meta.url);
    case 'attention':
      return new URL('./data/attention.json', import.meta.url);
    case 'collectives':
      return new URL('./data/collectives.json', import.meta.url);
    case 'kernels':
      return new URL('./data/kernels.json', import.meta.url);
    case 'inference':
      return new URL('./data/inference.json', import.meta.url);
    case 'training':
      return new URL('./data/training.json', import.meta.url);
    case 'memory':
      return new URL('./data/memory.json', import.meta.url);
  }
}

/** Rows of one table, fetched as a static file when it is asked for; works in a window and in a worker, from any sub-path. */
export async function loadRows(table: TableName): Promise<Loaded<readonly MeasuredRow[]>> {
  const loaded = await fetchJson<StoredTable>(placeOf(table), `the measurements of ${table}`);
  if (!loaded.ok) return loaded;
  try {
    return { ok: true, value: rowsOf(loaded.value) };
  } catch (error) {
    return { ok: false, message: `Could not read the measurements of ${table}: ${error instanceof Error ? error.message : String(error)}.` };
  }
}

export function loadSourceFiles(): Promise<Loaded<readonly SourceFile[]>> {
  return fetchJson(new URL('./data/sources.json', import.meta.url), 'the list of sources');
}

/** How far off predictions are, by what they are comparable to. */
export function loadBands(): Promise<Loaded<BandTable>> {
  return fetchJson(new URL('./data/bands.json', import.meta.url), 'the bands');
}
