import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Catalog } from '../../../catalog/catalog.ts';
import { perCatalog } from '../../../catalog/per-catalog.ts';
import { readOwnFile, writeOwnFile } from '../../../lessons/own/file.ts';
import { EMPTY_OWN, type OwnLesson, type OwnStep } from '../../../lessons/own/own-lesson.ts';

const KEY = 'roofscope.own-lesson';
/** Changes that can be taken back. */
const MOST_PAST = 50;

interface Draft {
  readonly lesson: OwnLesson;
  /** What stood before each change that took something away or moved it, the newest last. */
  readonly past: readonly OwnLesson[];
  /** The browser refuses to keep it. */
  readonly unkept: boolean;
}

/** The lesson in progress; kept in this browser where storage allows. */
export interface OwnStore extends Pick<StoreApi<Draft>, 'getState' | 'subscribe'> {
  /** Words of the lesson or of one step: no step of undo, since a text field has its own. */
  readonly name: (title: string) => void;
  readonly edit: (at: number, patch: Partial<OwnStep>) => void;
  readonly add: (steps: readonly OwnStep[]) => void;
  readonly remove: (at: number) => void;
  readonly move: (from: number, to: number) => void;
  readonly replace: (lesson: OwnLesson) => void;
  readonly undo: () => void;
  /** Follows what other windows of this browser keep. Returns a function that stops it. */
  readonly follow: () => () => void;
}

export function createOwnStore(catalog: Catalog, storage: () => Pick<Storage, 'getItem' | 'setItem'> = () => window.localStorage): OwnStore {
  const refuses = (): boolean => {
    try {
      storage().getItem(KEY);
      return false;
    } catch {
      return true;
    }
  };
  const read = (): OwnLesson => {
    try {
      const text = storage().getItem(KEY);
      return text === null ? EMPTY_OWN : (readOwnFile(text, catalog).lesson ?? EMPTY_OWN);
    } catch {
      return EMPTY_OWN;
    }
  };
  const store = createStore<Draft>()(() => ({ lesson: read(), past: [], unkept: refuses() }));
  const { getState, setState, subscribe } = store;
  const put = (lesson: OwnLesson, past: readonly OwnLesson[]): void => {
    let unkept = false;
    try {
      storage().setItem(KEY, writeOwnFile(lesson));
    } catch {
      unkept = true;
    }
    setState({ lesson, past, unkept });
  };
  /** A change that can be taken back. */
  const change = (next: (lesson: OwnLesson) => OwnLesson): void => {
    const { lesson, past } = getState();
    put(next(lesson), [...past, lesson].slice(-MOST_PAST));
  };
  const words = (next: (lesson: OwnLesson) => OwnLesson): void => put(next(getState().lesson), getState().past);
  return {
    getState,
    subscribe,
    name: (title) => words((lesson) => ({ ...lesson, title })),
    edit: (at, patch) => words(({ title, steps }) => ({ title, steps: steps.map((step, place) => (place === at ? { ...step, ...patch } : step)) })),
    add: (added) => change(({ title, steps }) => ({ title, steps: [...steps, ...added] })),
    remove: (at) => change(({ title, steps }) => ({ title, steps: steps.filter((_, place) => place !== at) })),
    move: (from, to) =>
      change(({ title, steps }) => {
        const moved = steps[from];
        if (moved === undefined) return { title, steps };
        const rest = steps.filter((_, place) => place !== from);
        return { title, steps: [...rest.slice(0, to), moved, ...rest.slice(to)] };
      }),
    replace: (lesson) => change(() => lesson),
    undo: () => {
      const { past } = getState();
      const before = past.at(-1);
      if (before !== undefined) put(before, past.slice(0, -1));
    },
    follow: () => {
      const onStorage = (event: StorageEvent): void => {
        if (event.key === KEY) setState({ lesson: read() });
      };
      addEventListener('storage', onStorage);
      return () => removeEventListener('storage', onStorage);
    },
  };
}

/** The lesson in progress: one for the page, so that it is there again after a look elsewhere, even where nothing can be kept. */
export const ownStoreFor = perCatalog((catalog) => createOwnStore(catalog));
