import type { BestQuestion, ProgramApi } from '../../program/api.ts';
import type { BestFound, Progress } from '../../program/optimum/find-best.ts';
import { PAGE_CLOCK, type Clock } from '../clock.ts';
import type { Line } from '../line.ts';
import { observed, type Observable } from '../observed.ts';
import { perCatalog } from '../../catalog/per-catalog.ts';
import { programLineFor } from './runner.ts';

/** What is known of the newest question. The last answer stays while the next is searched. */
export interface BestState {
  readonly found: { readonly of: BestQuestion; readonly found: BestFound } | undefined;
  readonly working: boolean;
  /** How far the search has come; unknown at its beginning. */
  readonly progress: Progress | undefined;
  readonly failed: string | undefined;
}

/** Asks a worker for the best setting; a newer question ends an older one. */
export interface BestRunner extends Observable<BestState> {
  readonly ask: (question: BestQuestion) => void;
}

/** How often the worker is asked how far it is. Milliseconds. */
const OFTEN = 200;

export function createBestRunner(line: Line<ProgramApi>, clock: Clock = PAGE_CLOCK): BestRunner {
  const { snapshot, subscribe, put: publish } = observed<BestState>({ found: undefined, working: false, progress: undefined, failed: undefined });
  const put = (patch: Partial<BestState>): void => publish({ ...snapshot(), ...patch });
  let wanted: BestQuestion | undefined;
  const watch = (question: BestQuestion): void => {
    const over = (): boolean => wanted !== question || !snapshot().working;
    clock.after(OFTEN, () => {
      if (over()) return;
      void line.ask(async (api) => ({ ok: true, value: await api.bestProgress() })).then((answer) => {
        if (over()) return;
        if (answer.ok && answer.value !== undefined) put({ progress: answer.value });
        watch(question);
      });
    });
  };
  return {
    ask: (question) => {
      if (question === wanted) return;
      wanted = question;
      put({ working: true, progress: undefined });
      watch(question);
      void line.ask((api) => api.best(question)).then((answer) => {
        if (question !== wanted) return;
        if (!answer.ok) put({ working: false, failed: answer.message });
        else if (answer.value !== undefined) put({ working: false, failed: undefined, found: { of: question, found: answer.value } });
      });
    },
    snapshot,
    subscribe,
  };
}

/** The runner of the page's searches, on the worker that prices programs. */
export const bestRunnerFor = perCatalog((catalog) => createBestRunner(programLineFor(catalog)));
