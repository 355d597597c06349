import { createContext, use, useSyncExternalStore, type ReactNode } from 'react';
import type { Language } from '../words/languages.ts';

/** What the page says in the reader’s language, for text that is put together after it is said. */
export interface Words {
  /** An English source text, word for word as it is written, in the language of the page; the same text where that is English. */
  readonly lessonText: (text: string) => string;
  /** Which language it is. Changes when another is chosen. */
  readonly language: () => Language;
  /** Says the page in a language and remembers it. False where its words did not arrive: the page stays as it was. */
  readonly choose: (language: Language) => Promise<boolean>;
  readonly subscribe: (listener: () => void) => () => void;
}

const ENGLISH: Words = { lessonText: (text) => text, language: () => 'en', choose: async () => false, subscribe: () => () => undefined };

const WordsContext = createContext<Words>(ENGLISH);

export function WordsProvider({ words, children }: { readonly words: Words; readonly children: ReactNode }) {
  return <WordsContext value={words}>{children}</WordsContext>;
}

/** The words of the page; renders again when another language is chosen. */
export function useWords(): Words {
  const words = use(WordsContext);
  useSyncExternalStore(words.subscribe, words.language);
  return words;
}
