import { differ, LINKED_VIEW, UNDOABLE, type AppState, type Start, type Undoable } from './state.ts';
import type { AppStore } from './store.ts';

/** The part of the browser that is touched; a test gives its own. */
export interface Place {
  /** Query and hash as they stand, `?…#…`. */
  read(): string;
  replace(link: string): void;
  push(link: string): void;
  /** Called when the reader goes back or forward. Returns a function that stops it. */
  onMove(listener: () => void): () => void;
}

/** The part of the state a link can carry. */
export type Linked = Undoable & Pick<AppState, 'view' | 'pinned'>;

/** The link codec as this file needs it; `issues` are sentences for the reader. */
export interface LinkCodec {
  /** Query with its `?`, canonical: equal states give equal links. */
  encode(state: Linked): string;
  decode(link: string): { readonly start: Start; readonly issues: readonly string[] };
}

/** Writing waits this long after the last change: Safari throws past 100 writes in 30 s. Milliseconds. */
const WRITE_DELAY = 350;

/**
 * Keeps the address in step with the state: replaced a moment after a change, pushed when the reader goes to
 * another view, never written during a drag. Going back or forward decodes the address into the store.
 * Returns a function that stops it.
 */
export function keepLink(store: AppStore, codec: LinkCodec, place: Place): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let written = place.read();
  let following = false;

  const write = (how: 'replace' | 'push'): void => {
    clearTimeout(timer);
    timer = undefined;
    const link = codec.encode(store.getState());
    if (link === written) return;
    try {
      place[how](link);
      written = link;
    } catch {
      // The browser refuses to write so often (or at all, in a sandbox); the next change tries again.
    }
  };

  const stopWriting = store.subscribe((state, before) => {
    if (following) return;
    if (state.view.tab !== before.view.tab || state.view.paper !== before.view.paper || state.view.lesson !== before.view.lesson) write('push');
    const changed = differ(UNDOABLE, state, before) || state.pinned?.settings !== before.pinned?.settings || differ(LINKED_VIEW, state.view, before.view);
    if (state.dragging) {
      clearTimeout(timer);
      timer = undefined;
    } else if (changed || before.dragging) {
      clearTimeout(timer);
      timer = setTimeout(() => write('replace'), WRITE_DELAY);
    }
  });

  // The codec may have come after the first change, or in the middle of a drag, whose end writes.
  if (!store.getState().dragging && store.getState().settings !== store.getInitialState().settings) timer = setTimeout(() => write('replace'), WRITE_DELAY);

  const stopFollowing = place.onMove(() => {
    clearTimeout(timer);
    following = true;
    written = place.read();
    const { start, issues } = codec.decode(written);
    store.commands.open(start);
    following = false;
    for (const issue of issues) store.commands.notify(issue, { tone: 'warning', sticky: true });
  });

  return () => {
    clearTimeout(timer);
    stopWriting();
    stopFollowing();
  };
}

/** The address bar of this window. */
export function windowPlace(): Place {
  const at = (link: string): string => `${location.pathname}${link}`;
  return {
    read: () => location.search + location.hash,
    replace: (link) => history.replaceState(null, '', at(link)),
    push: (link) => history.pushState(null, '', at(link)),
    onMove: (listener) => {
      addEventListener('popstate', listener);
      return () => removeEventListener('popstate', listener);
    },
  };
}
