import { useCallback, useMemo } from 'react';
import type { Highlight } from '../../charts/emphasis.ts';
import { useApp, useAppStore } from '../../store/react.tsx';

export interface Linked {
  readonly highlight: Highlight;
  readonly onHover: (id: string | undefined) => void;
  /** Chooses an op, or lets go of it when it is chosen already. */
  readonly onSelect: (id: string) => void;
}

/** What is pointed at and chosen, shared by the charts, the table and the derivation. */
export function useHighlight(): Linked {
  const store = useAppStore();
  const hovered = useApp((state) => state.view.hover);
  const focus = useApp((state) => state.view.focus);
  const highlight = useMemo<Highlight>(() => ({ hovered, focused: new Set(focus === undefined ? [] : [focus]) }), [hovered, focus]);
  const onHover = useCallback(
    (id: string | undefined) => {
      if (store.getState().view.hover !== id) store.commands.look({ hover: id });
    },
    [store],
  );
  const onSelect = useCallback((id: string) => store.commands.look({ focus: store.getState().view.focus === id ? undefined : id }), [store]);
  return { highlight, onHover, onSelect };
}
