import { useEffect, useMemo, useRef, useState } from 'react';
import type { Ask, Answered, ValuesQuestion } from '../../../lessons/answers.ts';
import type { Expression, LinkPatch, Step } from '../../../lessons/lesson.ts';
import { createLatest } from '../../../store/latest.ts';
import { lessonsLineFor } from '../../../store/lessons/asker.ts';
import { useCatalog } from '../../catalog-context.tsx';
import { asksOfStep } from './asks.ts';

/** Values of a step in the present state. */
export interface StepValues {
  /** What an expression comes to, with a patch made where one is given. */
  readonly of: (expression: Expression, made?: LinkPatch) => Answered;
  /** Every value is of the present state; until then those of the last one stay. */
  readonly current: boolean;
  readonly failed: string | undefined;
}

const keyOf = (expression: Expression, made: LinkPatch | undefined): string => (made === undefined || Object.keys(made).length === 0 ? expression : `${expression} ${JSON.stringify(made)}`);

interface Found {
  readonly step: Step;
  readonly question: ValuesQuestion;
  readonly values: ReadonlyMap<string, Answered>;
}

/** Asks a worker for all that a step says and draws; of states that follow each other quickly, the newest wins. */
export function useStepValues(step: Step, state: LinkPatch | undefined): StepValues {
  const catalog = useCatalog();
  const [found, setFound] = useState<Found>();
  const [failed, setFailed] = useState<string>();
  const ask = useMemo(() => createLatest((question: ValuesQuestion) => lessonsLineFor(catalog).ask((api) => api.values(question))), [catalog]);
  const asks = useMemo((): readonly Ask[] => asksOfStep(step), [step]);
  const question = useMemo((): ValuesQuestion | undefined => state && { state, points: step.points ?? {}, asks }, [state, step, asks]);
  const newest = useRef(question);
  newest.current = question;
  useEffect(() => {
    if (question === undefined) return;
    void ask(question).then((outcome) => {
      if (outcome.status === 'superseded') return;
      if (outcome.status === 'failed' || !outcome.value.ok) {
        setFailed(outcome.status === 'failed' ? outcome.message : outcome.value.ok ? undefined : outcome.value.message);
        return;
      }
      setFailed(undefined);
      const answered = outcome.value.value;
      setFound({ step, question, values: new Map(question.asks.map(({ expression, with: made }, at) => [keyOf(expression, made), answered[at]])) });
    });
  }, [ask, question, step]);
  return useMemo(() => {
    // Values of another step mean nothing here.
    const values = found?.step === step ? found.values : undefined;
    return { of: (expression, made) => values?.get(keyOf(expression, made)), current: found !== undefined && found.question === question, failed };
  }, [found, step, question, failed]);
}
