import type { Catalogue, Forms, Messages } from './catalogue.ts';
import { createLexicon } from './lexicon.ts';
import { createNumberWriter, numberIn } from './numbers.ts';
import { expressionOf, type Pattern } from './pattern.ts';
import { createSameness } from './same.ts';
import { piecesOf, type Pieces } from './pieces.ts';

/** A text as the language says it. */
export interface Reading {
  readonly text: string;
  /** Letters for which the language has no words: 0 when all is said. */
  readonly foreign: number;
}

export interface Translator {
  readonly language: string;
  /** The text in the language, or undefined where the catalogue does not know it or only parts of it. */
  readonly translate: (text: string) => string | undefined;
  /** As much of the text as the language can say, and how much it cannot. */
  readonly read: (text: string) => Reading;
  /** Takes in another part of the catalogue. */
  readonly learn: (messages: Messages) => void;
}

/** Readings kept; then all are forgotten, since numbers that move make ever new texts. */
const KEPT = 4000;
/** Messages inside messages: deeper than that nothing is put together. */
const DEPTH = 6;
/** Messages tried on one text and what is inside it: a frame is short, and what is not found by then is not there. */
const TRIES = 1500;
/** Letters a message must have of its own to be known where one of its holes is empty. */
const SURE = 4;

function lettersIn(text: string): number {
  return (text.match(/\p{Script=Latin}/gu) ?? []).length;
}

function upperFirst(text: string, like: string): string {
  const first = like.charAt(0);
  return first === first.toUpperCase() ? text.charAt(0).toUpperCase() + text.slice(1) : text.charAt(0).toLowerCase() + text.slice(1);
}

/** A translation sets a hole apart for Latin names; where a sign fills it, no space stands between two signs. */
function setSpaces(text: string): string {
  return text.replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '');
}

/** What a plural may be the plural of: `queries` of query, `batches` of batch, `layers` of layer. */
function singularsOf(text: string): readonly string[] {
  if (!/\p{Ll}{3}s$/u.test(text)) return [];
  return [text.slice(0, -1), text.replace(/ies$/, 'y'), text.replace(/es$/, '')].map((word) => word.charAt(0).toLowerCase() + word.slice(1));
}

/**
 * Says English texts in another language: a whole message first, then messages with holes whose fillings are said in
 * turn, then what is put together of sentences, lists and asides. Pure; readings are kept, and bounded.
 */
export function createTranslator(catalogue: Catalogue): Translator {
  const lexicon = createLexicon();
  lexicon.learn(catalogue.messages);
  const plurals = new Intl.PluralRules(catalogue.language);
  const counts = plurals.resolvedOptions().pluralCategories.length > 1;
  const writeNumbers = createNumberWriter(catalogue.language);
  const { same } = createSameness(catalogue.names);
  const expressions = new Map<Pattern, RegExp>();
  const kept = new Map<string, Reading>();
  const left = { tries: TRIES };

  const formOf = (translation: string | Forms, fillings: readonly string[]): string => {
    if (typeof translation === 'string') return translation;
    const number = fillings.map(numberIn).find((one) => one !== undefined);
    return (number === undefined ? undefined : translation[plurals.select(number)]) ?? translation.other ?? Object.values(translation)[0] ?? '';
  };

  const expression = (pattern: Pattern): RegExp => {
    const known = expressions.get(pattern) ?? expressionOf(pattern);
    expressions.set(pattern, known);
    return known;
  };

  const fill = (pattern: Pattern, fillings: readonly string[], depth: number): Reading => {
    const readings = fillings.map((filling) => readAll(filling, depth + 1));
    const text = formOf(pattern.translation, fillings).replace(/\{(\d+)\}/g, (_, number: string) => readings[pattern.holes.indexOf(Number(number))]?.text ?? '').trim();
    return { text: setSpaces(text), foreign: readings.reduce((sum, { foreign }) => sum + foreign, 0) };
  };

  const join = ({ parts, joint }: Pieces, depth: number): Reading => {
    const readings = parts.map((part) => readAll(part, depth + 1));
    return { text: setSpaces(joint(readings.map(({ text }) => text))), foreign: readings.reduce((sum, { foreign }) => sum + foreign, 0) };
  };

  const readCore = (core: string, depth: number): Reading => {
    const known = lexicon.exact(core);
    if (known !== undefined) return { text: formOf(known, []), foreign: 0 };
    const otherCase = lexicon.eitherCase(core);
    if (otherCase !== undefined) return { text: upperFirst(formOf(otherCase, []), core), foreign: 0 };
    const one = counts ? undefined : singularsOf(core).map((word) => lexicon.eitherCase(word)).find((found) => found !== undefined);
    if (one !== undefined) return { text: formOf(one, []), foreign: 0 };
    if (same(core)) return { text: writeNumbers(core), foreign: 0 };
    let best: Reading = { text: core, foreign: lettersIn(core) };
    if (depth >= DEPTH) return best;
    let emptied: Reading | undefined;
    for (const pattern of lexicon.candidates(core)) {
      if (left.tries <= 0) break;
      left.tries -= 1;
      const match = expression(pattern).exec(core);
      if (match === null) continue;
      const reading = fill(pattern, match.slice(1).map((filling) => filling ?? ''), depth);
      const literal = lettersIn(pattern.literals.join(''));
      if (match.slice(1).some((filling) => filling === undefined || filling === '')) {
        // `of 80 GiB` is not `{0} of {1}` with nothing before it, if it is anything else.
        if (reading.foreign === 0 && literal >= SURE) emptied ??= reading;
        continue;
      }
      if (reading.foreign === 0) return reading;
      // A few words around what is not known say less than the source: `{0} of {1}` fits half of all sentences.
      if (reading.foreign < best.foreign && reading.foreign <= literal) best = reading;
    }
    if (emptied !== undefined) return emptied;
    for (const pieces of piecesOf(core, catalogue.joints)) {
      const reading = join(pieces, depth);
      if (reading.foreign === 0) return reading;
      if (pieces.apart && reading.foreign < best.foreign) best = reading;
    }
    return best;
  };

  const readAll = (text: string, depth: number): Reading => {
    const core = text.trim().replace(/\s+/g, ' ');
    if (core === '') return { text, foreign: 0 };
    // Lessons are known with their paragraphs and expressions.
    const verbatim = text === core ? undefined : lexicon.exact(text);
    if (verbatim !== undefined) return { text: formOf(verbatim, []), foreign: 0 };
    const found = kept.get(core) ?? readCore(core, depth);
    if (kept.size >= KEPT) kept.clear();
    // What was cut short deep inside may be said in full elsewhere.
    if (depth === 0 || found.foreign === 0) kept.set(core, found);
    const start = text.length - text.trimStart().length;
    const end = text.trimEnd().length;
    return { text: text.slice(0, start) + found.text + text.slice(end), foreign: found.foreign };
  };

  const read = (text: string): Reading => {
    left.tries = TRIES;
    return readAll(text, 0);
  };
  return {
    language: catalogue.language,
    read,
    learn: (messages) => {
      lexicon.learn(messages);
      // What was put together of pieces may now be a message.
      kept.clear();
    },
    translate: (text) => {
      const { text: said, foreign } = read(text);
      return foreign === 0 ? said : undefined;
    },
  };
}
