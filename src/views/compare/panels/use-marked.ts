import { useMemo, useState } from 'react';
import type { Highlight } from '../../../charts/emphasis.ts';

export interface Marked {
  readonly highlight: Highlight;
  readonly onHover: (id: string | undefined) => void;
  readonly onSelect: (id: string) => void;
}

/** What is pointed at and chosen in one chart; choosing again lets go. */
export function useMarked(): Marked {
  const [hovered, setHovered] = useState<string>();
  const [chosen, setChosen] = useState<string>();
  const highlight = useMemo<Highlight>(() => ({ hovered, focused: new Set(chosen === undefined ? [] : [chosen]) }), [hovered, chosen]);
  return { highlight, onHover: setHovered, onSelect: (id) => setChosen(id === chosen ? undefined : id) };
}
