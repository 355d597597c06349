import { useRef, type PointerEvent } from 'react';
import { scrubbed, type Ladder } from '../../units/ladder.ts';

/** Pixels of travel to the next rung; a touch shorter than THRESHOLD is a click. */
const PIXELS_PER_RUNG = 12;
const THRESHOLD = 3;

interface Drag {
  readonly start: number;
  x: number;
  rungs: number;
  moved: boolean;
}

export interface ScrubHandlers {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerCancel: (event: PointerEvent<HTMLElement>) => void;
  readonly onClick: (event: { preventDefault: () => void }) => void;
}

interface Scrub {
  readonly value: number;
  readonly ladder: Ladder;
  readonly integer: boolean;
  readonly onChange: (value: number) => void;
  readonly onCommit: () => void;
}

/** Handlers that change a value by dragging sideways over it: Shift goes ten times as fast, Alt a tenth. */
export function useScrub({ value, ladder, integer, onChange, onCommit }: Scrub): ScrubHandlers {
  const drag = useRef<Drag | undefined>(undefined);
  const dragged = useRef(false);
  const end = (): void => {
    dragged.current = drag.current?.moved ?? false;
    if (dragged.current) onCommit();
    drag.current = undefined;
  };
  return {
    onPointerDown: (event) => {
      if (event.button !== 0) return;
      dragged.current = false;
      drag.current = { start: value, x: event.clientX, rungs: 0, moved: false };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event) => {
      const state = drag.current;
      if (state === undefined) return;
      const travelled = event.clientX - state.x;
      if (!state.moved && Math.abs(travelled) < THRESHOLD) return;
      state.moved = true;
      state.x = event.clientX;
      state.rungs += (travelled / PIXELS_PER_RUNG) * (event.shiftKey ? 10 : event.altKey ? 0.1 : 1);
      const next = scrubbed(ladder, state.start, event.altKey ? state.rungs : Math.round(state.rungs), integer);
      if (next !== value) onChange(next);
    },
    onPointerUp: end,
    onPointerCancel: end,
    // A drag ends with a click, which would move the focus into the entry.
    onClick: (event) => {
      if (dragged.current) event.preventDefault();
    },
  };
}
