/**
 * A field whose value is a list of named things, such as techniques, each of which can be on, off or set otherwise by itself.
 * The entry's parameters beside its id may be of any shape.
 */
export interface Entry {
  readonly id: string;
}

/** One entry that differs between two lists. */
export interface EntryChange {
  /** The entry's id; further ones of the same id are told apart by a number. */
  readonly key: string;
  /** "Speculative decoding" of `speculative-decoding`. */
  readonly label: string;
  readonly from: string;
  readonly to: string;
  /** What stands in the second list; undefined where nothing does. */
  readonly after: Entry | undefined;
}

/** Whether a field's value is such a list. */
export function isEntryList(value: unknown): value is readonly Entry[] {
  return Array.isArray(value) && value.every((one: unknown) => typeof one === 'object' && one !== null && 'id' in one && typeof one.id === 'string');
}

const OFF = 'off';

/** Entries that differ: those of the first list in its order, then those that only the second has. */
export function changedEntries(before: readonly Entry[], after: readonly Entry[]): readonly EntryChange[] {
  const a = keyed(before);
  const b = keyed(after);
  return [...new Set([...a.keys(), ...b.keys()])].flatMap((key) => {
    const from = a.get(key);
    const to = b.get(key);
    if (JSON.stringify(from) === JSON.stringify(to)) return [];
    return [{ key, label: entryLabel(key), from: shown(from, to), to: shown(to, from), after: to }];
  });
}

/** Keys of both lists in one order that both keep where they agree: the second's entries stand after what they follow there. */
export function mergedEntries(before: readonly Entry[], after: readonly Entry[]): readonly string[] {
  const order = [...keyed(before).keys()];
  let place = 0;
  for (const key of keyed(after).keys()) {
    const known = order.indexOf(key);
    if (known >= 0) place = Math.max(place, known + 1);
    else order.splice(place++, 0, key);
  }
  return order;
}

/** A list with one entry as it is after the change. */
export function withEntry(list: unknown, change: EntryChange, order: readonly string[]): readonly Entry[] {
  const entries = new Map(keyed(isEntryList(list) ? list : []));
  if (change.after === undefined) entries.delete(change.key);
  else entries.set(change.key, change.after);
  return order.flatMap((key) => entries.get(key) ?? []);
}

/** An entry's id in words, to begin a line with. */
export function entryLabel(key: string): string {
  const words = key.replaceAll('-', ' ').replace(/~\d+$/, '');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function keyed(list: readonly Entry[]): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const entry of list) {
    let key = entry.id;
    for (let copy = 2; entries.has(key); copy += 1) key = `${entry.id}~${copy}`;
    entries.set(key, entry);
  }
  return entries;
}

/** "on" beside an entry that is off; beside the same entry set otherwise, the parameters that differ. */
function shown(entry: Entry | undefined, other: Entry | undefined): string {
  if (entry === undefined) return OFF;
  if (other === undefined) return 'on';
  const own = parameters(entry);
  const theirs = parameters(other);
  return [...own].filter(([name, value]) => theirs.get(name) !== value).map(([name, value]) => `${name.replaceAll('_', ' ')} ${value}`).join(', ') || 'on';
}

/** Parameters by name, those of records inside flattened; the id and the name of such a record say nothing. */
function parameters(entry: object): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(entry).flatMap(([name, value]: [string, unknown]): readonly (readonly [string, string])[] => {
      if (name === 'id' || value === undefined) return [];
      return typeof value === 'object' && value !== null && !Array.isArray(value) ? [...parameters(value)] : [[name, Array.isArray(value) ? value.join(' ') : String(value)]];
    }),
  );
}
