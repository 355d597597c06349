import type { Catalog } from '../../catalog/catalog.ts';
import { FIELDS, type Settings } from '../fields.ts';
import { issue, type Issue } from '../issue.ts';
import { readDifference, writeDifference, type Slots } from './difference.ts';
import type { Params } from './migrations.ts';
import { isPath, SETTINGS_KEYS, type Entry } from './settings-codec.ts';
import { MOST_COMPARED, SCENARIO_LETTERS, type Compared } from './view-state.ts';

const KEY = /^vs([a-z])(?:-(.+))?$/;

/** The letter and the inner key of a compared scenario's entry; undefined for any other key. */
export function comparedKey(key: string): { readonly letter: string; readonly inner: string | undefined } | undefined {
  const [, letter, inner] = KEY.exec(key) ?? [];
  if (letter === undefined) return undefined;
  return inner === undefined || SETTINGS_KEYS.has(inner) || isPath(inner) ? { letter, inner } : undefined;
}

/** Every scenario beside the present one, behind its letter: `vsb=1&vsb-wf=fp8`. The letter left out is the present one's. */
export function writeCompared({ others, at }: Compared, present: Slots, catalog: Catalog): readonly Entry[] {
  return others.flatMap((settings, index): readonly Entry[] => {
    const head = `vs${(SCENARIO_LETTERS[index < at ? index : index + 1] ?? 'z').toLowerCase()}`;
    return [[head, '1'], ...writeDifference(`${head}-`, settings, present, catalog)];
  });
}

export interface ReadCompared {
  readonly compared: Compared | undefined;
  readonly issues: readonly Issue[];
}

/**
 * Reads the scenarios of a link by letter. One whose own model or machine cannot be read is left out, since another one in
 * its place would be compared unawares (what the present one could not read is replaced in both alike); scenarios beyond the fourth are left out; each with a word.
 */
export function readCompared(present: Params, byLetter: ReadonlyMap<string, Params>, catalog: Catalog): ReadCompared {
  const letters = [...byLetter.keys()].sort();
  if (letters.length === 0) return { compared: undefined, issues: [] };
  const at = placeOf(letters);
  const kept = letters.slice(0, MOST_COMPARED - 1);
  const issues: Issue[] = [];
  if (letters.length > kept.length) issues.push(issue({ severity: 'warning', code: 'too-long', field: 'link', reason: `The link compares ${letters.length + 1} scenarios; the first ${MOST_COMPARED} are kept` }));
  const others: Settings[] = [];
  let before = 0;
  for (const [index, letter] of kept.entries()) {
    const changes = byLetter.get(letter) ?? new Map<string, string>();
    const read = readDifference(present, changes, catalog);
    const name = `Scenario ${letter.toUpperCase()}`;
    const lost = read.issues.find(({ severity, field }) => severity === 'error' && (field === 'model' || field === 'device') && [...changes.keys()].some((key) => key === FIELDS[field].key || key.startsWith(`${FIELDS[field].key}.`)));
    if (lost === undefined) {
      others.push(read.settings);
      if (index < at) before += 1;
      issues.push(...read.issues.map((found) => ({ ...found, message: `${name}: ${found.message}` })));
    } else {
      issues.push({ ...lost, used: '', message: `${name} is left out: ${lost.reason}${/[.?]$/.test(lost.reason) ? '' : '.'}` });
    }
  }
  return { compared: others.length === 0 ? undefined : { others, at: before }, issues };
}

/** The first letter that no other scenario has is the present one's. */
function placeOf(letters: readonly string[]): number {
  const free = SCENARIO_LETTERS.findIndex((letter) => !letters.includes(letter.toLowerCase()));
  return free < 0 ? SCENARIO_LETTERS.length - 1 : free;
}
