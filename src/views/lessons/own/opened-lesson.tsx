import { useEffect, useRef } from 'react';
import type { OwnLesson } from '../../../lessons/own/own-lesson.ts';

interface OpenedLessonProps {
  readonly lesson: OwnLesson;
  /** The lesson in progress. */
  readonly present: OwnLesson;
  readonly onReplace: () => void;
  readonly onAppend: () => void;
  readonly onClose: () => void;
}

/** Asks what becomes of the lesson in progress when another is opened. */
export function OpenedLesson({ lesson, present, onReplace, onAppend, onClose }: OpenedLessonProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const count = (steps: number): string => (steps === 1 ? '1 step' : `${steps} steps`);
  const then = (act: () => void) => (): void => {
    act();
    onClose();
  };
  return (
    <div className="own-question" role="group" aria-label="A lesson was opened" tabIndex={-1} ref={box}>
      <p>
        Opened: <strong translate="no">{lesson.title === '' ? '–' : lesson.title}</strong>, {count(lesson.steps.length)}. A lesson with {count(present.steps.length)} is in progress here.
      </p>
      <p className="own-row">
        <button type="button" className="button" onClick={then(onAppend)}>
          Add its steps at the end
        </button>
        <button type="button" className="button" onClick={then(onReplace)}>
          Replace the lesson in progress
        </button>
        <button type="button" className="link-button" onClick={onClose}>
          Leave all as it is
        </button>
      </p>
    </div>
  );
}
