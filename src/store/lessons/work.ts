import { createStore, type StoreApi } from 'zustand/vanilla';
import { NO_ATTEMPT, NO_PROBLEMS, type Attempt, type ProblemWork } from './problem-work.ts';

/** What a reader drew before the engine did, and whether the engine has. */
export interface Guess {
  /** One value a bar or a mark, one a point of a line; SI units. None where the truth was drawn before anybody guessed. */
  readonly values: readonly number[];
  readonly revealed: boolean;
}

/** What a reader has done in the lessons. All but the work on problems is kept on the device. */
export interface LessonWork {
  /** By `lesson.step`. */
  readonly guesses: Readonly<Record<string, Guess>>;
  /** Steps that were opened, by `lesson.step`. */
  readonly seen: readonly string[];
  /** Problems answered rightly, by `family.seed`. */
  readonly solved: readonly string[];
  /** What stands in the fields of problems now. */
  readonly problems: ProblemWork;
}

export interface LessonWorkStore extends Pick<StoreApi<LessonWork>, 'getState' | 'subscribe'> {
  readonly guess: (step: string, values: readonly number[]) => void;
  readonly reveal: (step: string, values: readonly number[]) => void;
  /** Takes the guess of a step back, to guess anew. */
  readonly forget: (step: string) => void;
  readonly see: (step: string) => void;
  readonly solve: (problem: string) => void;
  /** Changes what stands in the field of a problem, or is uncovered of its solution. */
  readonly attempt: (problem: string, change: Partial<Attempt>) => void;
  /** Puts another problem of its family in the place of a problem. */
  readonly pose: (problem: string, seed: number) => void;
  /** The work on problems that another window shows. */
  readonly putProblems: (problems: ProblemWork) => void;
  /** What another window shows at a step; undefined is nothing guessed. */
  readonly put: (step: string, guess: Guess | undefined) => void;
}

export const NO_WORK: LessonWork = { guesses: {}, seen: [], solved: [], problems: NO_PROBLEMS };

const KEPT = ['guesses', 'seen', 'solved'] as const;
const KEY = 'roofscope.lessons';
/** More than a course has. */
const MOST_KEPT = 2000;

/** What is kept in this browser, as far as it can be read. */
export function readWork(text: string | null | undefined): LessonWork {
  try {
    const found: unknown = JSON.parse(text ?? '');
    if (typeof found !== 'object' || found === null) return NO_WORK;
    const { guesses = {}, seen = [], solved = [] } = found as Record<string, unknown>;
    const texts = (list: unknown): readonly string[] => (Array.isArray(list) ? list.filter((one): one is string => typeof one === 'string').slice(-MOST_KEPT) : []);
    return { ...NO_WORK, guesses: readGuesses(guesses), seen: texts(seen), solved: texts(solved) };
  } catch {
    return NO_WORK;
  }
}

/** Handles that a guess has at the most. */
const MOST_VALUES = 12;

/** A guess, whoever hands it over; undefined where it is none. */
export function readGuess(found: unknown): Guess | undefined {
  const { values, revealed } = (typeof found === 'object' && found !== null ? found : {}) as Record<string, unknown>;
  if (!Array.isArray(values) || (values.length === 0 && revealed !== true) || values.length > MOST_VALUES || !values.every((value) => typeof value === 'number' && Number.isFinite(value) && value > 0)) return undefined;
  return { values: values as readonly number[], revealed: revealed === true };
}

function readGuesses(found: unknown): Readonly<Record<string, Guess>> {
  if (typeof found !== 'object' || found === null) return {};
  const usable = Object.entries(found).flatMap(([step, guess]): readonly (readonly [string, Guess])[] => {
    const read = readGuess(guess);
    return read === undefined ? [] : [[step, read]];
  });
  return Object.fromEntries(usable.slice(-MOST_KEPT));
}

/** A reader's work; kept in this browser where storage allows. */
export function createWorkStore(storage: () => Pick<Storage, 'getItem' | 'setItem'> | undefined = browserStorage): LessonWorkStore {
  const store = createStore<LessonWork>()(() => readWork(read(storage)));
  const { getState, subscribe, setState } = store;
  subscribe((work, before) => {
    if (KEPT.every((part) => work[part] === before[part])) return;
    try {
      storage()?.setItem(KEY, JSON.stringify(Object.fromEntries(KEPT.map((part) => [part, work[part]]))));
    } catch {
      // Without storage the work lasts until the page closes.
    }
  });
  const keep = (step: string, guess: Guess): void => setState(({ guesses }) => ({ guesses: { ...guesses, [step]: guess } }));
  return {
    getState,
    subscribe,
    guess: (step, values) => keep(step, { values, revealed: false }),
    reveal: (step, values) => keep(step, { values, revealed: true }),
    forget: (step) => setState(({ guesses: { [step]: dropped, ...guesses } }) => (dropped === undefined ? {} : { guesses })),
    see: (step) => setState(({ seen }) => (seen.includes(step) ? {} : { seen: [...seen, step] })),
    solve: (problem) => setState(({ solved }) => (solved.includes(problem) ? {} : { solved: [...solved, problem] })),
    attempt: (problem, change) => setState(({ problems }) => ({ problems: { ...problems, attempts: { ...problems.attempts, [problem]: { ...(problems.attempts[problem] ?? NO_ATTEMPT), ...change } } } })),
    pose: (problem, seed) => setState(({ problems }) => ({ problems: { ...problems, posed: { ...problems.posed, [problem]: seed } } })),
    putProblems: (problems) => setState({ problems }),
    put: (step, guess) => setState(({ guesses: { [step]: dropped, ...guesses } }) => (guess === undefined ? { guesses } : { guesses: { ...guesses, [step]: guess } })),
  };
}

function browserStorage(): Storage {
  // Reading window.localStorage itself throws where storage is disabled.
  return window.localStorage;
}

function read(storage: () => Pick<Storage, 'getItem'> | undefined): string | null {
  try {
    return storage()?.getItem(KEY) ?? null;
  } catch {
    return null;
  }
}
