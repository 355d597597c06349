import { zh, zhPart } from '../../words/catalogues/zh.ts';
import type { Language } from '../../words/languages.ts';
import { PARTS, type Part } from '../../words/parts.ts';
import { createTranslator } from '../../words/translate.ts';
import { createPartsKeeper, type PartsKeeper } from './parts-keeper.ts';
import { sayPage } from './page-words.ts';

/** A language in force on the page. */
export interface Speech extends PartsKeeper {
  /** A text as the language says it; what it does not know comes back as it is. */
  readonly say: (text: string) => string;
  /** Puts the page back into English. */
  readonly stop: () => void;
}

const CATALOGUES = { zh: { first: zh, part: zhPart } } as const;

/**
 * Says the page in a language other than English, once the parts that what is on it needs are here. Loaded apart, with the
 * first part of its catalogue. `onLost` is told of each needed part that does not arrive.
 */
export async function speak(language: Exclude<Language, 'en'>, needed: Iterable<Part>, onLost: () => void): Promise<Speech> {
  const { first, part: fetchPart } = CATALOGUES[language];
  const translator = createTranslator(first);
  const page = { said: undefined as ReturnType<typeof sayPage> | undefined };
  const keeper = createPartsKeeper({
    parts: PARTS,
    onLost,
    fetch: async (part) => {
      if (part === 'first') return;
      translator.learn(await fetchPart(part));
      page.said?.again();
    },
  });
  await Promise.all([...needed].map(keeper.need));
  document.documentElement.lang = language;
  page.said = sayPage(translator);
  return {
    ...keeper,
    say: (text) => translator.read(text).text,
    stop: () => {
      document.documentElement.lang = 'en';
      page.said?.restore();
      page.said = undefined;
    },
  };
}
