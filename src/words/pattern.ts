import type { Forms } from './catalogue.ts';

/** One message with holes, ready to be found in a text. */
export interface Pattern {
  /** Literal text between holes: one more than there are holes. */
  readonly literals: readonly string[];
  /** Number of the hole that stands after each literal but the last. */
  readonly holes: readonly number[];
  readonly translation: string | Forms;
  /** Letters and marks that must be there: the more, the surer the match. */
  readonly weight: number;
}

const HOLE = /\{(\d+)\}/;

/** A message taken apart; undefined where it has no holes. */
export function patternOf(message: string, translation: string | Forms): Pattern | undefined {
  const pieces = message.split(HOLE);
  if (pieces.length === 1) return undefined;
  const literals = pieces.filter((_, index) => index % 2 === 0);
  return { literals, holes: pieces.filter((_, index) => index % 2 === 1).map(Number), translation, weight: literals.join('').length };
}

function escaped(literal: string): string {
  return literal.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** The expression that finds a pattern. An empty hole at an end takes the space beside it along; the first letter may be of either case. */
export function expressionOf({ literals }: Pattern): RegExp {
  const last = literals.length - 1;
  const source = literals.map((literal, index) => {
    const opened = index === 1 && literals[0] === '' && literal.startsWith(' ') ? literal.slice(1) : literal;
    const closed = index === last - 1 && literals[last] === '' && opened.endsWith(' ') && opened.length > 1 ? opened.slice(0, -1) : opened;
    const first = index === 0 && /^\p{L}/u.test(closed) ? `[${closed.charAt(0).toLowerCase()}${closed.charAt(0).toUpperCase()}]${escaped(closed.slice(1))}` : escaped(closed);
    if (index === last) return first;
    const hole = index === last - 1 && closed !== opened ? '(?: (.*?))?' : index === 0 && literals[0] === '' && literals[1]?.startsWith(' ') === true ? '(?:(.*?) )?' : '(.*?)';
    return first + hole;
  });
  return new RegExp(`^${source.join('')}$`, 'su');
}

/** Words of a text, in lower case. */
export function wordsIn(text: string): readonly string[] {
  return text.toLowerCase().match(/\p{L}+/gu) ?? [];
}

/** Words that stand whole in a pattern: those that touch a hole may go on in it. */
function wholeWords({ literals }: Pattern): readonly string[] {
  return literals.flatMap((literal, index) => {
    const left = index === 0 ? literal : literal.replace(/^\p{L}+/u, '');
    return wordsIn(index === literals.length - 1 ? left : left.replace(/\p{L}+$/u, ''));
  });
}

/** Finds the patterns that a text could be, the surest first. */
export interface PatternIndex {
  readonly candidates: (text: string) => readonly Pattern[];
}

/** Each pattern is filed under its rarest word, so that a text meets only those that could match it. */
export function createPatternIndex(patterns: readonly Pattern[]): PatternIndex {
  const howOften = new Map<string, number>();
  const wordsOf = new Map(patterns.map((pattern) => [pattern, new Set(wholeWords(pattern))] as const));
  for (const words of wordsOf.values()) for (const word of words) howOften.set(word, (howOften.get(word) ?? 0) + 1);
  const filed = new Map<string, Pattern[]>();
  const loose: Pattern[] = [];
  for (const [pattern, words] of wordsOf) {
    const [rarest] = [...words].sort((a, b) => (howOften.get(a) ?? 0) - (howOften.get(b) ?? 0) || b.length - a.length);
    if (rarest === undefined) loose.push(pattern);
    else filed.set(rarest, [...(filed.get(rarest) ?? []), pattern]);
  }
  return {
    candidates: (text) => {
      const found = [...new Set(wordsIn(text))].flatMap((word) => filed.get(word) ?? []);
      return [...found, ...loose].filter(({ literals }) => literals.every((literal) => text.length >= literal.trim().length)).sort((a, b) => b.weight - a.weight);
    },
  };
}
