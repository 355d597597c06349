import { useCallback } from 'react';
import { readPlace, writeStep } from '../../../lessons/address.ts';
import type { Lesson } from '../../../lessons/lesson.ts';
import { queryOf, stateOfStep } from '../../../lessons/patch.ts';
import { decode } from '../../../scenario/link/codec.ts';
import { useAppStore } from '../../../store/react.tsx';
import { opened, type Start } from '../../../store/state.ts';
import { startOfLink } from '../../../store/start-of-link.ts';
import { useCatalog } from '../../catalog-context.tsx';

/** The page as a step of a lesson sets it, whatever stood there before; `controls` are those a link hides or locks. */
export function startOfStep(lesson: Lesson, at: number, catalog: ReturnType<typeof useCatalog>, controls: string): Start {
  const start = startOfLink(decode(queryOf(stateOfStep(lesson, at)), catalog));
  const { settings, compared, sweep, serve, program, laws } = opened(start);
  const lessonSet = { settings, compared, sweep, serve, program, laws };
  // The very objects that are compared later: whoever turns nothing has the step's own state.
  return { ...start, ...lessonSet, view: { ...start.view, tab: 'lessons', lesson: writeStep(lesson, at), lessonSet, controls } };
}

/**
 * Opens what `lesson=` addresses from within the page. A step sets the page then: settings left by another lesson or by Explore
 * would stand beside words that are not about them. Only a link can bring settings of its own to a step.
 */
export function useOpenLesson(): (address: string) => void {
  const store = useAppStore();
  const catalog = useCatalog();
  return useCallback(
    (address: string) => {
      const place = readPlace(address);
      if (place.kind === 'step') store.commands.open(startOfStep(place.lesson, place.at, catalog, store.getState().view.controls));
      else store.commands.look({ lesson: address, lessonSet: undefined });
    },
    [store, catalog],
  );
}
