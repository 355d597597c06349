import { markPath } from '../shapes.ts';

/** Policies that one chart compares at most; each has a class `policy-0` … `policy-3` with its colour and dash. */
export const MOST_LOOKS = 4;

/** Class of the nth policy's marks: the first is the reader's own and blue, the others are neutral and told apart by shape and dash. */
export function policyClass(at: number): string {
  return `policy-${Math.min(at, MOST_LOOKS - 1)}`;
}

const SHAPES = ['prefill', 'optimizer', 'backward', 'decode'] as const;

/** Outline of the nth policy's marks, of the area of the unit disc: disc, square, triangle, diamond. */
export function policyMark(at: number): string {
  return markPath(SHAPES[Math.min(at, MOST_LOOKS - 1)] ?? 'prefill');
}
