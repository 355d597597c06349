import { useEffect, useRef, useState } from 'react';
import type { EstimateClient } from '../../../store/client.ts';
import { useClient } from '../../../store/react.tsx';
import type { CurveAnswer, CurveQuestion } from '../../../store/worker-api.ts';

/** A curve with the values it was computed at. */
export interface Curve {
  readonly question: CurveQuestion;
  readonly answer: CurveAnswer;
}

/**
 * The curve of a question, asked of the worker; the last one stays until the next is there. A curve does not depend
 * on the field it runs along, so moving along it asks nothing.
 */
export function useCurve(kind: 'curve' | 'baselineCurve', question: CurveQuestion | undefined): Curve | undefined {
  const client: EstimateClient = useClient();
  const [curve, setCurve] = useState<Curve>();
  const newest = useRef<CurveQuestion | undefined>(undefined);
  useEffect(() => {
    newest.current = question;
    if (question === undefined) {
      setCurve(undefined);
      return;
    }
    void client[kind](question).then((outcome) => {
      // Another field or metric may have been chosen meanwhile; a curve under way of the same axes still helps.
      const same = newest.current?.field === question.field && newest.current.metric === question.metric;
      if (same && outcome.status === 'done' && outcome.value.ok) setCurve({ question, answer: outcome.value.value });
    });
  }, [client, kind, question]);
  return curve?.question.field === question?.field && curve?.question.metric === question?.metric ? curve : undefined;
}
