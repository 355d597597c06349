import { formatText } from '../../units/format.ts';
import type { Dimension } from '../../units/dimension.ts';
import type { LinkPatch } from '../lesson.ts';

/** A piece of a text whose values are worked out. */
export type Said =
  | { readonly kind: 'words'; readonly text: string; readonly strong: boolean }
  | { readonly kind: 'link'; readonly text: string; readonly query: string }
  /** `target`: its derivation, as engine/derivation/explain.ts names it, where the number is one of the engine's own. */
  | { readonly kind: 'value'; readonly text: string; readonly target?: string };

/** Paragraphs in pieces. */
export type SaidText = readonly (readonly Said[])[];

/** A mistake with what it comes to here. */
export interface DrawnMistake {
  readonly value: number;
  readonly says: string;
}

/** A problem with its numbers: plain data, so that it can cross from a worker. */
export interface DrawnProblem {
  readonly family: string;
  readonly seed: number;
  readonly title: string;
  readonly lesson: string;
  readonly state: LinkPatch;
  readonly ask: SaidText;
  readonly of: string;
  readonly dimension: Dimension;
  /** In the base unit of its dimension. */
  readonly answer: number;
  readonly within: number;
  /** Without those that come to the right answer here. */
  readonly mistakes: readonly DrawnMistake[];
  readonly solution: readonly SaidText[];
}

/** Whether a value is as good as the right one. */
export function isWithin(value: number, right: number, within: number): boolean {
  return Math.abs(value - right) <= within * Math.abs(right) * (1 + 1e-9);
}

/** An answer as it is shown: three figures with a unit that parse reads back. */
export function sayAnswer(value: number, dimension: Dimension): string {
  return formatText(value, dimension);
}

/** The words of a text without its marks. */
export function plainOf(text: SaidText): string {
  return text.map((pieces) => pieces.map((piece) => piece.text).join('')).join('\n\n');
}
