/** One answer comes within this, so that other questions get in between. Milliseconds. */
const SLICE = 30;

/** A question that takes more than a moment: `go` works on it for one. `search` tells it from the next, which takes its place. */
export interface Search<Answer> {
  readonly search: number;
  readonly go: () => Answer;
}

/** Starts a search; nothing is worked out before `go`. A finished one answers again at once. */
export function startSearch<Progress, Found, Answer>(search: number, steps: Iterator<Progress, Found>, answerOf: (found: Found) => Answer): Search<Answer | (Progress & { readonly done: false })> {
  let answer: Answer | undefined;
  const go = (): Answer | (Progress & { readonly done: false }) => {
    if (answer !== undefined) return answer;
    const until = performance.now() + SLICE;
    for (;;) {
      const next = steps.next();
      if (next.done === true) return (answer = answerOf(next.value));
      if (performance.now() >= until) return { done: false, ...next.value };
    }
  };
  return { search, go };
}
