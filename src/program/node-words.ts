import type { Catalog } from '../catalog/catalog.ts';
import { FIELD_NAMES, FIELDS, type FieldName, type Settings } from '../scenario/fields.ts';
import { issue, quoted, type Issue } from '../scenario/issue.ts';
import { escapeText } from '../scenario/link/escape.ts';
import { readNumber, writeNumber } from '../scenario/link/number.ts';
import { writeDevice, writeModel } from '../scenario/link/records.ts';
import { isPath, readSettings, SETTINGS_KEYS } from '../scenario/link/settings-codec.ts';
import { writeTechniques } from '../scenario/link/techniques.ts';
import { readFormula } from './amounts.ts';
import { AMOUNT_KEYS, GROUP_KEY, NEEDED, ONCE, REPETITION_KEYS } from './keys.ts';
import type { Amount, ModelNode, NodeKind, ProgramNode } from './program.ts';
import { quote, type Word } from './words.ts';

/** A key with what stands behind it; an empty value takes the key away. */
export type Pair = readonly [key: string, value: string];

const NAME_OF_KEY: ReadonlyMap<string, FieldName> = new Map(FIELD_NAMES.map((name) => [FIELDS[name].key, name]));
/** A model’s settings may be called by their names as well: `batch=4`. */
const KEY_OF_NAME: ReadonlyMap<string, string> = new Map(FIELD_NAMES.map((name) => [name, FIELDS[name].key]));

/** Everything a node says, key by key, in one order: equal nodes give equal pairs. */
export function pairsOf(node: ProgramNode, catalog: Catalog): readonly Pair[] {
  const fields = node as unknown as Readonly<Record<string, Amount | undefined>>;
  const own = Object.entries(AMOUNT_KEYS[node.kind]).flatMap(([field, key]): readonly Pair[] => pairOf(key, fields[field]));
  return [
    ...(node.label === undefined ? [] : [['label', node.label] as const]),
    ...(node.kind === 'model' ? settingPairs(node, catalog) : []),
    ...own,
    ...REPETITION_KEYS.flatMap((key) => pairOf(key, node[key])),
    ...(node.group === undefined ? [] : [[GROUP_KEY, node.group] as const]),
    ...(node.once === true ? [[ONCE, '1'] as const] : []),
  ];
}

function pairOf(key: string, value: Amount | undefined): readonly Pair[] {
  return value === undefined ? [] : [[key, typeof value === 'number' ? String(value) : value]];
}

function settingPairs({ settings, amounts }: ModelNode, catalog: Catalog): readonly Pair[] {
  return FIELD_NAMES.flatMap((name): readonly Pair[] => {
    const field = FIELDS[name];
    const formula = amounts?.[name];
    if (formula !== undefined) return [[field.key, formula]];
    const value = settings[name];
    if (value === undefined) return [];
    if (name === 'model' || name === 'device') {
      const { head, changes } = name === 'model' ? writeModel(settings.model as NonNullable<Settings['model']>, catalog) : writeDevice(settings.device as NonNullable<Settings['device']>, catalog);
      return [[field.key, head], ...[...changes].map(([path, text]): Pair => [`${field.key}.${path}`, text])];
    }
    if (name === 'techniques') return writeTechniques(field.key, settings.techniques ?? [], catalog).map(([key, text]): Pair => [key, text]);
    if (typeof value === 'boolean') return [[field.key, value ? '1' : '0']];
    return [[field.key, field.type === 'number' && typeof value === 'number' ? writeNumber(value, field.dimension) : String(value)]];
  });
}

/** How a pair is written behind `sign`, which stands between key and value. */
export function writePair([key, value]: Pair, sign: string): string {
  if (key === 'label') return quote(value);
  if (key === ONCE && value === '1') return ONCE;
  return `${key}${sign}${/[\s";#]/.test(value) || value === '-' ? quote(value) : value}`;
}

/** The pairs that words of a node are; words that are none are handed to `refuse`. */
export function pairsFrom(words: readonly Word[], refuse: (word: string) => void): readonly Pair[] {
  return words.flatMap(({ text, quoted: label }): readonly Pair[] => {
    if (label) return [['label', text]];
    if (text === ONCE) return [[ONCE, '1']];
    const found = /^([\p{L}][\p{L}\p{N}_.-]*)[=/](.*)$/u.exec(text);
    if (found?.[1] !== undefined) return [[found[1], found[2] ?? '']];
    refuse(text);
    return [];
  });
}

/** A node of a kind from its pairs. What cannot be used is left out, and said with the node’s name. */
export function nodeFrom(kind: NodeKind, id: string, pairs: readonly Pair[], catalog: Catalog, issues: Issue[]): ProgramNode {
  const say = (reason: string, given: string, severity: Issue['severity'] = 'error'): void => void issues.push(issue({ severity, code: 'malformed', field: id, given: quoted(given), reason: `${id}: ${reason}` }));
  const draft: Record<string, unknown> = { kind, id, ...NEEDED[kind] };
  const fieldOfKey = new Map(Object.entries(AMOUNT_KEYS[kind]).map(([field, key]) => [key as string, field]));
  for (const key of REPETITION_KEYS) fieldOfKey.set(key, key);
  const params = new Map<string, string>();
  const amounts: Partial<Record<FieldName, string>> = {};
  for (const [given, value] of pairs) {
    const key = kind === 'model' ? (KEY_OF_NAME.get(given) ?? given) : given;
    const field = fieldOfKey.get(key);
    if (value === '') continue;
    if (key === 'label') draft['label'] = value;
    else if (key === GROUP_KEY) draft['group'] = value;
    else if (key === ONCE) draft['once'] = true;
    else if (field !== undefined) {
      const amount = readAmount(value);
      if (amount === undefined) say(`${key} is no number and no formula: ${quoted(value)}; it is left out`, value);
      else draft[field] = amount;
    } else if (kind === 'model' && (SETTINGS_KEYS.has(key) || isPath(key))) {
      const name = NAME_OF_KEY.get(key);
      const isFormula = name !== undefined && FIELDS[name].type === 'number' && readNumber(value, FIELDS[name].dimension) === undefined;
      if (isFormula && readFormula(value).ok) amounts[name] = value;
      else params.set(key, escapeText(value));
    } else say(`${quoted(key)} is nothing that ${kind === 'model' ? 'a model' : `a node of kind ${kind}`} can be set to; it is left out`, value, 'warning');
  }
  if (kind === 'model') {
    const found: Issue[] = [];
    draft['settings'] = readSettings(params, catalog, found);
    for (const one of found) issues.push({ ...one, field: id, message: `${id}: ${one.message}`, reason: `${id}: ${one.reason}` });
    if (Object.keys(amounts).length > 0) draft['amounts'] = amounts;
  }
  return draft as unknown as ProgramNode;
}

/** A number, or a formula that can be read; undefined where it is neither. */
export function readAmount(text: string): Amount | undefined {
  if (/^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text)) return Number.isFinite(Number(text)) ? Number(text) : undefined;
  return readFormula(text).ok ? text : undefined;
}
