import { languageOf, type Language } from '../../words/languages.ts';
import type { Part } from '../../words/parts.ts';
import type { Words } from '../../views/words-context.tsx';
import type { Speech } from './speak.ts';

const KEY = 'roofscope.language';

/** The language a link asks for, else the one chosen earlier, else English. What a link asks for lasts as long as the tab. */
function wanted(): Language {
  const asked = languageOf(/[?#&]lang=([\w-]+)/.exec(location.search + location.hash)?.[1]);
  try {
    if (asked !== undefined) sessionStorage.setItem(KEY, asked);
    return asked ?? languageOf(sessionStorage.getItem(KEY)) ?? languageOf(localStorage.getItem(KEY)) ?? 'en';
  } catch {
    return asked ?? 'en';
  }
}

/** The words of one page, with what only the page itself asks of them. */
export interface PageWords extends Words {
  /** Whether the wanted language came. */
  readonly ready: Promise<boolean>;
  /** Fetches what is not here yet of the language, part by part, whenever the page has nothing else to do. */
  readonly rest: (whenIdle: () => Promise<void>) => void;
}

/** English as it is written, or another language laid over it. `parts` are those that the page begins with; `onLost` hears of parts that did not arrive. */
export function createWords(parts: readonly Part[], onLost: () => void): PageWords {
  let speech: Speech | undefined;
  let language: Language = 'en';
  let idle: (() => Promise<void>) | undefined;
  // What is on the page, or was: another language begins with these.
  const needed = new Set<Part>(parts);
  const listeners = new Set<() => void>();
  const use = async (next: Language): Promise<boolean> => {
    if (next === language) return true;
    const code = next === 'en' ? undefined : await import('./speak.ts').catch(() => 'lost' as const);
    if (code === 'lost') return false;
    const other = next === 'en' ? undefined : await code?.speak(next, needed, onLost);
    speech?.stop();
    speech = other;
    language = next;
    // Opened while the language was on its way.
    for (const part of needed) void speech?.need(part);
    if (idle !== undefined) void speech?.rest(idle);
    for (const listener of listeners) listener();
    return true;
  };
  return {
    ready: use(wanted()),
    rest: (whenIdle) => {
      idle = whenIdle;
      void speech?.rest(whenIdle);
    },
    need: (part) => {
      needed.add(part);
      return speech?.need(part);
    },
    language: () => language,
    lessonText: (text) => speech?.say(text) ?? text,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    choose: async (next) => {
      const came = await use(next);
      try {
        if (came) for (const storage of [sessionStorage, localStorage]) storage.setItem(KEY, next);
      } catch {
        // Without storage the choice lasts until the page closes.
      }
      return came;
    },
  };
}
