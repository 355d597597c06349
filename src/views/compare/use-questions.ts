import { useMemo, useRef } from 'react';
import type { LadderQuestion } from '../../comparison/api.ts';
import type { AttributionResult, BreakdownsResult, ElasticitiesResult, Ladder } from '../../comparison/types.ts';
import { useApp } from '../../store/react.tsx';
import { useCatalog } from '../catalog-context.tsx';
import { answererFor } from './answerer.ts';
import { useAnswer } from './use-answer.ts';
import type { Compared } from './use-compared.ts';

export type LadderBy = 'setting' | 'technique';

export interface Answers {
  readonly why: AttributionResult | undefined;
  readonly parts: BreakdownsResult | undefined;
  readonly helps: ElasticitiesResult | undefined;
  readonly ladder: Ladder | undefined;
  /** Why something could not be worked out. */
  readonly failure: string | undefined;
}

/** An attribution that prices more scenarios than this waits until the slider is let go. */
const MOST_LIVE = 300;

/** Asks the worker for everything that the chosen scenarios and metric raise; cheap questions follow a slider, the others its end. */
export function useQuestions({ first, other, metric, scenarios }: Compared, helped: number, by: LadderBy): Answers {
  const answerer = answererFor(useCatalog());
  const dragging = useApp((state) => state.dragging);
  const from = first?.settings;
  const to = other?.settings;
  const pair = useMemo(() => from && to && { from, to, metric }, [from, to, metric]);
  const priced = useRef(0);
  const whyPair = useHeld(pair, dragging && priced.current > MOST_LIVE);
  const settled = useHeld(pair, dragging);
  const one = scenarios[helped]?.settings;
  const helpQuestion = useHeld(useMemo(() => one && { settings: one, metric }, [one, metric]), dragging);

  const why = useAnswer(answerer.why, whyPair);
  if (why?.answer?.kind === 'attribution') priced.current = why.answer.method.priced;
  const order = why?.answer?.kind === 'attribution' && why.question === settled ? why.answer.contributions : undefined;
  const ladderQuestion = useMemo((): LadderQuestion | undefined => {
    if (settled === undefined) return undefined;
    if (by === 'technique') return { kind: 'techniques', settings: settled.to, metric: settled.metric };
    return { kind: 'between', ...settled, order: order?.map(({ key }) => key) ?? [] };
  }, [settled, by, order]);
  const parts = useAnswer(answerer.parts, whyPair);
  const helps = useAnswer(answerer.helps, helpQuestion);
  const ladder = useAnswer(answerer.ladder, ladderQuestion);
  return {
    why: why?.answer, parts: parts?.answer, helps: helps?.question.metric === metric ? helps.answer : undefined, ladder: ladder?.answer,
    failure: why?.failure ?? parts?.failure ?? helps?.failure ?? ladder?.failure,
  };
}

/** A value as it was when `hold` began. */
function useHeld<T>(value: T, hold: boolean): T {
  const last = useRef(value);
  if (!hold) last.current = value;
  return last.current;
}
