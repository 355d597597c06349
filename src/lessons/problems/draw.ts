import type { LinkPatch } from '../lesson.ts';
import { mergePatches } from '../patch.ts';
import type { ProblemFamily } from './problem.ts';

/** Seeds are whole numbers from 0; beyond this a sheet would have to be very long. */
export const LARGEST_SEED = 999_999;

/** 32 well-mixed bits of a text: FNV-1a (Fowler, Noll and Vo), finished as `splitmix32` does. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  let z = (hash + 0x9e3779b9) >>> 0;
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return (z ^ (z >>> 15)) >>> 0;
}

/**
 * The state of a family's problem. Each value that could be drawn gets a number from the seed, its key and itself, and the largest wins: a printed seed gives
 * the same problem in whatever order values are listed, and nearly always still does after more of them were added.
 */
export function drawProblem(family: ProblemFamily, seed: number): LinkPatch {
  const drawn = Object.entries(family.vary).map(([key, values]): LinkPatch => {
    const value = best(values, (one) => hashOf(`${family.id} ${seed} ${key} ${typeof one === 'string' ? one : spelled(one)}`));
    if (value === undefined) return {};
    return typeof value === 'string' ? { [key]: value } : value;
  });
  return mergePatches(family.base, ...drawn);
}

/** How many different problems a family has at most. */
export function drawsOf(family: ProblemFamily): number {
  return Object.values(family.vary).reduce((product, values) => product * Math.max(1, values.length), 1);
}

/** Seeds looked through for another problem: enough for the last of some dozens. */
const LOOKED_THROUGH = 400;

/** The next seed that draws a problem other than those of `taken`; undefined where the family seems to have no other. */
export function freshSeed(family: ProblemFamily, seed: number, taken: readonly number[]): number | undefined {
  const known = new Set(taken.map((one) => spelled(drawProblem(family, one))));
  for (let step = 1; step <= LOOKED_THROUGH && known.size < drawsOf(family); step += 1) {
    const next = (seed + step) % (LARGEST_SEED + 1);
    if (!known.has(spelled(drawProblem(family, next)))) return next;
  }
  return undefined;
}

/** The seed behind "Another one": another problem, where the family has one. */
export function nextSeed(family: ProblemFamily, seed: number): number {
  return freshSeed(family, seed, [seed]) ?? (seed + 1) % (LARGEST_SEED + 1);
}

/** A patch as one text, whatever the order of its keys. */
export function spelled(patch: LinkPatch): string {
  return JSON.stringify(Object.entries(patch).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function best<T>(values: readonly T[], weight: (value: T) => number): T | undefined {
  let found: { readonly value: T; readonly weight: number } | undefined;
  for (const value of values) {
    const own = weight(value);
    if (found === undefined || own > found.weight) found = { value, weight: own };
  }
  return found?.value;
}
