/** What stands in the field of a problem, and what of its solution is uncovered. */
export interface Attempt {
  readonly typed: string;
  /** How often what is typed was checked; none before the first time, and after each change of it. */
  readonly checks: number;
  /** Steps of the solution that are uncovered. */
  readonly uncovered: number;
}

/** What a reader does with problems while the page is open. Problems go by `family.seed`. */
export interface ProblemWork {
  readonly attempts: Readonly<Record<string, Attempt>>;
  /** Seed of the problem that stands in the place of another of its family, by the problem that stood there first. */
  readonly posed: Readonly<Record<string, number>>;
}

export const NO_ATTEMPT: Attempt = { typed: '', checks: 0, uncovered: 0 };
export const NO_PROBLEMS: ProblemWork = { attempts: {}, posed: {} };

/** Characters of an answer. */
export const LONGEST_ANSWER = 120;
const MOST_PROBLEMS = 60;
const MOST_COUNTED = 10_000;
const PROBLEM = /^[a-z0-9-]{1,64}\.\d{1,6}$/;

/** The part of the work that belongs to these problems, and what stands in their place. */
export function workOn(problems: readonly string[], { attempts, posed }: ProblemWork): ProblemWork {
  const only = <T>(table: Readonly<Record<string, T>>, names: readonly string[]): Readonly<Record<string, T>> => Object.fromEntries(names.flatMap((name) => (Object.hasOwn(table, name) ? [[name, table[name] as T]] : [])));
  const standing = problems.map((problem) => (posed[problem] === undefined ? problem : `${problem.slice(0, problem.lastIndexOf('.'))}.${posed[problem]}`));
  return { attempts: only(attempts, standing), posed: only(posed, problems) };
}

/** The work of another window, as far as it can be trusted. */
export function readProblemWork(found: unknown): ProblemWork {
  const { attempts, posed } = fieldsOf(found);
  return { attempts: readTable(attempts, readAttempt), posed: readTable(posed, (seed) => (isCount(seed, 999_999) ? seed : undefined)) };
}

function readTable<T>(found: unknown, read: (value: unknown) => T | undefined): Readonly<Record<string, T>> {
  const usable = Object.entries(fieldsOf(found)).flatMap(([problem, value]): readonly (readonly [string, T])[] => {
    const one = PROBLEM.test(problem) ? read(value) : undefined;
    return one === undefined ? [] : [[problem, one]];
  });
  return Object.fromEntries(usable.slice(0, MOST_PROBLEMS));
}

function readAttempt(found: unknown): Attempt | undefined {
  const { typed, checks, uncovered } = fieldsOf(found);
  if (typeof typed !== 'string' || typed.length > LONGEST_ANSWER || !isCount(checks, MOST_COUNTED) || !isCount(uncovered, MOST_COUNTED)) return undefined;
  return { typed, checks, uncovered };
}

function fieldsOf(found: unknown): Readonly<Record<string, unknown>> {
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as Readonly<Record<string, unknown>>) : {};
}

function isCount(found: unknown, most: number): found is number {
  return typeof found === 'number' && Number.isSafeInteger(found) && found >= 0 && found <= most;
}
