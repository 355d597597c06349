import { formatCount, formatPercent, formatText } from '../units/format.ts';
import { DIMENSION_WORDS, type Dimension } from '../units/dimension.ts';
import { valueOf, type Points } from './expression.ts';
import type { Expression, LessonText } from './lesson.ts';

/** A piece of a paragraph. */
export type Piece =
  | { readonly kind: 'words'; readonly text: string; readonly strong: boolean }
  | { readonly kind: 'link'; readonly text: string; readonly query: string }
  | { readonly kind: 'value'; readonly expression: Expression; readonly dimension: Dimension | 'times' | undefined };

const PIECE = /\{([^{}]+)\}|\*\*([^*]+)\*\*|\[([^\]]+)\]\((\?[^)\s]*)\)/g;

/** The paragraphs of a text, each in pieces. Nothing in a text is ever taken for markup of the page. */
export function readText(text: LessonText): readonly (readonly Piece[])[] {
  return text.split(/\n\s*\n/).map((paragraph) => readPieces(paragraph.replace(/\s+/g, ' ').trim())).filter((pieces) => pieces.length > 0);
}

function readPieces(paragraph: string): readonly Piece[] {
  const pieces: Piece[] = [];
  const words = (text: string): void => void (text !== '' && pieces.push({ kind: 'words', text, strong: false }));
  let end = 0;
  for (const match of paragraph.matchAll(PIECE)) {
    words(paragraph.slice(end, match.index));
    end = match.index + match[0].length;
    const [, value, strong, linked, query] = match;
    if (value !== undefined) pieces.push(readValue(value));
    else if (strong !== undefined) pieces.push(...readPieces(strong).map((piece): Piece => (piece.kind === 'words' ? { ...piece, strong: true } : piece)));
    else pieces.push({ kind: 'link', text: linked ?? '', query: query ?? '' });
  }
  words(paragraph.slice(end));
  return pieces;
}

function readValue(text: string): Piece {
  const bar = text.lastIndexOf('|');
  const asked = bar < 0 ? '' : text.slice(bar + 1).trim();
  const dimension = asked === 'times' || Object.hasOwn(DIMENSION_WORDS, asked) ? (asked as Dimension | 'times') : undefined;
  return { kind: 'value', expression: (bar < 0 ? text : text.slice(0, bar)).trim(), dimension };
}

/** A value as it is read: "3.35 TB/s", "25×", "12 %". */
export function formatValue(value: number, dimension: Dimension | 'times'): string {
  if (dimension === 'times') return `${formatText(value, 'ratio', { figures: 2 })}×`;
  if (dimension === 'percent') return formatPercent(value);
  return dimension === 'count' ? formatCount(value) : formatText(value, dimension);
}

/** What a value of a text comes to, as it is read; a dash where it means nothing. */
export function sayValue(piece: Extract<Piece, { kind: 'value' }>, points: Points): string {
  const found = valueOf(piece.expression, points);
  return found.ok ? formatValue(found.value, piece.dimension ?? found.dimension) : '–';
}

/** The whole text with its values put in, for tests, print and notes. */
export function sayText(text: LessonText, points: Points): string {
  return readText(text).map((pieces) => pieces.map((piece) => (piece.kind === 'value' ? sayValue(piece, points) : piece.text)).join('')).join('\n\n');
}

/** The values a text speaks of. */
export function valuesOf(text: LessonText): readonly Extract<Piece, { kind: 'value' }>[] {
  return readText(text).flatMap((pieces) => pieces.filter((piece) => piece.kind === 'value'));
}
