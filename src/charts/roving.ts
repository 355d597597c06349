import { useState, type FocusEvent, type KeyboardEvent } from 'react';

export interface RovingHandlers {
  readonly onHover: (id: string | undefined) => void;
  readonly onSelect: (id: string) => void;
}

/** The props of a listbox whose options carry `data-id`, and the one option that takes the tab stop. */
export interface Roving {
  readonly current: string | undefined;
  readonly onKeyDown: (event: KeyboardEvent<Element>) => void;
  readonly onFocus: (event: FocusEvent<Element>) => void;
  readonly onBlur: () => void;
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

function idOf(target: EventTarget): string | undefined {
  return target instanceof Element ? (target.closest('[data-id]')?.getAttribute('data-id') ?? undefined) : undefined;
}

/** One tab stop for a list of marks: arrows move among them, Enter or Space selects, Escape lets go. */
export function useRoving(ids: readonly string[], { onHover, onSelect }: RovingHandlers): Roving {
  const [wanted, setWanted] = useState<string>();
  const current = wanted !== undefined && ids.includes(wanted) ? wanted : ids[0];
  return {
    current,
    onKeyDown: (event) => {
      const id = idOf(event.target);
      if (id === undefined) return;
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        onSelect(id);
      } else if (event.key === 'Escape') {
        onHover(undefined);
      } else {
        const next = nextOf(ids, id, event.key);
        if (next === undefined) return;
        event.preventDefault();
        for (const option of event.currentTarget.querySelectorAll<SVGElement>('[data-id]')) if (option.dataset['id'] === next) option.focus();
      }
    },
    onFocus: (event) => {
      const id = idOf(event.target);
      setWanted(id);
      onHover(id);
    },
    onBlur: () => onHover(undefined),
  };
}
