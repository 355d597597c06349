import { createContext, use, useCallback, useSyncExternalStore, type ReactNode } from 'react';
import { perCatalog } from '../../catalog/per-catalog.ts';
import { useCatalog } from '../catalog-context.tsx';
import { NO_ATTEMPT, type Attempt } from '../../store/lessons/problem-work.ts';
import { createWorkStore, type Guess, type LessonWork, type LessonWorkStore } from '../../store/lessons/work.ts';

/** The reader's work: one for the page, whichever part of it asks. */
export const workStoreFor = perCatalog(() => createWorkStore());

const WorkContext = createContext<LessonWorkStore | undefined>(undefined);

/** Gives the lessons below it the reader's work: the one given, as that of the window that presents, else the one above, else that of this browser. */
export function WorkProvider({ store, children }: { readonly store?: LessonWorkStore; readonly children: ReactNode }) {
  const own = workStoreFor(useCatalog());
  const above = use(WorkContext);
  return <WorkContext value={store ?? above ?? own}>{children}</WorkContext>;
}

export function useWorkStore(): LessonWorkStore {
  const store = use(WorkContext);
  if (store === undefined) throw new Error('no WorkProvider above');
  return store;
}

/** A part of the reader's work. */
export function useWork<T>(select: (work: LessonWork) => T): T {
  const store = useWorkStore();
  return useSyncExternalStore(
    store.subscribe,
    useCallback(() => select(store.getState()), [store, select]),
  );
}

/** What was done with a problem, by `family.seed`. */
export function useAttempt(problem: string): Attempt {
  return useWork(useCallback(({ problems }: LessonWork) => problems.attempts[problem] ?? NO_ATTEMPT, [problem]));
}

/** What was guessed at a step. */
export function useGuess(step: string): Guess | undefined {
  return useWork(useCallback((work: LessonWork) => work.guesses[step], [step]));
}
