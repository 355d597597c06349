import { useCallback } from 'react';
import type { ParameterValue } from '../../../engine/techniques/technique.ts';
import { NO_TECHNIQUES, type ChosenTechnique } from '../../../scenario/techniques.ts';
import { useApp, useAppStore, useCommands } from '../../../store/react.tsx';
import { valueOf } from '../rail/use-field.ts';

/** The techniques that are on. */
export function useTechniques(): readonly ChosenTechnique[] {
  return useApp((state) => valueOf(state, 'techniques')) ?? NO_TECHNIQUES;
}

interface TechniqueCommands {
  readonly add: (id: string) => void;
  readonly remove: (id: string) => void;
  /** During a gesture; `endDrag` ends it as one step. */
  readonly turn: (id: string, parameter: string, value: ParameterValue) => void;
  /** At once, as one step; the default where no value is given. */
  readonly choose: (id: string, parameter: string, value: ParameterValue | undefined) => void;
  readonly endDrag: () => void;
}

/** What a person does with techniques: each change is one of the whole list. */
export function useTechniqueCommands(): TechniqueCommands {
  const store = useAppStore();
  const { set, unset, beginDrag, endDrag } = useCommands();
  const change = useCallback(
    (to: (list: readonly ChosenTechnique[]) => readonly ChosenTechnique[]) => {
      const next = to(valueOf(store.getState(), 'techniques') ?? NO_TECHNIQUES);
      if (next.length === 0) unset('techniques');
      else set('techniques', next);
    },
    [store, set, unset],
  );
  const choose = useCallback(
    (id: string, parameter: string, value: ParameterValue | undefined) =>
      change((list) => list.map((one) => {
        if (one.id !== id) return one;
        const { [parameter]: _, ...others } = one.parameters;
        return { id, parameters: value === undefined ? others : { ...others, [parameter]: value } };
      })),
    [change],
  );
  return {
    add: useCallback((id: string) => change((list) => (list.some((one) => one.id === id) ? list : [...list, { id, parameters: {} }])), [change]),
    remove: useCallback((id: string) => change((list) => list.filter((one) => one.id !== id)), [change]),
    choose,
    turn: useCallback(
      (id: string, parameter: string, value: ParameterValue) => {
        beginDrag();
        choose(id, parameter, value);
      },
      [beginDrag, choose],
    ),
    endDrag,
  };
}
