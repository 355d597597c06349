import type { Lesson } from '../../../lessons/lesson.ts';
import { LESSONS } from '../../../lessons/registry.ts';
import { useApp, useCommands } from '../../../store/react.tsx';
import type { PlayerChrome } from './player.tsx';

interface PlayerFootProps {
  readonly lesson: Lesson;
  readonly at: number;
  readonly chrome: PlayerChrome;
  readonly about: string;
  /** A prediction waits to be revealed. */
  readonly hidden: boolean;
  readonly onNext: () => void;
  readonly onGo: (at: number) => void;
  readonly onExplore: () => void;
  readonly onCourse: () => void;
  /** Where that leads, in words. */
  readonly leave: string;
  readonly onLesson: (id: string) => void;
}

/** Where one is, on what, and what comes next. */
export function PlayerFoot({ lesson, at, chrome, about, hidden, onNext, onGo, onExplore, onCourse, leave, onLesson }: PlayerFootProps) {
  const { steps } = lesson;
  const { look } = useCommands();
  const presenting = useApp((state) => state.view.presenting);
  const next = steps[at + 1];
  const place = LESSONS.indexOf(lesson);
  const after = place < 0 ? undefined : LESSONS[place + 1];
  return (
    <footer className="lesson-foot">
      <ol className="lesson-progress" aria-label="Steps of this lesson">
        {steps.map(({ id, title }, place) => (
          <li key={id}>
            {chrome === 'audience' ? (
              <span className="lesson-dash" data-done={place <= at ? '' : undefined} />
            ) : (
              <button type="button" className="lesson-dash" data-done={place <= at ? '' : undefined} aria-current={place === at ? 'step' : undefined} aria-label={`Step ${place + 1}: ${title}`} title={title} onClick={() => onGo(place)} />
            )}
          </li>
        ))}
      </ol>
      <p className="lesson-about">{about}</p>
      {chrome !== 'audience' && (
        <div className="lesson-moves">
          {chrome === 'own' && (
            <>
              <button type="button" className="link-button" onClick={onCourse}>
                {leave}
              </button>
              <button type="button" className="link-button" onClick={onExplore}>
                Explore from here
              </button>
              {!presenting && (
                <button type="button" className="link-button" onClick={() => look({ presenting: true })}>
                  Present
                </button>
              )}
            </>
          )}
          <button type="button" className="button" disabled={at === 0} onClick={() => onGo(at - 1)}>
            Back
          </button>
          {next === undefined && !hidden ? (
            after !== undefined && chrome === 'own' && (
              <button type="button" className="button is-primary" onClick={() => onLesson(after.id)}>
                Next lesson: {after.title}
              </button>
            )
          ) : (
            <button type="button" className="button is-primary" onClick={onNext} title={hidden ? undefined : next?.title}>
              {hidden ? 'Draw the truth' : 'Next'} <kbd>Space</kbd>
            </button>
          )}
        </div>
      )}
    </footer>
  );
}
