import type { Catalog } from '../catalog/catalog.ts';
import type { Issue } from '../scenario/issue.ts';
import { decode, encode, encodeView, type Decoded } from '../scenario/link/codec.ts';
import { DEFAULT_LINK_VIEW, type ViewState as LinkedView } from '../scenario/link/view-state.ts';
import { differ, UNDOABLE } from '../store/state.ts';
import type { Linked, LinkCodec } from '../store/address.ts';
import { linkedView } from '../store/linked-view.ts';
import { shellIssues } from './shell-issues.ts';
import { startOfLink } from '../store/start-of-link.ts';

/** The link of the scenario language, as the store's history wants it. What it does not know is handed back on writing. */
export function linkCodec(catalog: Catalog): LinkCodec {
  let unknown: Decoded['unknown'] = [];
  return {
    encode: (state) => `?${isStepAlone(state) ? encodeView(stepView(state)) : encode(state.settings, linkedView(state), catalog, unknown)}`,
    decode: (link) => {
      const decoded = decode(link, catalog);
      unknown = decoded.unknown;
      return { start: startOfLink(decoded), issues: noticesOf([...shellIssues(link), ...decoded.issues]) };
    },
  };
}

/** Whether the page shows a step of a lesson as it was set, nothing turned since. */
function isStepAlone({ view, pinned, ...state }: Linked): boolean {
  const { lessonSet: set } = view;
  return view.tab === 'lessons' && set !== undefined && !differ(UNDOABLE, state, set);
}

function stepView({ view }: Linked): LinkedView {
  return { ...DEFAULT_LINK_VIEW, tab: view.tab, lesson: view.lesson, ...(view.controls !== '' && { controls: view.controls }) };
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
