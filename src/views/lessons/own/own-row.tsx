import { useSyncExternalStore } from 'react';
import { useCatalog } from '../../catalog-context.tsx';
import { LessonLink } from '../course/lesson-link.tsx';
import { ownStoreFor } from './own-store.ts';

/** The lesson in progress in the list of lessons; nothing where there is none. */
export function OwnRow({ onOpen }: { readonly onOpen: (address: string) => void }) {
  const store = ownStoreFor(useCatalog());
  const { title, steps } = useSyncExternalStore(store.subscribe, store.getState).lesson;
  if (steps.length === 0) return null;
  return (
    <p className="course-own">
      <LessonLink address="own" onOpen={onOpen}>
        Your own lesson
      </LessonLink>{' '}
      <span translate="no">{title}</span> <span>{steps.length === 1 ? '1 step' : `${steps.length} steps`}</span>
    </p>
  );
}
