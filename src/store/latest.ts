/** How a request ended: answered, overtaken by a newer one before it started, or failed. */
export type Outcome<T> =
  | { readonly status: 'done'; readonly value: T }
  | { readonly status: 'superseded' }
  | { readonly status: 'failed'; readonly message: string };

interface Waiting<I, O> {
  readonly input: I;
  readonly settle: (outcome: Outcome<O>) => void;
}

/**
 * Runs at most one request at a time and keeps at most one waiting: the newest. A request that is overtaken
 * while it waits is never run. The one that runs is allowed to finish, so a long drag shows steady progress;
 * `left` tells it that a newer one waits, should it want to give up.
 */
export function createLatest<I, O>(run: (input: I, left: () => boolean) => Promise<O>): (input: I) => Promise<Outcome<O>> {
  let running = false;
  let waiting: Waiting<I, O> | undefined;

  const start = async (request: Waiting<I, O>): Promise<void> => {
    running = true;
    try {
      request.settle({ status: 'done', value: await run(request.input, () => waiting !== undefined) });
    } catch (error) {
      request.settle({ status: 'failed', message: error instanceof Error ? error.message : String(error) });
    } finally {
      running = false;
      const next = waiting;
      waiting = undefined;
      if (next !== undefined) void start(next);
    }
  };

  return (input) =>
    new Promise((settle) => {
      const request = { input, settle };
      if (!running) {
        void start(request);
        return;
      }
      waiting?.settle({ status: 'superseded' });
      waiting = request;
    });
}

/** The same answer for all who ask the same question while it is the newest. Questions are the same if they are one object. */
export function createShared<I extends object, O>(ask: (input: I) => Promise<Outcome<O>>): (input: I) => Promise<Outcome<O>> {
  let newest: { readonly input: I; readonly answer: Promise<Outcome<O>> } | undefined;
  return (input) => {
    if (newest?.input === input) return newest.answer;
    const answer = ask(input);
    const own = { input, answer };
    newest = own;
    // What was not answered is asked anew next time.
    void answer.then(({ status }) => {
      if (status !== 'done' && newest === own) newest = undefined;
    });
    return answer;
  };
}
