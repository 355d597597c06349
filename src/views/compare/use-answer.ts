import { useEffect, useRef, useState } from 'react';
import { createLatest, type Outcome } from '../../store/latest.ts';

/** An answer, with the question it belongs to; or why there is none. */
export interface Answered<Q, A> {
  readonly question: Q;
  readonly answer: A | undefined;
  readonly failure: string | undefined;
}

type Run<Q, A> = (question: Q, left: () => boolean) => Promise<A | undefined>;

/** The newest answer to a question that changes while it is on screen. The last answer stays until the next is there; `undefined` asks nothing. */
export function useAnswer<Q, A>(run: Run<Q, A>, question: Q | undefined): Answered<Q, A> | undefined {
  const [answered, setAnswered] = useState<Answered<Q, A>>();
  const ask = useRef<(question: Q) => Promise<Outcome<A | undefined>>>(undefined);
  useEffect(() => {
    if (question === undefined) return;
    ask.current ??= createLatest(run);
    void ask.current(question).then((outcome) => {
      if (outcome.status === 'failed') setAnswered({ question, answer: undefined, failure: outcome.message });
      // A question that was given up has no answer.
      else if (outcome.status === 'done' && outcome.value !== undefined) setAnswered({ question, answer: outcome.value, failure: undefined });
    });
  }, [run, question]);
  return answered;
}
