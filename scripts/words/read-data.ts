import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Found } from './read-source.ts';

const DATA = 'src/catalog/data';

interface Words {
  readonly file: string;
  readonly found: readonly Found[];
}

function read(root: string, file: string): unknown {
  return JSON.parse(readFileSync(join(root, file), 'utf8'));
}

/** Every string under one of the keys, however deep. */
function under(value: unknown, keys: ReadonlySet<string>, inKey = false): readonly string[] {
  if (typeof value === 'string') return inKey ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((one) => under(one, keys, inKey));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => under(one, keys, keys.has(key)));
}

function asFound(texts: readonly string[]): readonly Found[] {
  return [...new Set(texts.map((text) => text.replace(/\s+/g, ' ').trim()))].filter((text) => /\p{Ll}{2}/u.test(text) && !/[{}]/.test(text)).map((text) => ({ text, fixed: [], endings: [] }));
}

/** Fields of the records that are sentences of ours; titles, people and what sources say are theirs. */
const RECORDS: readonly { readonly file: string; readonly keys: readonly string[] }[] = [
  { file: 'models.json', keys: ['what'] },
  { file: 'devices.json', keys: ['topology', 'level'] },
  { file: 'devices-sources.json', keys: ['note', 'verdict', 'field'] },
  { file: 'models-sources.json', keys: ['notes'] },
  { file: 'links.json', keys: ['note', 'topology'] },
  { file: 'grids.json', keys: ['shape', 'what', 'covers', 'name'] },
  { file: 'prices.json', keys: ['note'] },
  { file: 'calibration.json', keys: ['note'] },
  { file: 'papers-index.json', keys: ['class', 'phases', 'mechanisms'] },
];
const TECHNIQUE_KEYS = ['name', 'sentence', 'saves', 'costs', 'label', 'help', 'why', 'noun', 'acts_on'];

/** Sentences that stand in the catalog's records. */
export function readData(root: string): readonly Words[] {
  const techniques = readdirSync(join(root, DATA, 'techniques')).map((name) => ({ file: `techniques/${name}`, keys: TECHNIQUE_KEYS }));
  return [...RECORDS, ...techniques].map(({ file, keys }) => ({ file: `${DATA}/${file}`, found: asFound(under(read(root, `${DATA}/${file}`), new Set(keys)).filter((text) => !/^[a-z]+_[a-z_]+$/.test(text))) }));
}

/** Names that are the same in every language: models, devices, makers, links, papers. Sorted. */
export function readNames(root: string): readonly string[] {
  const of = (file: string, ...keys: readonly string[]): readonly string[] => under(read(root, `${DATA}/${file}`), new Set(keys));
  const names = [
    ...of('models.json', 'name', 'family', 'org').filter((name) => !/^Response norm/.test(name)),
    ...of('devices.json', 'name', 'vendor'),
    ...of('links.json', 'name'),
    ...of('prices.json', 'provider').filter((name) => !/average/.test(name)),
    ...of('papers-index.json', 'title', 'short'),
  ];
  // A name in lower case would hide a word of the language.
  return [...new Set(names)].filter((name) => /\p{L}{2}/u.test(name) && (/\p{Lu}|\d/u.test(name) || name.includes(' '))).sort();
}
