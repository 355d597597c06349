import { useCallback } from 'react';
import { MOST_COMPARED } from '../../../store/comparison.ts';
import { useAppStore } from '../../../store/react.tsx';
import { settingsAt } from '../../../sweep/plan.ts';
import type { SweepQuestion } from '../../../sweep/types.ts';

export interface PointActions {
  readonly open: (index: number) => void;
  readonly compare: (index: number) => void;
}

/** What is done with a scenario of the sweep: opened in Explore, or set beside others. */
export function useActions(question: SweepQuestion | undefined): PointActions {
  const store = useAppStore();
  const open = useCallback(
    (index: number) => {
      if (question === undefined) return;
      store.commands.replace(settingsAt(question, index));
      store.commands.look({ tab: 'explore' });
    },
    [store, question],
  );
  const compare = useCallback(
    (index: number) => {
      if (question === undefined) return;
      const { commands, getState } = store;
      const held = (getState().compared?.others.length ?? 0) + 1;
      if (held >= MOST_COMPARED) {
        commands.notify('Compare holds four scenarios at most: remove one there first.', { tone: 'warning' });
        return;
      }
      commands.compare.add(settingsAt(question, index));
      commands.notify(`Added to Compare: ${held + 1} scenarios stand side by side there.`);
    },
    [store, question],
  );
  return { open, compare };
}
