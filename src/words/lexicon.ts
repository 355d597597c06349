import type { Forms, Messages } from './catalogue.ts';
import { createPatternIndex, patternOf, type Pattern, type PatternIndex } from './pattern.ts';

/** The messages of a language that have come so far. */
export interface Lexicon {
  /** The translation of a whole message, or of a sentence of one. */
  readonly exact: (text: string) => string | Forms | undefined;
  /** The same with the first letter in either case. */
  readonly eitherCase: (text: string) => string | Forms | undefined;
  /** Messages with holes that a text could be, the surest first. */
  readonly candidates: (text: string) => readonly Pattern[];
  /** Takes more messages in. What is known already is not gone through again. */
  readonly learn: (messages: Messages) => void;
}

type Pair = readonly [message: string, translation: string | Forms];

/** Messages by their text, and those with holes by their words; each part that is learnt has an index of its own. */
export function createLexicon(): Lexicon {
  const exact = new Map<string, string | Forms>();
  const lowered = new Map<string, string | Forms>();
  const indexes: PatternIndex[] = [];

  const put = ([message, translation]: Pair): void => {
    exact.set(message, translation);
    lowered.set(lowerFirst(message), translation);
  };

  return {
    exact: (text) => exact.get(text),
    eitherCase: (text) => lowered.get(lowerFirst(text)),
    candidates: (text) => indexes.flatMap((index) => index.candidates(text)).sort((a, b) => b.weight - a.weight),
    learn: (messages) => {
      const pairs = Object.entries(messages);
      const whole = pairs.filter(([message]) => !/\{\d+\}/.test(message));
      // A sentence is said as in a message of its own, where there is one.
      for (const pair of whole.flatMap(sentencesOf)) if (!exact.has(pair[0])) put(pair);
      for (const pair of whole) put(pair);
      indexes.push(createPatternIndex(pairs.flatMap(([message, translation]) => patternOf(message, translation) ?? [])));
    },
  };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Sentences of a message that holds several, where its translation has as many: on a page one may stand beside another message’s. */
function sentencesOf([message, translation]: Pair): readonly Pair[] {
  if (typeof translation !== 'string' || message.includes('\n') || message.includes('{')) return [];
  const [from, to] = [message.split(/(?<=[.?])\s+(?=\p{Lu})/u), translation.split(/(?<=[。？])|(?<=[.?])\s+/u)];
  return from.length > 1 && from.length === to.length ? from.map((sentence, place) => [sentence, to[place] ?? ''] as const) : [];
}
