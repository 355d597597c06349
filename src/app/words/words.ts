import { languageOf, type Language } from '../../words/languages.ts';
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

/** The words of one page: English as it is written, or another language laid over it. `ready` says whether the wanted language came. */
export function createWords(): Words & { readonly ready: Promise<boolean> } {
  let speech: Speech | undefined;
  let language: Language = 'en';
  const listeners = new Set<() => void>();
  const use = async (next: Language): Promise<boolean> => {
    if (next === language) return true;
    const code = next === 'en' ? undefined : await import('./speak.ts').catch(() => 'lost' as const);
    if (code === 'lost') return false;
    speech?.stop();
    speech = next === 'en' ? undefined : code?.speak(next);
    language = next;
    for (const listener of listeners) listener();
    return true;
  };
  return {
    ready: use(wanted()),
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
