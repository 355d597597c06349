import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../fields.ts';
import { issue, quoted, type Issue } from '../issue.ts';
import { comparedKey, readCompared, writeCompared } from './compared.ts';
import { readDifference, writeDifference } from './difference.ts';
import { escapeText } from './escape.ts';
import { FIRST_VERSION, LINK_VERSION, migrate, type Params } from './migrations.ts';
import { LONGEST_LINK, readPairs } from './pairs.ts';
import { isPath, readSettings, SETTINGS_KEYS, writeSettings, type Entry } from './settings-codec.ts';
import { keepUnknown } from './unknown.ts';
import { readView, viewKeys, writeView } from './view-codec.ts';
import { DEFAULT_LINK_VIEW, type ViewState } from './view-state.ts';

const VERSION_KEY = 'v';
const BASELINE_KEY = 'vs';
const BASELINE_PREFIX = 'vs-';
const VIEW_KEY_SET: ReadonlySet<string> = new Set(viewKeys());
/** What the page reads once when it opens: as what it is shown, its language, its theme. They are no part of any state. */
const SHELL_KEYS: ReadonlySet<string> = new Set(['ui', 'lang', 'theme']);
/** The stamp of a frozen link (frozen-link.ts). It is of what the link opens, and no part of what is made of it. */
export const FROZEN_KEY = 'frozen';

export interface Decoded {
  readonly settings: Settings;
  readonly view: ViewState;
  /** What could not be read as written, for one notice. */
  readonly issues: readonly Issue[];
  /** Entries of a later version, to be handed back to `encode`. */
  readonly unknown: readonly Entry[];
  /** The stamp of a frozen link, as written. */
  readonly frozen?: string;
  /** The link says nothing about the scenario: open the page's own. */
  readonly blank: boolean;
}

/**
 * The link's query, without its question mark: readable, one spelling per scenario and view, holding model,
 * machine and what differs from the defaults. Equal scenarios give equal texts.
 */
export function encode(settings: Settings, view: ViewState, catalog: Catalog, unknown: readonly Entry[] = []): string {
  const present = writeSettings(settings, catalog);
  const entries: Entry[] = [[VERSION_KEY, String(LINK_VERSION)], ...[...present.values()].flat(), ...writeView(view)];
  if (view.baseline !== undefined) {
    entries.push([BASELINE_KEY, '1'], ...writeDifference(BASELINE_PREFIX, view.baseline, present, catalog));
  }
  if (view.compared !== undefined) entries.push(...writeCompared(view.compared, present, catalog));
  const own = new Set(entries.map(([key]) => key));
  entries.push(...unknown.filter(([key]) => !own.has(key)));
  return spelled(entries);
}

function spelled(entries: readonly Entry[]): string {
  return entries.map(([key, text]) => `${escapeText(key)}=${escapeText(text)}`).join('&');
}

/** The query of a view that says itself what scenario it is of: a step of a lesson. */
export function encodeView(view: ViewState): string {
  return spelled([[VERSION_KEY, String(LINK_VERSION)], ...writeView(view)]);
}

/** The query of a scenario alone, looked at as a visitor first sees it. */
export function encodeSettings(settings: Settings, catalog: Catalog): string {
  return encode(settings, DEFAULT_LINK_VIEW, catalog);
}

/**
 * Reads a link: an address, its query or its fragment. Never throws and always gives a scenario; each thing
 * that cannot be used is reported and left at its default.
 */
export function decode(link: string, catalog: Catalog): Decoded {
  const issues: Issue[] = [];
  const { pairs, cut } = readPairs(link);
  if (cut) issues.push(issue({ severity: 'warning', code: 'too-long', field: 'link', reason: `The link is longer than ${LONGEST_LINK} characters; what follows is left out` }));
  const version = readVersion(pairs.get(VERSION_KEY), issues);
  const { own, changes, others, rest } = sorted(pairs);
  const params = migrate(own, version);
  const settings = readSettings(params, catalog, issues);
  const view = readView(params, issues);
  const pinned = changes.size > 0 || /^(?:1|true|)$/i.test(pairs.get(BASELINE_KEY) ?? 'none');
  const baseline = pinned ? readBaseline(params, migrate(changes, version), catalog, issues) : undefined;
  const { compared, issues: found } = readCompared(params, new Map([...others].map(([letter, own]) => [letter, migrate(own, version)])), catalog);
  const known = new Set(issues.map(({ message }) => message));
  issues.push(...found.filter(({ message }) => !known.has(message.replace(/^Scenario [A-Z]: /, ''))));
  const stamp = pairs.get(FROZEN_KEY);
  const unknown = keepUnknown(rest);
  if (unknown.length > 0) {
    const names = unknown.map(([key]) => key.slice(0, 40)).slice(0, 5).join(', ');
    issues.push(issue({ severity: 'info', code: 'unknown-field', field: 'link', given: names, reason: `The link also says ${names}, which this version does not know; it is passed on unread` }));
  }
  return {
    settings,
    view: { ...view, ...(baseline && { baseline }), ...(compared && { compared }) },
    issues,
    unknown,
    ...(stamp !== undefined && { frozen: stamp }),
    blank: Object.keys(settings).length === 0,
  };
}

function readVersion(raw: string | undefined, issues: Issue[]): number {
  if (raw === undefined) return FIRST_VERSION;
  const version = /^\d{1,6}$/.test(raw) ? Number(raw) : Number.NaN;
  if (version > LINK_VERSION) {
    issues.push(issue({ severity: 'warning', code: 'newer-version', field: 'link', given: raw, reason: `The link was made by a newer version; what is understood of it is used` }));
    return LINK_VERSION;
  }
  if (version >= FIRST_VERSION) return version;
  // Version 0 never existed: some tools number from 0.
  if (version !== 0) issues.push(issue({ severity: 'warning', code: 'malformed', field: 'link', used: `version ${FIRST_VERSION}`, reason: `The link's version cannot be ${quoted(raw)}` }));
  return FIRST_VERSION;
}

interface Sorted {
  readonly own: Params;
  readonly changes: Params;
  readonly others: ReadonlyMap<string, Params>;
  readonly rest: Params;
}

/** Parameters of the scenario and view, those of the baseline and of each compared scenario without their prefix, and the unknown ones. */
function sorted(pairs: Params): Sorted {
  const own = new Map<string, string>();
  const changes = new Map<string, string>();
  const others = new Map<string, Map<string, string>>();
  const rest = new Map<string, string>();
  for (const [key, raw] of pairs) {
    if (key === VERSION_KEY || key === BASELINE_KEY || key === FROZEN_KEY || SHELL_KEYS.has(key)) continue;
    const compared = comparedKey(key);
    if (compared !== undefined) {
      const of = others.get(compared.letter) ?? new Map<string, string>();
      if (compared.inner !== undefined) of.set(compared.inner, raw);
      others.set(compared.letter, of);
      continue;
    }
    const inner = key.startsWith(BASELINE_PREFIX) ? key.slice(BASELINE_PREFIX.length) : undefined;
    if (SETTINGS_KEYS.has(key) || VIEW_KEY_SET.has(key) || isPath(key)) own.set(key, raw);
    else if (inner !== undefined && (SETTINGS_KEYS.has(inner) || isPath(inner))) changes.set(inner, raw);
    else rest.set(key, raw);
  }
  return { own, changes, others, rest };
}

/** The pinned settings, written as changes to the present ones. */
function readBaseline(present: Params, changes: Params, catalog: Catalog, issues: Issue[]): Settings {
  const { settings, issues: own } = readDifference(present, changes, catalog);
  const known = new Set(issues.map(({ message }) => message));
  issues.push(...own.filter(({ message }) => !known.has(message)));
  return settings;
}
