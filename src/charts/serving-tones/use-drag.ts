import { useRef, type PointerEvent } from 'react';

type Handler = (event: PointerEvent<SVGElement>) => void;

export interface DragHandlers {
  readonly onPointerDown: Handler;
  readonly onPointerMove: Handler;
  readonly onPointerUp: Handler;
  readonly onPointerCancel: Handler;
}

/** Calls `onMove` where the pointer is pressed and on every step of the drag that follows, wherever it goes, and `onEnd` once it is let go. */
export function useDrag(onMove: Handler, onEnd: () => void = () => undefined): DragHandlers {
  const dragging = useRef(false);
  const end = (): void => {
    if (dragging.current) onEnd();
    dragging.current = false;
  };
  return {
    onPointerDown: (event) => {
      dragging.current = true;
      event.currentTarget.setPointerCapture(event.pointerId);
      onMove(event);
    },
    onPointerMove: (event) => {
      if (dragging.current) onMove(event);
    },
    onPointerUp: end,
    onPointerCancel: end,
  };
}
