import { FIELD_NAMES, FIELDS, type FieldName } from '../fields.ts';
import { quoted } from '../issue.ts';
import { controlWords, tabsOfWord } from './offered-tabs.ts';
import { TABS, type Tab } from './view-state.ts';

/** Which settings and views a link shows. It is an aid for a lesson, not a lock: whoever opens the link may ask for all of them. */
export interface Controls {
  readonly hidden: readonly FieldName[];
  /** Shown with their value, but not to be turned. */
  readonly locked: readonly FieldName[];
  /** Where given, every setting that is neither here nor locked is hidden. */
  readonly only?: readonly FieldName[];
  /** Where given, the views that are offered beside the one that is open. */
  readonly tabs?: readonly Tab[];
  /** Why some are locked or hidden, in the words of whoever made the link. */
  readonly why?: string;
}

export type Access = 'shown' | 'hidden' | 'locked';

export const NO_CONTROLS: Controls = { hidden: [], locked: [] };
/** Characters of a reason. */
export const LONGEST_WHY = 200;
/** Beyond this the settings are written by the short keys of a link. */
const LONG = 300;

const LISTS = { only: 'only', hide: 'hidden', lock: 'locked' } as const;
const BY_NAME: ReadonlyMap<string, FieldName> = new Map([
  ...FIELD_NAMES.map((name) => [FIELDS[name].key.toLowerCase(), name] as const),
  // A name wins over another field's key.
  ...FIELD_NAMES.map((name) => [name.toLowerCase(), name] as const),
]);

/** What a reader may do with a setting. A locked one is shown, wherever else it is listed. */
export function accessTo(controls: Controls, field: FieldName): Access {
  if (controls.locked.includes(field)) return 'locked';
  if (controls.hidden.includes(field)) return 'hidden';
  return controls.only !== undefined && !controls.only.includes(field) ? 'hidden' : 'shown';
}

/**
 * Reads `only/batch/prompt hide/chunk lock/device tabs/explore/lessons why/Everybody uses one H100`: words parted by spaces, settings and views by slashes, the reason last and up to
 * the end. A setting goes by its name (fields.ts) or by its key in a link, a view as `tab=` names it. Never throws: what is no setting or no view is left out and said.
 */
export function readControls(text: string): { readonly controls: Controls; readonly problems: readonly string[] } {
  const { words, reason } = controlWords(text);
  const found: { [K in 'only' | 'hidden' | 'locked']?: FieldName[] } = {};
  const tabs = new Set<Tab>();
  const unknown: string[] = [];
  const noTabs: string[] = [];
  for (const word of words) {
    const views = tabsOfWord(word);
    if (views !== undefined) {
      for (const tab of views.tabs) tabs.add(tab);
      noTabs.push(...views.unknown);
      continue;
    }
    const [head = '', ...names] = word.split('/');
    const list = head.toLowerCase();
    if (list !== 'only' && list !== 'hide' && list !== 'lock') {
      unknown.push(word);
      continue;
    }
    const fields = (found[LISTS[list]] ??= []);
    for (const name of names.filter((one) => one !== '')) {
      const field = BY_NAME.get(name.toLowerCase());
      if (field === undefined) unknown.push(name);
      else if (!fields.includes(field)) fields.push(field);
    }
  }
  const why = plain(reason);
  return {
    controls: { hidden: found.hidden ?? [], locked: found.locked ?? [], ...(found.only !== undefined && { only: found.only }), ...(tabs.size > 0 && { tabs: [...tabs] }), ...(why !== '' && { why }) },
    problems: [
      ...(unknown.length === 0 ? [] : [`The link shows, hides or locks ${listed(unknown)}, which ${unknown.length === 1 ? 'is no setting and is' : 'are no settings and are'} left out`]),
      ...(noTabs.length === 0 ? [] : [`The link offers ${listed(noTabs)}, which ${noTabs.length === 1 ? 'is no view and is' : 'are no views and are'} left out`]),
    ],
  };
}

function listed(names: readonly string[]): string {
  return `${names.slice(0, 3).map((one) => quoted(one)).join(', ')}${names.length > 3 ? ' and others' : ''}`;
}

/** The same as text; empty where all is as usual. Settings and views stand in the order of their tables, so that equal controls give equal texts. */
export function writeControls({ hidden, locked, only, tabs, why }: Controls): string {
  const write = (spelling: (name: FieldName) => string): readonly string[] => {
    const list = (head: string, names: readonly FieldName[] | undefined): readonly string[] => (names === undefined ? [] : [[head, ...FIELD_NAMES.filter((name) => names.includes(name)).map(spelling)].join('/')]);
    return [...list('only', only), ...(hidden.length > 0 ? list('hide', hidden) : []), ...(locked.length > 0 ? list('lock', locked) : [])];
  };
  const views = tabs === undefined || tabs.length === 0 || TABS.every((tab) => tabs.includes(tab)) ? [] : [['tabs', ...TABS.filter((tab) => tabs.includes(tab))].join('/')];
  const named = write((name) => name).join(' ');
  const lists = named.length > LONG ? write((name) => FIELDS[name].key).join(' ') : named;
  const reason = plain(why ?? '');
  return [lists, ...views, ...(reason === '' ? [] : [`why/${reason}`])].filter((part) => part !== '').join(' ');
}

/** A reason as plain text on one line. */
function plain(text: string): string {
  return text.replace(/[\s\p{C}]+/gu, ' ').trim().slice(0, LONGEST_WHY).trim();
}
