import { useEffect, useRef, useState } from 'react';
import { createAsker, type Asker } from '../../store/asker.ts';

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
  const asker = useRef<Asker<Q, A>>(undefined);
  useEffect(() => {
    if (question === undefined) return;
    if (asker.current === undefined) {
      asker.current = createAsker(run);
      asker.current.onAnswer((asked, outcome) => setAnswered(outcome.ok ? { question: asked, answer: outcome.answer, failure: undefined } : { question: asked, answer: undefined, failure: outcome.message }));
    }
    asker.current.ask(question);
  }, [run, question]);
  return answered;
}
