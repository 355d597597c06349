import { useEffect, useRef, useState, type PointerEvent } from 'react';
import { pointIn } from '../pointer.ts';
import type { Point, Rect } from '../scale.ts';
import { firstView, fitView, panView, showBox, zoomView, type Extent, type View } from './view.ts';

const STEP = 1.4;
/** A press that moves less than this is a click. */
const STILL = 4;

export interface ViewControl {
  readonly view: View;
  readonly zoom: (factor: number, at?: Point) => void;
  readonly fit: () => void;
  readonly show: (box: Rect) => void;
  readonly pan: (by: Point) => void;
}

/** What is in sight: all of it, or its beginning, until the reader moves it. */
export function useView(sheet: Extent, screen: Extent, readable: number, start?: Rect): ViewControl {
  const [moved, setMoved] = useState<View>();
  const view = moved ?? firstView(sheet, screen, readable, start);
  const change = (next: (now: View) => View): void => setMoved((old) => next(old ?? view));
  return {
    view,
    zoom: (factor, at = { x: screen.width / 2, y: screen.height / 2 }) => change((now) => zoomView(now, factor, at, sheet, screen)),
    fit: () => setMoved(fitView(sheet, screen)),
    show: (box) => change((now) => showBox(now, box, sheet, screen)),
    pan: (by) => change((now) => panView(now, by, sheet, screen)),
  };
}

export interface PanHandlers {
  readonly onPointerDown: (event: PointerEvent<SVGElement>) => void;
  readonly onPointerMove: (event: PointerEvent<SVGElement>) => void;
  readonly onPointerUp: (event: PointerEvent<SVGElement>) => void;
  readonly onPointerCancel: (event: PointerEvent<SVGElement>) => void;
}

/** Drag on the sheet pans, two fingers zoom, a still press is a click on nothing. */
export function usePan(control: ViewControl, onClick: () => void): PanHandlers {
  const down = useRef(new Map<number, Point>());
  const travel = useRef(0);
  const end = (event: PointerEvent<SVGElement>): void => {
    down.current.delete(event.pointerId);
  };
  return {
    onPointerDown: (event) => {
      if (down.current.size === 0) travel.current = 0;
      down.current.set(event.pointerId, pointIn(event));
      if (event.pointerType !== 'mouse' || event.button === 0) event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event) => {
      const before = down.current.get(event.pointerId);
      if (before === undefined) return;
      const now = pointIn(event);
      down.current.set(event.pointerId, now);
      travel.current += Math.hypot(now.x - before.x, now.y - before.y);
      const other = [...down.current].find(([id]) => id !== event.pointerId)?.[1];
      if (other === undefined) {
        if (travel.current > STILL) control.pan({ x: now.x - before.x, y: now.y - before.y });
        return;
      }
      const spread = Math.hypot(now.x - other.x, now.y - other.y) / Math.max(8, Math.hypot(before.x - other.x, before.y - other.y));
      control.zoom(spread, { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
    },
    onPointerUp: (event) => {
      const clicked = down.current.size === 1 && travel.current <= STILL;
      end(event);
      if (clicked) onClick();
    },
    onPointerCancel: end,
  };
}

/** Wheel with Ctrl (as a pinch on a trackpad) zooms, sideways pans; an ordinary wheel still scrolls the page. */
export function useGraphWheel(element: SVGElement | undefined, control: ViewControl): void {
  const latest = useRef(control);
  useEffect(() => {
    latest.current = control;
  });
  useEffect(() => {
    if (element === undefined) return;
    const onWheel = (event: WheelEvent): void => {
      const box = element.getBoundingClientRect();
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        latest.current.zoom(Math.exp(-event.deltaY / 200), { x: event.clientX - box.left, y: event.clientY - box.top });
        return;
      }
      const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
      if (Math.abs(sideways) <= Math.abs(event.shiftKey ? 0 : event.deltaY)) return;
      event.preventDefault();
      latest.current.pan({ x: -sideways, y: 0 });
    };
    // React's own wheel listeners are passive and could not keep the page from scrolling.
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [element]);
}

export const ZOOM_STEP = STEP;
