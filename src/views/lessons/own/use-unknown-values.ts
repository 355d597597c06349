import { useEffect, useMemo, useState } from 'react';
import type { ValuesQuestion } from '../../../lessons/answers.ts';
import { patchOfStep, type OwnStep } from '../../../lessons/own/own-lesson.ts';
import { valuesOf } from '../../../lessons/text.ts';
import { createLatest } from '../../../store/latest.ts';
import { lessonsLineFor } from '../../../store/lessons/asker.ts';
import { useCatalog } from '../../catalog-context.tsx';

/** The expressions in the texts of a step that mean nothing in its state, such as a misspelt name: readers would see a dash there. */
export function useUnknownValues(step: OwnStep): readonly string[] {
  const catalog = useCatalog();
  const [unknown, setUnknown] = useState<readonly string[]>([]);
  const ask = useMemo(() => createLatest((question: ValuesQuestion) => lessonsLineFor(catalog).ask((api) => api.values(question))), [catalog]);
  const { text, notes } = step;
  const state = useMemo(() => JSON.stringify(patchOfStep(step)), [step]);
  useEffect(() => {
    const expressions = [...new Set([text, notes].flatMap(valuesOf).map(({ expression }) => expression))];
    if (expressions.length === 0) {
      setUnknown([]);
      return;
    }
    void ask({ state: JSON.parse(state) as ValuesQuestion['state'], points: {}, asks: expressions.map((expression) => ({ expression })) }).then((outcome) => {
      if (outcome.status !== 'done' || !outcome.value.ok) return;
      const { value } = outcome.value;
      setUnknown(expressions.filter((_, at) => value[at] === undefined));
    });
  }, [text, notes, state, ask]);
  return unknown;
}
