import type { Catalog } from '../../catalog/catalog.ts';
import { checkValue, type CheckedValue } from '../check.ts';
import { canonical } from '../complete.ts';
import { FIELD_NAMES, FIELDS, type Field, type FieldName, type FieldValues, type Settings } from '../fields.ts';
import { issue, quoted, type Issue } from '../issue.ts';
import { checkTechniques } from '../techniques.ts';
import { DEFAULT_DEVICE, DEFAULT_MODEL } from '../presets.ts';
import type { Changes } from './edited.ts';
import { unescapeFully, unescapeText } from './escape.ts';
import type { Params } from './migrations.ts';
import { readNumber, writeNumber } from './number.ts';
import { readTechniques, strayParameters, writeTechniques } from './techniques.ts';
import { readDevice, readModel, writeDevice, writeModel, type WrittenRecord } from './records.ts';

/** Texts by key, not yet escaped. */
export type Entry = readonly [key: string, text: string];

/** Machine and count share a key (`hw=8xh100-sxm`) and records bring their edits along; the other fields have a key each. */
const SHARED: readonly FieldName[] = ['model', 'device', 'count'];
const OWN = FIELD_NAMES.filter((name) => !SHARED.includes(name));
const TECHNIQUES = 'techniques';
const MODEL = FIELDS.model.key;
const DEVICE = FIELDS.device.key;
const COUNT = FIELDS.count.key;

/** Keys that settings are read from, paths of edited records (`m.layers`) apart. */
export const SETTINGS_KEYS: ReadonlySet<string> = new Set(FIELD_NAMES.map((name) => FIELDS[name].key));

/** Whether a key is a path into an edited model or device, or to a technique's parameter. */
export function isPath(key: string): boolean {
  return key.startsWith(`${MODEL}.`) || key.startsWith(`${DEVICE}.`) || key.startsWith(`${FIELDS.techniques.key}.`);
}

/**
 * The entries of a scenario by slot, in the order in which links write them. Model and machine are always there;
 * of the rest only what differs from its default.
 */
export function writeSettings(settings: Settings, catalog: Catalog): ReadonlyMap<string, readonly Entry[]> {
  const short = canonical(settings, catalog);
  const slots = new Map<string, readonly Entry[]>();
  if (short.model !== undefined) slots.set(MODEL, recordEntries(MODEL, writeModel(short.model, catalog)));
  if (short.device !== undefined) {
    const written = writeDevice(short.device, catalog);
    slots.set(DEVICE, recordEntries(DEVICE, short.count === undefined ? written : { ...written, head: `${short.count}x${written.head}` }));
  }
  for (const name of OWN) {
    const value = short[name];
    if (name === TECHNIQUES) {
      const entries = writeTechniques(FIELDS[name].key, short[name] ?? [], catalog);
      if (entries.length > 0) slots.set(FIELDS[name].key, entries);
    } else if (value !== undefined) slots.set(FIELDS[name].key, [[FIELDS[name].key, writeValue(FIELDS[name], value)]]);
  }
  return slots;
}

function recordEntries(key: string, { head, changes }: WrittenRecord): readonly Entry[] {
  return [[key, head], ...[...changes].map(([path, text]): Entry => [`${key}.${path}`, text])];
}

function writeValue(field: Field, value: FieldValues[FieldName]): string {
  if (typeof value === 'boolean') return value ? '1' : '0';
  return field.type === 'number' && typeof value === 'number' ? writeNumber(value, field.dimension) : String(value);
}

type Draft = { -readonly [F in FieldName]?: unknown };

/** Settings from parameters (values still escaped). What cannot be read is left out and reported. */
export function readSettings(params: Params, catalog: Catalog, issues: Issue[]): Settings {
  const draft: Draft = {};
  const model = textOf(params, MODEL);
  const modelChanges = changesOf(params, MODEL);
  if (model !== '') keep(draft, 'model', readModel(model, modelChanges, catalog), issues);
  const machine = textOf(params, DEVICE);
  const counted = /^(\d{1,15})\s*[x×*]\s*(.+)$/i.exec(machine);
  const device = counted?.[2] ?? machine;
  if (device !== '') keep(draft, 'device', readDevice(device, changesOf(params, DEVICE), catalog), issues);
  const count = counted?.[1] ?? textOf(params, COUNT);
  const alone = textOf(params, COUNT);
  if (counted !== null && alone !== '' && readNumber(alone, 'count') !== Number(counted[1])) {
    const path = `${DEVICE}=${counted[1]}x…`;
    issues.push(issue({ severity: 'error', code: 'malformed', field: 'count', given: quoted(alone), used: counted[1] ?? '', reason: `The number of devices is said twice, as \`${path}\` and as \`${COUNT}=${alone.slice(0, 20)}\`` }));
  }
  if (count !== '') readOwn(draft, 'count', count, catalog, issues);
  const techniques = textOf(params, FIELDS.techniques.key);
  const parameters = changesOf(params, FIELDS.techniques.key);
  if (techniques !== '') keep(draft, TECHNIQUES, checkTechniques(readTechniques(techniques, parameters, catalog), catalog), issues);
  const stray = strayParameters(techniques, parameters).map((path) => `\`${FIELDS.techniques.key}.${path.slice(0, 40)}\``);
  if (stray.length > 0) {
    const named = stray.slice(0, 3).join(', ');
    issues.push(issue({ severity: 'warning', code: 'unknown-field', field: TECHNIQUES, given: named, reason: `${stray.length > 3 ? `${named} and others` : named} belong${stray.length === 1 ? 's' : ''} to no technique that is on` }));
  }
  for (const name of OWN) {
    const text = textOf(params, FIELDS[name].key);
    if (text !== '') readOwn(draft, name, text, catalog, issues);
  }
  return draft as Settings;
}

function readOwn(draft: Draft, name: FieldName, text: string, catalog: Catalog, issues: Issue[]): void {
  const field = FIELDS[name];
  if (field.type === 'techniques') return;
  if (field.type === 'number') {
    const number = readNumber(text, field.dimension);
    if (number !== undefined) keep(draft, name, asWritten(checkValue(name, number, catalog), number, text), issues);
    else issues.push(issue({ severity: 'error', code: 'wrong-type', field: name, given: quoted(text), used: 'the default', reason: `${field.label} must be a number` }));
    return;
  }
  if (field.type === 'flag') {
    const on = readFlag(text);
    if (on !== undefined) draft[name] = on;
    else issues.push(issue({ severity: 'error', code: 'wrong-type', field: name, given: quoted(text), used: 'the default', reason: `${field.label} must be 1 or 0` }));
    return;
  }
  keep(draft, name, checkValue(name, text.toLowerCase(), catalog), issues);
}

/** With what was written in the place of a number that nobody wrote: 1e309 is read as infinity. */
function asWritten(read: CheckedValue<FieldName>, number: number, text: string): CheckedValue<FieldName> {
  return Number.isFinite(number) ? read : { ...read, issues: read.issues.map((found) => issue({ ...found, given: quoted(text) })) };
}

/** Yes or no, as links write it or as a person might. */
function readFlag(text: string): boolean | undefined {
  if (/^(?:1|true|yes|on)$/i.test(text)) return true;
  return /^(?:0|false|no|off)$/i.test(text) ? false : undefined;
}

function keep(draft: Draft, name: FieldName, read: { readonly value: unknown; readonly issues: readonly Issue[] }, issues: Issue[]): void {
  if (read.value !== undefined) draft[name] = read.value;
  const usual = name === 'model' ? DEFAULT_MODEL : name === 'device' ? DEFAULT_DEVICE : undefined;
  const lost = read.value === undefined && usual !== undefined;
  issues.push(...read.issues.map((found) => (lost && found.severity === 'error' ? issue({ ...found, used: usual }) : found)));
}

function textOf(params: Params, key: string): string {
  const raw = params.get(key);
  return raw === undefined ? '' : unescapeFully(raw.replaceAll('+', ' ')).trim();
}

/** Entries under `key.`; only a name may hold any character, so only it is unescaped no more than once. */
function changesOf(params: Params, key: string): Changes {
  const changes = new Map<string, string>();
  for (const [found, raw] of params) {
    if (!found.startsWith(`${key}.`)) continue;
    const path = found.slice(key.length + 1);
    changes.set(path, path === 'name' ? unescapeText(raw.replaceAll('+', ' ')) : unescapeFully(raw.replaceAll('+', ' ')));
  }
  return changes;
}
