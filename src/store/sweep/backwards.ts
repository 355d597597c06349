import type { Catalog, Loaded } from '../../catalog/catalog.ts';
import type { BackwardsApi, BackwardsQuestion } from '../../sweep/backwards.ts';
import { INVERSE_QUESTIONS, type InverseAnswer, type InverseQuestion } from '../../sweep/questions/inverse.ts';
import type { Connection } from '../connection.ts';
import { observed, type Observable } from '../observed.ts';
import { perCatalog } from '../../catalog/per-catalog.ts';
import { connectBackwards } from '../workers.ts';

/** A question that makes sense for the scenario, and what is known of its answer. */
export interface BackwardsRow {
  readonly question: InverseQuestion;
  /** Newest answer, and of what; while the next is worked out, the one before. */
  readonly found: { readonly of: BackwardsQuestion; readonly answer: Loaded<InverseAnswer> } | undefined;
}

export interface BackwardsOptions {
  readonly catalog: Catalog;
  /** Throws where no worker can be started. */
  readonly connect: () => Connection<BackwardsApi>;
  /** The same answers without a worker. */
  readonly inPage: () => Promise<BackwardsApi>;
}

/** Answers the questions asked backwards, one after the other: the newest scenario wins. */
export interface Backwards extends Observable<readonly BackwardsRow[]> {
  /** Goes on where it was left if it is asked the same. */
  readonly ask: (of: BackwardsQuestion) => void;
  /** Leaves what is under way; what is known stays. */
  readonly rest: () => void;
  /** The same, and gives the worker back. */
  readonly close: () => void;
}

const DIED = 'The part of the page that answers this stopped.';
const NO_PAGE = 'The part of the page that answers this did not arrive.';

export function createBackwards({ catalog, connect, inPage }: BackwardsOptions): Backwards {
  const { snapshot, subscribe, put: publish } = observed<readonly BackwardsRow[]>([]);
  let connection: Connection<BackwardsApi> | undefined;
  /** What is under way; answers to anything else come too late. */
  let current: { readonly of: BackwardsQuestion } | undefined;

  const drop = (): void => {
    connection?.close();
    connection = undefined;
  };
  const open = async (): Promise<BackwardsApi> => {
    if (connection !== undefined) return connection.api;
    try {
      const made = connect();
      connection = made;
      made.onDeath(() => {
        if (connection !== made) return;
        drop();
        const lost = current;
        if (lost === undefined) return;
        current = undefined;
        // Whatever ended it would end the next one too: it is tried again with the next question alone.
        publish(snapshot().map((row) => (row.found?.of === lost.of ? row : { ...row, found: { of: lost.of, answer: { ok: false, message: DIED } } })));
      });
      return made.api;
    } catch {
      return inPage();
    }
  };
  const work = async (own: { readonly of: BackwardsQuestion }): Promise<void> => {
    for (;;) {
      const next = snapshot().find(({ found }) => found?.of !== own.of);
      if (next === undefined) break;
      const { id } = next.question;
      const answer = await open().then((api) => api.answer({ ...own.of, id })).catch((): Loaded<never> => ({ ok: false, message: NO_PAGE }));
      if (current !== own) return;
      publish(snapshot().map((row) => (row.question.id === id ? { ...row, found: { of: own.of, answer } } : row)));
      if (current !== own) return;
    }
    current = undefined;
  };
  const rest = (): void => {
    // A question cannot be left but by ending who works on it.
    if (current !== undefined) drop();
    current = undefined;
  };

  return {
    ask: (of) => {
      if (current?.of === of) return;
      rest();
      const own = { of };
      current = own;
      const before = snapshot();
      publish(INVERSE_QUESTIONS.filter(({ applies }) => applies(of.settings, catalog).ok).map((question) => before.find((row) => row.question === question) ?? { question, found: undefined }));
      void work(own);
    },
    rest,
    close: () => {
      rest();
      drop();
    },
    snapshot,
    subscribe,
  };
}

/** Who answers the page's questions asked backwards. */
export const backwardsFor = perCatalog((catalog) => createBackwards({ catalog, connect: connectBackwards, inPage: () => answerInPage(catalog) }));

/** The worker's answers where none can start, with room to draw between them. */
async function answerInPage(catalog: Catalog): Promise<BackwardsApi> {
  const { createBackwardsAnswers } = await import('../../sweep/backwards.ts');
  await new Promise((resolve) => setTimeout(resolve, 0));
  return createBackwardsAnswers(async () => ({ ok: true, value: catalog }));
}
