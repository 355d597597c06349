import type { Catalog } from '../../catalog/catalog.ts';
import type { ProgramApi, ProgramQuestion } from '../../program/api.ts';
import type { ProgramResult } from '../../program/result.ts';
import type { Clock } from '../clock.ts';
import type { Connection } from '../connection.ts';
import { createLatest } from '../latest.ts';
import { createLine, type Line } from '../line.ts';
import { observed, type Observable } from '../observed.ts';
import { perCatalog } from '../../catalog/per-catalog.ts';
import { connectPrograms } from '../workers.ts';

/** What is known of the newest question. The last answer stays while the next is worked out. */
export interface ProgramState {
  readonly found: { readonly of: ProgramQuestion; readonly results: readonly ProgramResult[] } | undefined;
  readonly working: boolean;
  /** Why the newest question has no answer, as a sentence. */
  readonly failed: string | undefined;
}

/** Asks a worker what programs cost; of questions that wait the newest wins. */
export interface ProgramRunner extends Observable<ProgramState> {
  /** Nothing where the same question object is answered or under way. */
  readonly price: (question: ProgramQuestion) => void;
}

/** A worker to ask, and what answers without one. */
export interface ProgramRunnerOptions {
  /** Throws where no worker can be started. */
  readonly connect: () => Connection<ProgramApi>;
  /** The same answers without a worker. */
  readonly inPage: () => Promise<ProgramApi>;
  readonly clock?: Clock;
}

export function createProgramLine(options: ProgramRunnerOptions): Line<ProgramApi> {
  return createLine<ProgramApi>({ ...options, part: 'The part of the page that prices programs' });
}

export function createProgramRunner(line: Line<ProgramApi>): ProgramRunner {
  const { snapshot, subscribe, put: publish } = observed<ProgramState>({ found: undefined, working: false, failed: undefined });
  const latest = createLatest((question: ProgramQuestion) => line.ask((api) => api.price(question)));
  let wanted: ProgramQuestion | undefined;
  const put = (patch: Partial<ProgramState>): void => publish({ ...snapshot(), ...patch });
  return {
    price: (question) => {
      if (question === wanted) return;
      wanted = question;
      put({ working: true });
      void latest(question).then((outcome) => {
        if (outcome.status === 'superseded') return;
        const working = question !== wanted;
        if (outcome.status === 'failed') put({ working, failed: outcome.message });
        else if (!outcome.value.ok) put({ working, failed: outcome.value.message });
        else put({ working, failed: undefined, found: { of: question, results: outcome.value.value } });
      });
    },
    snapshot,
    subscribe,
  };
}

/** The one worker that prices the page's programs, whoever asks. */
export const programLineFor = perCatalog((catalog) => createProgramLine({ connect: connectPrograms, inPage: () => answerInPage(catalog) }));

/** The runner of the page's programs. */
export const programRunnerFor = perCatalog((catalog) => createProgramRunner(programLineFor(catalog)));

/** The worker's answers where none can start. */
async function answerInPage(catalog: Catalog): Promise<ProgramApi> {
  const { createProgramAnswers } = await import('../../program/program-answers.ts');
  return createProgramAnswers(async () => ({ ok: true, value: catalog }));
}
