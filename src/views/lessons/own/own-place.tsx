import { useEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import { readOwnText } from '../../../lessons/own/file.ts';
import { lessonOf } from '../../../lessons/own/own-lesson.ts';
import { readOwnPlace } from '../../../lessons/own/place.ts';
import { createWorkStore } from '../../../store/lessons/work.ts';
import { useCommands } from '../../../store/react.tsx';
import { useCatalog } from '../../catalog-context.tsx';
import { Player, type PlayerChrome } from '../player/player.tsx';
import { WorkProvider } from '../work-context.tsx';
import { OwnPage } from './own-page.tsx';
import { ownStoreFor, type OwnStore } from './own-store.ts';

/** What `lesson=own…` says: the page where links and lessons are made, or a lesson that is played. */
export function OwnPlace({ text, chrome = 'own' }: { readonly text: string; readonly chrome?: PlayerChrome }) {
  const catalog = useCatalog();
  const store = ownStoreFor(catalog);
  useEffect(() => store.follow(), [store]);
  const place = useMemo(() => readOwnPlace(text), [text]);
  switch (place.kind) {
    case 'make':
    case 'link':
      return <OwnPage store={store} what={place.kind} taken={undefined} />;
    case 'take':
      return <OwnPage store={store} what="make" taken={place.text} />;
    case 'play':
      return (
        <Apart>
          <PlayOwn store={store} at={place.at} chrome={chrome} />
        </Apart>
      );
    case 'shared':
      return (
        <Apart>
          <SharedLesson text={place.text} at={place.at} chrome={chrome} />
        </Apart>
      );
  }
}

/** Which steps of somebody's lesson were seen is not kept among those of the course. */
function Apart({ children }: { readonly children: ReactNode }) {
  const [work] = useState(() => createWorkStore(() => undefined));
  return <WorkProvider store={work}>{children}</WorkProvider>;
}

function PlayOwn({ store, at, chrome }: { readonly store: OwnStore; readonly at: number; readonly chrome: PlayerChrome }) {
  const { lesson: own } = useSyncExternalStore(store.subscribe, store.getState);
  const lesson = useMemo(() => lessonOf(own, 'own.play'), [own]);
  const [first, last] = [lesson.steps[0], lesson.steps.length - 1];
  if (first === undefined) return <OwnPage store={store} what="make" taken={undefined} problem="There is no lesson of your own in this browser yet. Make one here." />;
  return <Player lesson={lesson} at={Math.min(at, last)} chrome={chrome} leave={{ label: 'Edit this lesson', to: 'own' }} />;
}

/** A lesson that a link holds. Reads and writes nothing but the link. */
export function SharedLesson({ text, at, chrome }: { readonly text: string; readonly at: number; readonly chrome: PlayerChrome }) {
  const catalog = useCatalog();
  const { notify } = useCommands();
  const read = useMemo(() => readOwnText(text, catalog), [text, catalog]);
  const lesson = useMemo(() => read.lesson && lessonOf(read.lesson, `own.${text}`), [read, text]);
  useEffect(() => {
    if (lesson !== undefined && read.problems.length > 0) notify(read.problems.join(' '), { tone: 'warning', sticky: true });
  }, [lesson, read, notify]);
  const count = lesson?.steps.length ?? 0;
  const beyond = lesson !== undefined && at >= count;
  useEffect(() => {
    if (beyond && count > 0) notify(`This lesson has no step ${at + 1}. It opens at its last.`, { tone: 'warning', sticky: true });
  }, [beyond, count, at, notify]);
  if (lesson === undefined || count === 0) return <Broken problems={lesson === undefined ? read.problems : ['The lesson in the link has no steps.']} />;
  return <Player lesson={lesson} at={Math.min(at, count - 1)} chrome={chrome} leave={{ label: 'Edit a copy', to: `own.take.${text}` }} />;
}

function Broken({ problems }: { readonly problems: readonly string[] }) {
  const { look } = useCommands();
  return (
    <main className="course" id="main" tabIndex={-1}>
      <h1 className="course-title">This lesson cannot be opened</h1>
      {problems.map((problem) => (
        <p key={problem} className="course-problem" role="alert">
          {problem}
        </p>
      ))}
      <p className="course-more">
        <button type="button" className="link-button" onClick={() => look({ lesson: '', lessonSet: undefined })}>
          All lessons
        </button>
      </p>
    </main>
  );
}
