import { zh } from '../../words/catalogues/zh.ts';
import type { Language } from '../../words/languages.ts';
import { createTranslator } from '../../words/translate.ts';
import { sayPage } from './page-words.ts';

/** A language in force on the page. */
export interface Speech {
  /** A text as the language says it; what it does not know comes back as it is. */
  readonly say: (text: string) => string;
  /** Puts the page back into English. */
  readonly stop: () => void;
}

/** Says the page in a language other than English. Loaded apart, with its catalogue. */
export function speak(language: Exclude<Language, 'en'>): Speech {
  const catalogues = { zh } as const;
  const translator = createTranslator(catalogues[language]);
  document.documentElement.lang = language;
  const stop = sayPage(translator);
  return {
    say: (text) => translator.read(text).text,
    stop: () => {
      document.documentElement.lang = 'en';
      stop();
    },
  };
}
