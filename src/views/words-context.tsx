import { createContext, use, useSyncExternalStore, type ReactNode } from 'react';
import type { Language } from '../words/languages.ts';
import type { Part } from '../words/parts.ts';

/** What the page says in the reader’s language, for text that is put together after it is said. */
export interface Words {
  /** An English source text, word for word as it is written, in the language of the page; the same text where that is English. */
  readonly lessonText: (text: string) => string;
  /** Which language it is. Changes when another is chosen. */
  readonly language: () => Language;
  /** Says the page in a language and remembers it. False where its words did not arrive: the page stays as it was. */
  readonly choose: (language: Language) => Promise<boolean>;
  /** Asks for a part of the words. Until it is here, or given up, the same promise, which never fails; then, and in English, undefined. */
  readonly need: (part: Part) => Promise<void> | undefined;
  readonly subscribe: (listener: () => void) => () => void;
}

const ENGLISH: Words = { lessonText: (text) => text, language: () => 'en', choose: async () => false, need: () => undefined, subscribe: () => () => undefined };

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

/** Waits, as for code, until the parts of the words that a component shows are here. */
export function useWordsOf(parts: readonly Part[]): void {
  const { need } = use(WordsContext);
  // All are asked for before the first is waited for.
  for (const coming of parts.map(need)) if (coming !== undefined) use(coming);
}
