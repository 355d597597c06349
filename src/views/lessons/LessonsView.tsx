import { lazy, Suspense, useEffect } from 'react';
import { readPlace } from '../../lessons/address.ts';
import { useApp, useCommands } from '../../store/react.tsx';
import { CoursePage } from './course/course-page.tsx';
import { Player } from './player/player.tsx';
import { ProblemSheet } from './problem/ProblemSheet.tsx';
import { WorkProvider } from './work-context.tsx';
import '../explore/rail/rail.css';
import './lessons.css';

// Only whoever makes lessons, or was handed one, needs it.
const OwnPlace = lazy(async () => ({ default: (await import('./own/own-place.tsx')).OwnPlace }));

/** The course, a lesson of it, a lesson of the reader's own, or a sheet of problems, as the address says. */
export function LessonsView() {
  const text = useApp((state) => state.view.lesson);
  return (
    <WorkProvider>
      <Place text={text} />
    </WorkProvider>
  );
}

function Place({ text }: { readonly text: string }) {
  const place = readPlace(text);
  const { notify } = useCommands();
  const problem = place.kind === 'step' ? place.problem : undefined;
  useEffect(() => {
    if (problem !== undefined) notify(problem, { tone: 'warning', sticky: true });
  }, [problem, notify]);
  switch (place.kind) {
    case 'course':
      return <CoursePage problem={place.problem} />;
    case 'step':
      return <Player lesson={place.lesson} at={place.at} />;
    case 'problems':
      return <ProblemSheet text={place.text} />;
    case 'own':
      return (
        <Suspense fallback={<main className="waiting" aria-busy="true" aria-label="Loading" />}>
          <OwnPlace text={place.text} />
        </Suspense>
      );
  }
}
