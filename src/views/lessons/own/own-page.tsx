import { useCommands } from '../../../store/react.tsx';
import { Segmented } from '../../../ui/fields/Segmented.tsx';
import { LinkBuilder } from './link-builder.tsx';
import { LessonBuilder } from './lesson-builder.tsx';
import type { OwnStore } from './own-store.ts';
import './own.css';

type What = 'make' | 'link';

interface OwnPageProps {
  readonly store: OwnStore;
  readonly what: What;
  /** A lesson of a link that is to be edited. */
  readonly taken: string | undefined;
  readonly problem?: string;
}

/** Where a lecturer makes what the class opens: a link with fewer controls, or a lesson of links. */
export function OwnPage({ store, what, taken, problem }: OwnPageProps) {
  const { look } = useCommands();
  return (
    <main className="course own" id="main" tabIndex={-1}>
      <p className="own-where">
        <button type="button" className="link-button" onClick={() => look({ lesson: '', lessonSet: undefined })}>
          All lessons
        </button>
      </p>
      <h1 className="course-title">{what === 'link' ? 'A link with fewer controls' : 'A lesson of your own'}</h1>
      <Segmented<What>
        label="What to make"
        value={what}
        options={[
          { value: 'make', label: 'A lesson' },
          { value: 'link', label: 'A link with fewer controls' },
        ]}
        onChange={(next) => look({ lesson: next === 'link' ? 'own.link' : 'own' })}
      />
      {problem !== undefined && (
        <p className="course-problem" role="alert">
          {problem}
        </p>
      )}
      {what === 'link' ? <LinkBuilder /> : <LessonBuilder store={store} taken={taken} />}
    </main>
  );
}
