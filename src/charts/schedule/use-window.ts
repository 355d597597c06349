import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { pointIn } from '../pointer.ts';
import type { Rect } from '../scale.ts';
import { panWindow, WHOLE, zoomWindow, type Window } from './layout.ts';

const STEP = 1.6;
/** A press that moves less than this is a click. */
const STILL = 4;

export interface WindowControl {
  readonly window: Window;
  readonly zoom: (factor: number, around?: number) => void;
  readonly pan: (share: number) => void;
  readonly reset: () => void;
}

/** The part of the step in sight. */
export function useWindow(): WindowControl {
  const [window, setWindow] = useState<Window>(WHOLE);
  return {
    window,
    zoom: (factor, around = 0.5) => setWindow((old) => zoomWindow(old, factor, around)),
    pan: (share) => setWindow((old) => panWindow(old, share)),
    reset: () => setWindow(WHOLE),
  };
}

/** Keys on the focused plot: + and − zoom, left and right pan, 0 shows all. True where the key was one of them. */
export function steerByKey(event: KeyboardEvent<Element>, { zoom, pan, reset }: WindowControl): boolean {
  switch (event.key) {
    case '+':
    case '=':
      zoom(STEP);
      return true;
    case '-':
    case '_':
      zoom(1 / STEP);
      return true;
    case 'ArrowLeft':
      pan(-0.1);
      return true;
    case 'ArrowRight':
      pan(0.1);
      return true;
    case '0':
      reset();
      return true;
    default:
      return false;
  }
}

export interface PointerHandlers {
  readonly onPointerDown: (event: PointerEvent<SVGElement>) => void;
  readonly onPointerMove: (event: PointerEvent<SVGElement>) => void;
  readonly onPointerUp: (event: PointerEvent<SVGElement>) => void;
  readonly onPointerCancel: (event: PointerEvent<SVGElement>) => void;
}

/** Drag pans, two fingers zoom, a still press clicks, movement without a button hovers. */
export function usePointers(plot: Rect, control: WindowControl, onHover: (event: PointerEvent<SVGElement>) => void, onClick: (event: PointerEvent<SVGElement>) => void): PointerHandlers {
  const down = useRef(new Map<number, number>());
  const travel = useRef(0);
  const end = (event: PointerEvent<SVGElement>): void => {
    down.current.delete(event.pointerId);
  };
  return {
    onPointerDown: (event) => {
      if (down.current.size === 0) travel.current = 0;
      down.current.set(event.pointerId, pointIn(event).x);
      if (event.pointerType !== 'mouse' || event.button === 0) event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event) => {
      const before = down.current.get(event.pointerId);
      if (before === undefined) return onHover(event);
      const { x } = pointIn(event);
      down.current.set(event.pointerId, x);
      travel.current += Math.abs(x - before);
      if (down.current.size === 1) {
        if (travel.current > STILL) control.pan((before - x) / plot.width);
        return;
      }
      const other = [...down.current].find(([id]) => id !== event.pointerId)?.[1] ?? x;
      const spread = Math.abs(x - other) / Math.max(8, Math.abs(before - other));
      if (Number.isFinite(spread) && spread > 0) control.zoom(spread, ((x + other) / 2 - plot.x) / plot.width);
    },
    onPointerUp: (event) => {
      const clicked = down.current.size === 1 && travel.current <= STILL;
      end(event);
      if (clicked) onClick(event);
    },
    onPointerCancel: end,
  };
}

/** Wheel with Ctrl (as a pinch on a trackpad) zooms, sideways pans; an ordinary wheel still scrolls the page. */
export function useWheel(element: SVGElement | undefined, plot: Rect, control: WindowControl): void {
  const latest = useRef({ plot, control });
  useEffect(() => {
    latest.current = { plot, control };
  });
  useEffect(() => {
    if (element === undefined) return;
    const onWheel = (event: WheelEvent): void => {
      const { plot: area, control: steer } = latest.current;
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        const box = element.getBoundingClientRect();
        steer.zoom(Math.exp(-event.deltaY / 200), box.width > 0 ? (event.clientX - box.left) / box.width : 0.5);
        return;
      }
      const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
      const { window } = steer;
      if (Math.abs(sideways) <= Math.abs(event.shiftKey ? 0 : event.deltaY) || window[1] - window[0] >= 1) return;
      event.preventDefault();
      steer.pan(sideways / area.width);
    };
    // React's own wheel listeners are passive and could not keep the page from scrolling.
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [element]);
}
