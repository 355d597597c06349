import { useCallback, useMemo } from 'react';
import type { Settings } from '../../../scenario/fields.ts';
import { MOST_COMPARED } from '../../../store/comparison.ts';
import { useAppStore } from '../../../store/react.tsx';
import { settingsAt } from '../../../sweep/plan.ts';
import type { SweepQuestion } from '../../../sweep/types.ts';
import { useCatalog } from '../../catalog-context.tsx';
import { askedOf } from './use-sweep.ts';

export interface PointActions {
  readonly open: (index: number) => void;
  readonly compare: (index: number) => void;
}

export interface ScenarioActions {
  readonly open: (settings: Settings) => void;
  readonly compare: (settings: Settings) => void;
}

/** What is done with a scenario: opened in Explore, or set beside others. */
export function useScenarioActions(): ScenarioActions {
  const store = useAppStore();
  const catalog = useCatalog();
  return useMemo(
    () => ({
      open: (settings) => {
        const { sweep, settings: base } = store.getState();
        // The usual question follows from the base, which becomes another: whoever comes back finds what was asked.
        const { text } = askedOf(sweep, base, base.kind ?? 'generation', catalog);
        store.commands.sweep(text, settings);
        store.commands.look({ tab: 'explore' });
      },
      compare: (settings) => {
        const { commands, getState } = store;
        const held = (getState().compared?.others.length ?? 0) + 1;
        if (held >= MOST_COMPARED) {
          commands.notify('Compare holds four scenarios at most: remove one there first.', { tone: 'warning' });
          return;
        }
        commands.compare.add(settings);
        commands.notify(`Added to Compare: ${held + 1} scenarios stand side by side there.`);
      },
    }),
    [store, catalog],
  );
}

/** The same with a scenario of the sweep. */
export function useActions(question: SweepQuestion | undefined): PointActions {
  const actions = useScenarioActions();
  const open = useCallback((index: number) => question && actions.open(settingsAt(question, index)), [actions, question]);
  const compare = useCallback((index: number) => question && actions.compare(settingsAt(question, index)), [actions, question]);
  return useMemo(() => ({ open, compare }), [open, compare]);
}
