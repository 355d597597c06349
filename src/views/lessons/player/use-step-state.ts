import { useCallback, useEffect, useMemo } from 'react';
import type { Lesson, LinkPatch } from '../../../lessons/lesson.ts';
import { mergePatches, patchOf, stateOfStep } from '../../../lessons/patch.ts';
import { encodeSettings } from '../../../scenario/link/codec.ts';
import { OPENING } from '../../../scenario/presets.ts';
import { useApp, useAppStore } from '../../../store/react.tsx';
import { differ, UNDOABLE, type Start } from '../../../store/state.ts';
import { useCatalog } from '../../catalog-context.tsx';
import { startOfStep } from './open-lesson.ts';

export interface StepState {
  /** The present state in the words of a link: the step's, or what the reader made of it. */
  readonly state: LinkPatch;
  /** The reader turned something since the step was set. */
  readonly turned: boolean;
  /** Opens another step of the lesson, or this one as it was set. */
  readonly go: (at: number) => void;
}

/** Keeps the page's state in step with the lesson: a step that is opened sets it, and what the reader then turns is the reader's. */
export function useStepState(lesson: Lesson, at: number): StepState {
  const catalog = useCatalog();
  const store = useAppStore();
  const settings = useApp((state) => state.settings);
  const serve = useApp((state) => state.serve);
  const program = useApp((state) => state.program);
  const laws = useApp((state) => state.laws);
  const sweep = useApp((state) => state.sweep);
  const compared = useApp((state) => state.compared);
  const set = useApp((state) => state.view.lessonSet);
  const startOf = useCallback((place: number): Start => startOfStep(lesson, place, catalog, store.getState().view.controls), [catalog, lesson, store]);
  const open = useCallback(
    (place: number): void => store.commands.open(startOf(place)),
    [startOf, store],
  );
  useEffect(() => {
    if (set !== undefined) return;
    const now = store.getState();
    const start = startOf(at);
    // A link that brings settings of its own shows those, beside the step's words.
    if (now.settings === OPENING) open(at);
    else store.commands.look({ lessonSet: start.view?.lessonSet });
  }, [set, at, open, startOf, store]);
  const turned = set !== undefined && differ(UNDOABLE, { settings, compared, sweep, serve, program, laws }, set);
  const state = useMemo(
    () => (turned ? mergePatches(patchOf(encodeSettings(settings, catalog)), { serve, prog: program, law: laws }) : stateOfStep(lesson, at)),
    [turned, settings, serve, program, laws, catalog, lesson, at],
  );
  return { state, turned, go: open };
}
