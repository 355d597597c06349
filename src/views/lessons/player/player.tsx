import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { Lesson } from '../../../lessons/lesson.ts';
import { startOfLink } from '../../../store/start-of-link.ts';
import { decode } from '../../../scenario/link/codec.ts';
import { useApp, useAppStore } from '../../../store/react.tsx';
import { useCatalog } from '../../catalog-context.tsx';
import { useTitle } from '../../title-context.tsx';
import { useWordsOf } from '../../words-context.tsx';
import { StepProblem } from '../problem/step-problem.tsx';
import { useWorkStore } from '../work-context.tsx';
import { LessonPlot } from './lesson-plot.tsx';
import { useOpenLesson } from './open-lesson.ts';
import { PlayerFoot } from './player-foot.tsx';
import { PredictPanel } from './predict-panel.tsx';
import { StepControls } from './step-controls.tsx';
import { StepText } from './step-text.tsx';
import { useGuessing } from './use-guess-on.ts';
import { useLessonKeys } from './use-lesson-keys.ts';
import { useStepState } from './use-step-state.ts';
import { useStepValues } from './use-values.ts';

/** Where a lesson stands: with all its keys and buttons, as it is shown to a hall, or as a part of somebody else's page. */
export type PlayerChrome = 'own' | 'audience' | 'embed';

/** Where whoever leaves the lesson goes: what the button says, and the address. */
export interface Leave {
  readonly label: string;
  readonly to: string;
}

const TO_COURSE: Leave = { label: 'All lessons', to: '' };

interface PlayerProps {
  readonly lesson: Lesson;
  readonly at: number;
  readonly chrome?: PlayerChrome;
  readonly leave?: Leave;
}

const PARTS = ['lessons'] as const;

/** A lesson, step by step: the plot of the live engine, what is said of it, what is guessed and what may be turned. */
export function Player({ lesson, at, chrome = 'own', leave = TO_COURSE }: PlayerProps) {
  useWordsOf(PARTS);
  useTitle(lesson.title);
  const step = lesson.steps[at];
  if (step === undefined) return null;
  return <StepView key={`${lesson.id} ${step.id}`} lesson={lesson} at={at} step={step} chrome={chrome} leave={leave} />;
}

function StepView({ lesson, at, step, chrome, leave }: Required<PlayerProps> & { readonly step: Lesson['steps'][number] }) {
  const store = useAppStore();
  const catalog = useCatalog();
  const work = useWorkStore();
  const openLesson = useOpenLesson();
  const about = useApp((state) => state.result.current?.about);
  const count = useApp((state) => state.result.current?.values.count);
  const key = `${lesson.id}.${step.id}`;
  const { state, turned, go } = useStepState(lesson, at);
  const values = useStepValues(step, state);
  const guessing = useGuessing(step, key, values);
  const heading = useRef<HTMLHeadingElement>(null);
  const hidden = step.predict !== undefined && guessing?.on.revealed !== true;
  const last = at === lesson.steps.length - 1;
  // What somebody typed is said in no other language.
  const typed = lesson.id.startsWith('own.') ? 'no' : undefined;

  useEffect(() => work.see(key), [work, key]);
  useEffect(() => {
    // Where the page itself scrolls, as on a phone, a step would begin where the last one was left.
    scrollTo(0, 0);
    // A part of somebody else's page takes no focus from it.
    if (chrome !== 'embed') heading.current?.focus({ preventScroll: true });
  }, [chrome]);

  const open = useCallback((to: number) => to >= 0 && to < lesson.steps.length && go(to), [go, lesson]);
  const next = useCallback(() => {
    // The truth comes before the next step: nobody passes a prediction without having seen it.
    if (hidden && guessing !== undefined) guessing.reveal();
    else if (!last && (!hidden || values.failed !== undefined)) open(at + 1);
  }, [hidden, guessing, last, open, at, values.failed]);
  const keys = useMemo(() => ({ onNext: next, onBack: () => open(at - 1), onFirst: () => open(0), onLast: () => open(lesson.steps.length - 1) }), [next, open, at, lesson]);
  useLessonKeys(chrome === 'audience' ? undefined : keys);

  const follow = (query: string): void => {
    if (chrome === 'embed') {
      window.open(query, '_blank', 'noopener');
      return;
    }
    const start = startOfLink(decode(query, catalog));
    store.commands.open({ ...start, view: { ...start.view, lesson: store.getState().view.lesson } });
  };
  const unlocked = useMemo(() => [...new Set(lesson.steps.slice(0, at + 1).flatMap(({ unlock = [] }) => unlock))], [lesson, at]);

  return (
    <main className="lesson-page" id="main" tabIndex={-1} data-chrome={chrome}>
      <header className="lesson-head">
        <p className="lesson-where">
          <span translate={typed}>{lesson.title}</span> <span aria-hidden="true">·</span>{' '}
          <span>
            step {at + 1} of {lesson.steps.length}
          </span>
        </p>
        <h1 className="lesson-title" tabIndex={-1} ref={heading} translate={typed}>
          {step.title}
        </h1>
      </header>
      <div className="lesson-body">
        <section className="lesson-figure" aria-label="The plot of this step">
          <LessonPlot step={step} values={values} guess={guessing?.on} />
        </section>
        <div className="lesson-side">
          <div className="lesson-text" translate={typed}>
            <StepText text={step.text} values={values} onFollow={follow} />
          </div>
          {values.failed !== undefined && (
            <p className="lesson-failed" role="alert">
              {values.failed} The lesson goes on without these values.
            </p>
          )}
          {step.predict !== undefined && guessing !== undefined && (
            <PredictPanel
              step={step} predict={step.predict} values={values} guess={guessing.on.values} moved={guessing.moved} truth={guessing.truth} names={guessing.on.names} revealed={guessing.on.revealed}
              onGuess={guessing.change} onReveal={guessing.reveal} onAgain={guessing.again} onFollow={follow}
            />
          )}
          {step.check !== undefined && !hidden && <StepProblem check={step.check} />}
          {unlocked.length > 0 && <StepControls fields={unlocked} turned={turned} onReset={() => open(at)} />}
        </div>
      </div>
      <PlayerFoot
        lesson={lesson} at={at} chrome={chrome} about={about === undefined ? '' : `${about.model} · ${count === undefined || count === 1 ? '' : `${count.toLocaleString('en')} × `}${about.device}`} hidden={hidden} onNext={next} onGo={open}
        onExplore={() => store.commands.look({ tab: 'explore' })} onCourse={() => store.commands.look({ lesson: leave.to, lessonSet: undefined })} leave={leave.label}
        onLesson={openLesson}
      />
    </main>
  );
}
