import { useCallback, useMemo } from 'react';
import type { Highlight } from '../../charts/emphasis.ts';
import { useApp, useAppStore } from '../../store/react.tsx';

export interface Linked {
  readonly highlight: Highlight;
  readonly onHover: (id: string | undefined) => void;
  /** Chooses an op and opens its derivation, or lets go of it when it is chosen already. */
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
  const onSelect = useCallback(
    (id: string) => {
      const { view, result } = store.getState();
      const focus = view.focus === id ? undefined : id;
      const known = result.current?.estimate.phases.some(({ ops = [] }) => ops.some((op) => op.id === focus)) === true;
      // On a phone the derivation covers the chart, and a tap is the only way to the tooltip.
      const covers = matchMedia('(max-width: 639.98px)').matches;
      store.commands.look({ focus, ...(!covers && { explain: known && focus !== undefined ? `op/${focus}` : undefined }) });
    },
    [store],
  );
  return { highlight, onHover, onSelect };
}
