import { freshSeed, hashOf, LARGEST_SEED } from './draw.ts';
import type { ProblemFamily } from './problem.ts';

/** Which problems stand on a sheet. */
export interface Sheet {
  /** Lessons and families by id; none is the whole course. */
  readonly of: readonly string[];
  readonly seed: number;
  readonly count: number;
  /** Solutions follow, on pages of their own. */
  readonly solutions: boolean;
}

/** A problem on a sheet. */
export interface SheetProblem {
  readonly family: ProblemFamily;
  readonly seed: number;
}

export const MOST_PROBLEMS = 30;
export const DEFAULT_SHEET: Sheet = { of: [], seed: 1, count: 6, solutions: false };

const ALL = 'all';
const SOLUTIONS = 'solutions';
const ID = /^[a-z][a-z0-9-]{0,60}$/;

/** A sheet as an address says it behind `problems.`: `roofline/batching.7.12.solutions`. Equal sheets give equal texts. */
export function writeSheet({ of, seed, count, solutions }: Sheet): string {
  return [of.length === 0 ? ALL : of.join('/'), String(seed), String(count), ...(solutions ? [SOLUTIONS] : [])].join('.');
}

/** Reads such a text; what cannot be read is as on the first sheet. Never throws. */
export function readSheet(text: string): Sheet {
  const [of = '', seed = '', count = '', solutions = ''] = text.trim().toLowerCase().split('.');
  const chosen = [...new Set(of.split('/').map((id) => id.trim()))].filter((id) => ID.test(id) && id !== ALL);
  return {
    of: chosen.slice(0, MOST_PROBLEMS),
    seed: whole(seed, DEFAULT_SHEET.seed, 0, LARGEST_SEED),
    count: whole(count, DEFAULT_SHEET.count, 1, MOST_PROBLEMS),
    solutions: solutions === SOLUTIONS,
  };
}

function whole(text: string, otherwise: number, least: number, most: number): number {
  return /^\d{1,9}$/.test(text) ? Math.min(most, Math.max(least, Number(text))) : otherwise;
}

/** The families a sheet draws from, in the order of the course, and the names on it that are none. Where all of them are none it draws from the whole course. */
export function familiesOf({ of }: Sheet, families: readonly ProblemFamily[]): { readonly chosen: readonly ProblemFamily[]; readonly unknown: readonly string[] } {
  if (of.length === 0) return { chosen: families, unknown: [] };
  const chosen = families.filter(({ id, lesson }) => of.includes(id) || of.includes(lesson));
  return { chosen: chosen.length === 0 ? families : chosen, unknown: of.filter((id) => !families.some((family) => family.id === id || family.lesson === id)) };
}

/**
 * What stands on a sheet: no problem twice, each family as often as any other (or once more), those of one family together and families in the order of the
 * course. Which of many families come on a short sheet follows from the seed, and hardly changes when families are added. Fewer than asked where there are no more.
 */
export function problemsOf(sheet: Sheet, families: readonly ProblemFamily[]): readonly SheetProblem[] {
  const { chosen } = familiesOf(sheet, families);
  const ranked = [...chosen].sort((a, b) => hashOf(`${sheet.seed} ${b.id}`) - hashOf(`${sheet.seed} ${a.id}`));
  const seeds = new Map<string, readonly number[]>();
  let left = sheet.count;
  for (let grew = true; grew && left > 0; ) {
    grew = false;
    for (const family of ranked) {
      const taken = seeds.get(family.id) ?? [];
      const last = taken.at(-1);
      const seed = left === 0 ? undefined : last === undefined ? sheet.seed : freshSeed(family, last, taken);
      if (seed === undefined) continue;
      seeds.set(family.id, [...taken, seed]);
      left -= 1;
      grew = true;
    }
  }
  return chosen.flatMap((family) => (seeds.get(family.id) ?? []).map((seed) => ({ family, seed })));
}
