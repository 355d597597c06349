import { useMemo } from 'react';
import { encode } from '../../../scenario/link/codec.ts';
import { useApp } from '../../../store/react.tsx';
import type { Tab } from '../../../store/state.ts';
import { linkedView } from '../../../store/linked-view.ts';
import { useCatalog } from '../../catalog-context.tsx';

/** Query of the state on screen as another view of it would be opened, with these controls; no lesson is in it. */
export function usePresentLink(tab: Tab, controls: string, lesson = ''): string {
  const catalog = useCatalog();
  const state = useApp((all) => all);
  const { settings, view, pinned, compared, sweep, serve, program, laws } = state;
  return useMemo(
    () => encode(settings, linkedView({ settings, pinned, compared, sweep, serve, program, laws, view: { ...view, tab, controls, lesson } }), catalog),
    [settings, view, pinned, compared, sweep, serve, program, laws, tab, controls, lesson, catalog],
  );
}

/** The whole address of a query, where this page stands. */
export function addressOf(query: string): string {
  return `${location.origin}${location.pathname}?${query}`;
}
