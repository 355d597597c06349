import { useCallback, useMemo } from 'react';
import type { LinkPatch } from '../../../lessons/lesson.ts';
import { queryOf } from '../../../lessons/patch.ts';
import { decode } from '../../../scenario/link/codec.ts';
import { describeScenario } from '../../../scenario/words.ts';
import { OPENING } from '../../../scenario/presets.ts';
import type { Tab } from '../../../scenario/link/view-state.ts';
import { startOfLink } from '../../../store/start-of-link.ts';
import { useAppStore } from '../../../store/react.tsx';
import { useCatalog } from '../../catalog-context.tsx';

/** Views that a problem's state may open in, by the key that holds what is asked there. */
const TAB_OF_KEY = [['serve', 'serve'], ['prog', 'programs'], ['law', 'laws']] as const satisfies readonly (readonly [string, Tab])[];

const TAB_NAMES: Readonly<Partial<Record<Tab, string>>> = { serve: 'Serve', programs: 'Programs', laws: 'Laws' };

function tabOf(state: LinkPatch): Tab {
  return TAB_OF_KEY.find(([key]) => (state[key] ?? '') !== '')?.[1] ?? 'explore';
}

/** The view that a problem's state opens in, as its tab is called. */
export function viewName(state: LinkPatch): string {
  return TAB_NAMES[tabOf(state)] ?? 'Explore';
}

/** The address of a problem's state. */
export function stateAddress(state: LinkPatch): string {
  const tab = tabOf(state);
  return `?${queryOf({ ...state, ...(tab !== 'explore' && { tab }) })}`;
}

/** Model and device that a problem's numbers are of, where it has a device: "Llama 3.1 8B on L40S". */
export function useStateName(state: LinkPatch): string | undefined {
  const catalog = useCatalog();
  return useMemo(() => (state['hw'] === undefined ? undefined : describeScenario(startOfLink(decode(stateAddress(state).slice(1), catalog)).settings ?? OPENING, catalog).title), [state, catalog]);
}

/** Opens a link on this page; the place in the lessons stays, so that one can come back. */
export function useFollow(): (query: string, explain?: string) => void {
  const store = useAppStore();
  const catalog = useCatalog();
  return useCallback(
    (query, explain) => {
      const start = startOfLink(decode(query, catalog));
      const { lesson, controls } = store.getState().view;
      store.commands.open({ ...start, view: { ...start.view, lesson: start.view?.lesson ?? lesson, controls, explain } });
    },
    [store, catalog],
  );
}
