import type { Catalog } from '../catalog/catalog.ts';
import type { Settings } from '../scenario/fields.ts';
import type { Issue } from '../scenario/issue.ts';
import { decode, encode, type Decoded } from '../scenario/link/codec.ts';
import type { ViewState as LinkedView } from '../scenario/link/view-state.ts';
import type { Linked, LinkCodec } from '../store/history.ts';
import { OPENING } from '../scenario/presets.ts';

/** The link of the scenario language, as the store's history wants it. What it does not know is handed back on writing. */
export function linkCodec(catalog: Catalog): LinkCodec {
  let unknown: Decoded['unknown'] = [];
  return {
    encode: (state) => `?${encode(state.settings, viewOf(state), catalog, unknown)}`,
    decode: (link) => {
      const decoded = decode(link, catalog);
      const { baseline, compared, sweep, serve, focus, hero, ...view } = decoded.view;
      unknown = decoded.unknown;
      return {
        start: {
          settings: named(decoded.settings),
          view: { ...view, focus, hero },
          ...(baseline && { pinned: baseline }),
          ...(compared && { compared }),
          ...(sweep !== undefined && { sweep }),
          ...(serve !== undefined && { serve }),
        },
        issues: noticesOf(decoded.issues),
      };
    },
  };
}

/** A link that names neither model nor machine is about the opening ones, whatever else it sets. */
function named(settings: Settings): Settings {
  return settings.model === undefined && settings.device === undefined ? { ...OPENING, ...settings } : settings;
}

function viewOf({ view, pinned, compared, sweep, serve }: Linked): LinkedView {
  return {
    tab: view.tab,
    phase: view.phase,
    ...(view.hero !== undefined && { hero: view.hero }),
    against: view.against,
    ...(view.focus !== undefined && { focus: view.focus }),
    ...(view.paper !== undefined && { paper: view.paper }),
    ...(view.row !== undefined && { row: view.row }),
    ...(view.rows !== '' && { rows: view.rows }),
    ...(sweep !== '' && { sweep }),
    ...(serve !== '' && { serve }),
    ...(view.sweepPinned && { sweepPinned: true }),
    beside: view.beside,
    why: view.why,
    ...(compared && { compared }),
    ...(pinned && { baseline: pinned.settings }),
  };
}

/** One notice for all that could not be used as written. */
function noticesOf(issues: readonly Issue[]): readonly string[] {
  if (issues.length === 0) return [];
  const ignored = issues.filter(({ severity }) => severity !== 'info').length;
  const lead = ignored === 0 ? 'Opened.' : `Opened with ${ignored === 1 ? '1 setting' : `${ignored} settings`} ignored or changed:`;
  const shown = issues.slice(0, 5).map(({ message }) => message);
  const more = issues.length > shown.length ? ` And ${issues.length - shown.length} more.` : '';
  const renew = issues.some(({ code }) => code === 'newer-version') ? ' Reload the page to get the newest version.' : '';
  return [`${lead} ${shown.join(' ')}${more}${renew}`];
}
