import { useMemo } from 'react';
import type { Lesson } from '../../lessons/lesson.ts';
import { stateOfStep } from '../../lessons/patch.ts';
import { StepText } from '../../views/lessons/player/step-text.tsx';
import { useStepValues } from '../../views/lessons/player/use-values.ts';
import { useWords } from '../../views/words-context.tsx';

/** What to say at this step, and what comes after it. */
export function PresenterNotes({ lesson, at }: { readonly lesson: Lesson; readonly at: number }) {
  const step = lesson.steps[at];
  const state = useMemo(() => stateOfStep(lesson, at), [lesson, at]);
  return step === undefined ? null : <Notes step={step} state={state} next={lesson.steps[at + 1]} />;
}

function Notes({ step, state, next }: { readonly step: Lesson['steps'][number]; readonly state: ReturnType<typeof stateOfStep>; readonly next: Lesson['steps'][number] | undefined }) {
  const values = useStepValues(step, state);
  const { lessonText } = useWords();
  return (
    <>
      <StepText text={step.notes} values={values} onFollow={(query) => window.open(query)} />
      <p className="presenter-next">
        <span>Next:</span> <strong>{next === undefined ? 'the lesson ends' : lessonText(next.title)}</strong>
      </p>
    </>
  );
}
