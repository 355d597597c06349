import type { Joints } from './catalogue.ts';

/** A text taken apart, and how its parts go together again. */
export interface Pieces {
  readonly parts: readonly string[];
  readonly joint: (parts: readonly string[]) => string;
  /** Whether the parts stand for themselves, so that one may be said where another cannot. */
  readonly apart: boolean;
}

/** Widest first: sentences, then clauses, then lists. */
const BETWEEN = [' · ', ' — ', ' | ', '; ', ': ', ', and ', ', ', ' → ', ' / ', ' + ', ' × ', ' = ', ' and ', ' or '] as const;

const APART: ReadonlySet<string> = new Set([' · ', ' — ', ' | ', ': ', ' → ']);

/** Every way in which a text may have been put together of messages; what it was not is told by reading the parts. */
export function piecesOf(text: string, joints: Joints): readonly Pieces[] {
  const found: Pieces[] = [];
  const sentences = text.split(/(?<=[.?…])\s+(?=[\p{Lu}\d“(])/u);
  if (sentences.length > 1) found.push({ parts: sentences, joint: (parts) => parts.join(joints.sentences), apart: true });
  const mark = /[.:?,;…]$/.exec(text)?.[0];
  if (mark !== undefined && text.length > 1) found.push({ parts: [text.slice(0, -1)], joint: ([part = '']) => part + (joints.after[mark] ?? mark), apart: true });
  const quoted = /^“([^“”]+)”$/.exec(text)?.[1];
  if (quoted !== undefined) found.push({ parts: [quoted], joint: ([part = '']) => `“${part}”`, apart: true });
  const aside = /^(.*\S) \(([^()]+)\)$/s.exec(text);
  if (aside?.[1] !== undefined && aside[2] !== undefined) {
    const [open, close] = joints.brackets;
    found.push({ parts: [aside[1], aside[2]], joint: ([before = '', inside = '']) => `${before}${open}${inside}${close}`, apart: true });
  }
  for (const between of BETWEEN) {
    const parts = text.split(between);
    if (parts.length > 1 && parts.every((part) => part.trim() !== '')) found.push({ parts, joint: (said) => said.join(joints.between[between] ?? between), apart: APART.has(between) });
  }
  // A number and what it counts: `32 sequences`, `3 × layers`.
  const counted = /^([≈~<>≤≥+−±]?[$€£]?\d[\d,.]*(?:\s?[kMGT%×])?)\s(\p{Ll}.*)$/su.exec(text);
  if (counted?.[1] !== undefined && counted[2] !== undefined) found.push({ parts: [counted[1], counted[2]], joint: ([number = '', what = '']) => `${number} ${what}`, apart: true });
  return found;
}
