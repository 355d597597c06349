import type { Entry, English } from './gather.ts';

/** A translation: one text, or one for each plural form of the language. */
export type Translation = string | Readonly<Record<string, string>>;

export interface Completeness {
  /** Messages without a translation, by chapter. */
  readonly missing: Readonly<Record<string, readonly string[]>>;
  /** Translations of messages that the product no longer has. */
  readonly stale: readonly string[];
  /** Translations that would lose or tear something, each with the reason. */
  readonly broken: readonly string[];
}

function holesOf(text: string): readonly number[] {
  return [...text.matchAll(/\{(\d+)\}/g)].map(([, number]) => Number(number));
}

/** The text between pieces of markup. */
function segments(text: string, fixed: readonly number[]): readonly string[] {
  return fixed.length === 0 ? [text] : text.split(new RegExp(`\\{(?:${fixed.join('|')})\\}`));
}

/** Expressions and targets of links in a lesson’s text: as many, and the same, in any order. */
function kept(text: string): string {
  return [...text.matchAll(/\{[^{}]*\}|\]\([^)]*\)/g)].map(([piece]) => piece).sort().join('\n');
}

function isVerbatim(message: string): boolean {
  return /\{(?!\d+\})[^{}]*\}|\n|\]\(/.test(message);
}

function troubleOfLesson(message: string, translation: string): string | undefined {
  if (translation.trim() === '') return 'is empty';
  if (kept(message) !== kept(translation)) return 'must keep every {expression} and every link’s target as they are';
  if (message.split('\n\n').length !== translation.split('\n\n').length) return 'must have the same paragraphs';
  return undefined;
}

function troubleOf(message: string, translation: string, entry: Entry): string | undefined {
  if (isVerbatim(message)) return troubleOfLesson(message, translation);
  const fixed = entry.fixed ?? [];
  const endings = new Set(entry.endings ?? []);
  const wanted = holesOf(message);
  const placed = holesOf(translation);
  if (translation.trim() === '') return 'is empty';
  if (translation !== translation.trim()) return 'begins or ends with white space';
  if (/[{}]/.test(translation.replace(/\{\d+\}/g, ''))) return 'has a brace that is no hole';
  for (const hole of new Set(wanted)) if (!endings.has(hole) && placed.filter((one) => one === hole).length !== 1) return `must place {${hole}} once`;
  for (const hole of placed) if (!wanted.includes(hole)) return `places {${hole}}, which the message does not have`;
  const order = placed.filter((hole) => fixed.includes(hole));
  if (order.join() !== wanted.filter((hole) => fixed.includes(hole)).join()) return `must keep the order of ${fixed.map((hole) => `{${hole}}`).join(', ')}, which are markup`;
  const parts = segments(translation, fixed);
  const torn = segments(message, fixed).findIndex((part, index) => part.trim() === '' && (parts[index] ?? '').trim() !== '');
  if (torn >= 0) return 'puts text beside markup where the message has none: there is no place on the page to hold it';
  return undefined;
}

/** How complete and how sound the translations of one language are. */
export function checkTranslations(english: English, translations: Readonly<Record<string, Translation>>): Completeness {
  const all = new Map(Object.values(english).flatMap((messages) => Object.entries(messages)));
  return {
    missing: Object.fromEntries(Object.entries(english).map(([chapter, messages]) => [chapter, Object.keys(messages).filter((text) => translations[text] === undefined)])),
    stale: Object.keys(translations).filter((text) => !all.has(text)),
    broken: Object.entries(translations).flatMap(([text, translation]) => {
      const entry = all.get(text);
      if (entry === undefined) return [];
      return (typeof translation === 'string' ? [translation] : Object.values(translation)).flatMap((form) => {
        const trouble = troubleOf(text, form, entry);
        return trouble === undefined ? [] : [`“${text}” → “${form}” ${trouble}`];
      });
    }),
  };
}
