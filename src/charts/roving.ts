import { useState, type FocusEvent, type KeyboardEvent } from 'react';

export interface RovingHandlers {
  readonly onHover: (id: string | undefined) => void;
  readonly onSelect: (id: string) => void;
}

/** The neighbour a key moves to in a list of ids, or undefined for other keys. */
export function nextOf(ids: readonly string[], from: string, key: string): string | undefined {
  const at = ids.indexOf(from);
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return ids[Math.min(at + 1, ids.length - 1)];
    case 'ArrowLeft':
    case 'ArrowUp':
      return ids[Math.max(at - 1, 0)];
    case 'Home':
      return ids[0];
    case 'End':
      return ids.at(-1);
    default:
      return undefined;
  }
}

/**
 * One tab stop for a list of marks: arrows move among them, Enter or Space selects, Escape lets go.
 * Returns the props of each option; elements must carry `data-id`.
 */
export function useRoving(ids: readonly string[], { onHover, onSelect }: RovingHandlers): (id: string) => {
  readonly tabIndex: 0 | -1;
  readonly 'data-id': string;
  readonly onKeyDown: (event: KeyboardEvent<Element>) => void;
  readonly onFocus: () => void;
  readonly onBlur: (event: FocusEvent<Element>) => void;
} {
  const [wanted, setWanted] = useState<string>();
  const current = wanted !== undefined && ids.includes(wanted) ? wanted : ids[0];
  return (id) => ({
    tabIndex: id === current ? 0 : -1,
    'data-id': id,
    onKeyDown: (event) => {
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        onSelect(id);
      } else if (event.key === 'Escape') {
        onHover(undefined);
      } else {
        const next = nextOf(ids, id, event.key);
        if (next === undefined) return;
        event.preventDefault();
        setWanted(next);
        const list = event.currentTarget.closest('[role="listbox"]');
        for (const option of list?.querySelectorAll<SVGElement>('[role="option"]') ?? []) if (option.dataset['id'] === next) option.focus();
      }
    },
    onFocus: () => {
      setWanted(id);
      onHover(id);
    },
    onBlur: () => onHover(undefined),
  });
}
