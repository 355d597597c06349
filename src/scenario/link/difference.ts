import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../fields.ts';
import type { Issue } from '../issue.ts';
import type { Params } from './migrations.ts';
import { isPath, readSettings, writeSettings, type Entry } from './settings-codec.ts';

/** Entries of the scenario that a link is about, by slot, as `writeSettings` gives them. */
export type Slots = ReadonlyMap<string, readonly Entry[]>;

/** Another scenario as what differs from the link's own, each key behind `prefix`. */
export function writeDifference(prefix: string, settings: Settings, present: Slots, catalog: Catalog): readonly Entry[] {
  const other = writeSettings(settings, catalog);
  const entries: Entry[] = [];
  for (const [slot, written] of other) if (!sameEntries(written, present.get(slot))) entries.push(...written.map(([key, text]): Entry => [prefix + key, text]));
  // Set now and not in the other: an empty entry says "its default".
  for (const slot of present.keys()) if (!other.has(slot)) entries.push([prefix + slot, '']);
  return entries;
}

/** Another scenario from the changes to the link's own, whose keys stand without their prefix. */
export function readDifference(present: Params, changes: Params, catalog: Catalog): { readonly settings: Settings; readonly issues: readonly Issue[] } {
  const params = new Map(present);
  for (const [key, raw] of changes) {
    if (isPath(key)) continue;
    // Another model or machine does not keep the edits of the present one.
    for (const path of [...params.keys()]) if (path.startsWith(`${key}.`)) params.delete(path);
    if (raw === '') params.delete(key);
    else params.set(key, raw);
  }
  for (const [key, raw] of changes) if (isPath(key)) params.set(key, raw);
  const issues: Issue[] = [];
  return { settings: readSettings(params, catalog, issues), issues };
}

function sameEntries(a: readonly Entry[], b: readonly Entry[] | undefined): boolean {
  return b !== undefined && a.length === b.length && a.every(([key, text], index) => key === b[index]?.[0] && text === b[index]?.[1]);
}
