import type { Catalog, DeviceRecord } from '../../catalog/catalog.ts';
import { checkValue } from '../check.ts';
import { checkCustomDevice, checkCustomModel, editedName } from '../custom.ts';
import { FIELDS, type CustomDevice, type CustomModel } from '../fields.ts';
import { issue, type Issue } from '../issue.ts';
import { applyChanges, sameJson, writeChanges, type Changes } from './edited.ts';
import { pack, PACKED, unpack } from './packed.ts';

/** A record in a link: its id or packed text, and the changes made to the record of that id. */
export interface WrittenRecord {
  readonly head: string;
  readonly changes: Changes;
}

export interface ReadRecord<T> {
  readonly value: T | undefined;
  readonly issues: readonly Issue[];
}

/** Readable changes longer than this are packed instead. Characters. */
const LONGEST_CHANGES = 1000;
const NONE: Changes = new Map();

export function writeModel(model: string | CustomModel, catalog: Catalog): WrittenRecord {
  if (typeof model === 'string') return { head: model, changes: NONE };
  const base = model.base === undefined ? undefined : catalog.model(model.base);
  if (base === undefined) return packed(model);
  const original = { name: editedName(base.name), ...base.architecture };
  const all = writeChanges({ name: model.name, ...model.architecture }, original);
  const withoutRepeat = new Map([...all].filter(([path]) => path !== 'pattern.0.repeat'));
  return readable(base.id, [withoutRepeat, all], (changes) => sameJson(editModel(base.id, changes, catalog).value, model)) ?? packed(model);
}

export function readModel(head: string, changes: Changes, catalog: Catalog): ReadRecord<string | CustomModel> {
  if (isPacked(head)) return unpacked(head, 'model', (value) => checkCustomModel(value, catalog));
  const id = catalogId(head, (text) => catalog.model(text) !== undefined);
  return changes.size > 0 && catalog.model(id) !== undefined ? orUnedited(id, editModel(id, changes, catalog)) : checkValue('model', id, catalog);
}

export function writeDevice(device: string | CustomDevice, catalog: Catalog): WrittenRecord {
  if (typeof device === 'string') return { head: device, changes: NONE };
  const base = device.base === undefined ? undefined : catalog.device(device.base);
  const original = base && originalDevice(base, catalog);
  if (base === undefined || original === undefined) return packed(device);
  const { base: _, ...edited } = device;
  return readable(base.id, [writeChanges(edited, original)], (changes) => sameJson(editDevice(base.id, changes, catalog).value, device)) ?? packed(device);
}

export function readDevice(head: string, changes: Changes, catalog: Catalog): ReadRecord<string | CustomDevice> {
  if (isPacked(head)) return unpacked(head, 'device', (value) => checkCustomDevice(value, catalog));
  const id = catalogId(head, (text) => catalog.device(text) !== undefined);
  return changes.size > 0 && catalog.device(id) !== undefined ? orUnedited(id, editDevice(id, changes, catalog)) : checkValue('device', id, catalog);
}

function editModel(id: string, changes: Changes, catalog: Catalog): ReadRecord<CustomModel> {
  const record = catalog.model(id);
  if (record === undefined) return { value: undefined, issues: [] };
  const { edited, lost } = applyChanges({ name: editedName(record.name), ...record.architecture }, changes);
  const { name, ...architecture } = edited as Record<string, unknown>;
  const regular = record.architecture.pattern.length === 1 ? record.architecture.pattern[0] : undefined;
  // "m.layers=90" alone means more of the same layers.
  if (regular !== undefined && changes.has('layers') && ![...changes.keys()].some((path) => path.startsWith('pattern'))) {
    architecture['pattern'] = [{ ...regular, repeat: Number(architecture['layers']) / regular.unit.length }];
  }
  return withLost('model', lost, checkCustomModel({ name, base: id, architecture }, catalog));
}

function editDevice(id: string, changes: Changes, catalog: Catalog): ReadRecord<CustomDevice> {
  const record = catalog.device(id);
  const original = record && originalDevice(record, catalog);
  if (original === undefined) return { value: undefined, issues: [] };
  const { edited, lost } = applyChanges(original, changes);
  return withLost('device', lost, checkCustomDevice({ ...(edited as Record<string, unknown>), base: id }, catalog));
}

/** The edited record, and a word on the edits that found no place in it. */
function withLost<T>(field: 'model' | 'device', lost: readonly string[], { value, issues }: ReadRecord<T>): ReadRecord<T> {
  const key = FIELDS[field].key;
  const remarks = lost.slice(0, 5).map((path) => issue({ severity: 'warning', code: 'unknown-field', field, reason: `\`${key}.${path.slice(0, 60)}\` leads nowhere in this ${field} and is left out` }));
  return named(field, { value, issues: [...issues, ...remarks] });
}

/** A catalog device as its edited copy starts out: renamed, and without what only the catalog keeps. */
function originalDevice(record: DeviceRecord, catalog: Catalog): CustomDevice | undefined {
  return checkCustomDevice({ ...record, name: editedName(record.name) }, catalog).value;
}

/** The first of several ways to write the changes that is short and reads back exactly. */
function readable(id: string, ways: readonly Changes[], readsBack: (changes: Changes) => boolean): WrittenRecord | undefined {
  for (const changes of ways) {
    const length = [...changes].reduce((sum, [path, text]) => sum + path.length + text.length + 4, 0);
    // Keys are read in lower case, and a record without changes would read back as the catalog's own.
    if (changes.size > 0 && length <= LONGEST_CHANGES && [...changes.keys()].every((path) => path === path.toLowerCase()) && readsBack(changes)) return { head: id, changes };
  }
  return undefined;
}

/** Where the edits make no sense, the record they were made to. */
function orUnedited<T>(id: string, { value, issues }: ReadRecord<T>): ReadRecord<T | string> {
  return value !== undefined ? { value, issues } : { value: id, issues: issues.map((found) => (found.severity === 'error' ? issue({ ...found, given: '', used: id }) : found)) };
}

function packed(value: unknown): WrittenRecord {
  return { head: pack(value), changes: NONE };
}

function isPacked(head: string): boolean {
  return head.toLowerCase().startsWith(PACKED);
}

function unpacked<T>(head: string, field: 'model' | 'device', check: (value: unknown) => ReadRecord<T>): ReadRecord<T> {
  const value = unpack(head);
  if (value === undefined) return { value: undefined, issues: [issue({ severity: 'error', code: 'malformed', field, reason: `The ${field} in the link is damaged` })] };
  return named(field, check(value));
}

function named<T>(field: string, read: ReadRecord<T>): ReadRecord<T> {
  return { value: read.value, issues: read.issues.map((found) => ({ ...found, field })) };
}

function catalogId(head: string, known: (id: string) => boolean): string {
  const lower = head.trim().toLowerCase();
  return !known(head) && known(lower) ? lower : head.trim();
}
