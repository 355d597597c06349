import { lazy, Suspense } from 'react';
import { writeStep } from '../../../lessons/address.ts';
import type { Lesson } from '../../../lessons/lesson.ts';
import { LESSONS } from '../../../lessons/registry.ts';
import { useOpenLesson } from '../player/open-lesson.ts';
import { useWork } from '../work-context.tsx';
import { LessonLink } from './lesson-link.tsx';

// What reads an own lesson comes with the page that makes one.
const OwnRow = lazy(async () => ({ default: (await import('../own/own-row.tsx')).OwnRow }));

const seenOf = (work: { readonly seen: readonly string[] }): readonly string[] => work.seen;

/** The course: its lessons in order, with how far one has come. */
export function CoursePage({ problem }: { readonly problem: string | undefined }) {
  const open = useOpenLesson();
  const seen = useWork(seenOf);
  const minutes = LESSONS.reduce((sum, lesson) => sum + lesson.minutes, 0);
  return (
    <main className="course" id="main" tabIndex={-1}>
      <h1 className="course-title">Learn what an LLM costs, and why</h1>
      <p className="course-lead">
        {LESSONS.length} lessons on the live engine, {minutes} minutes in all. Each asks you to predict before it shows, and every number in it is computed here, with the settings on screen.
      </p>
      {problem !== undefined && (
        <p className="course-problem" role="alert">
          {problem}
        </p>
      )}
      <ol className="course-list">
        {LESSONS.map((lesson) => (
          <LessonRow key={lesson.id} lesson={lesson} seen={lesson.steps.filter(({ id }) => seen.includes(`${lesson.id}.${id}`)).length} onOpen={open} />
        ))}
      </ol>
      <Suspense>
        <OwnRow onOpen={open} />
      </Suspense>
      <p className="course-more">
        <LessonLink address="problems" onOpen={open}>
          Problem sheets, with and without solutions
        </LessonLink>
        <LessonLink address="own" onOpen={open}>
          Make a lesson of your own, or a link with fewer controls
        </LessonLink>
      </p>
    </main>
  );
}

function LessonRow({ lesson, seen, onOpen }: { readonly lesson: Lesson; readonly seen: number; readonly onOpen: (address: string) => void }) {
  const { title, standfirst, minutes, steps } = lesson;
  const begun = seen > 0 && seen < steps.length;
  return (
    <li className="course-row">
      <h2 className="course-name">
        <LessonLink address={writeStep(lesson, 0)} onOpen={onOpen}>
          {title}
        </LessonLink>
      </h2>
      <p className="course-standfirst">{standfirst}</p>
      <p className="course-facts">
        <span>
          {minutes} min · {steps.length} steps
        </span>
        {seen > 0 && <span>{begun ? ` · ${seen} seen` : ' · done'}</span>}
      </p>
    </li>
  );
}
