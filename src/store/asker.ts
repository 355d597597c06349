/** Asks one question at a time: a newer one waits, replaces whichever waited before it, and tells the one under way to give up. */
export interface Asker<Q, A> {
  readonly ask: (question: Q) => void;
  /** What happened to the questions that were not replaced. */
  readonly onAnswer: (listener: (question: Q, outcome: { readonly ok: true; readonly answer: A } | { readonly ok: false; readonly message: string }) => void) => void;
}

/** @param run works on a question; may end early with `undefined` once `left()` says that a newer one waits. */
export function createAsker<Q, A>(run: (question: Q, left: () => boolean) => Promise<A | undefined>): Asker<Q, A> {
  let running = false;
  let waiting: { readonly question: Q } | undefined;
  let listener: Parameters<Asker<Q, A>['onAnswer']>[0] = () => {};
  const start = async (question: Q): Promise<void> => {
    running = true;
    try {
      const answer = await run(question, () => waiting !== undefined);
      if (answer !== undefined) listener(question, { ok: true, answer });
    } catch (error) {
      listener(question, { ok: false, message: error instanceof Error ? error.message : String(error) });
    }
    running = false;
    const next = waiting;
    waiting = undefined;
    if (next !== undefined) void start(next.question);
  };
  return {
    ask: (question) => {
      if (running) waiting = { question };
      else void start(question);
    },
    onAnswer: (told) => {
      listener = told;
    },
  };
}
