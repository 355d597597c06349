import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent, type RefObject } from 'react';
import type { Domain, Point, Rect } from '../scale.ts';
import { between, panned, shareOf, zoomed } from './domain.ts';
import type { ScaleKind } from './types.ts';

export interface Zoom {
  readonly x: Domain;
  readonly y: Domain;
}

export interface GestureOptions {
  readonly surface: RefObject<SVGElement | null>;
  readonly plot: Rect;
  readonly kinds: { readonly x: ScaleKind; readonly y: ScaleKind };
  readonly home: Zoom;
  /** Undefined at rest. */
  readonly zoom: Zoom | undefined;
  readonly onZoom: (zoom: Zoom | undefined) => void;
  /** The pointer is at a place in the plot's own pixels, or gone. */
  readonly onPoint: (at: Point | undefined) => void;
  readonly onPick: (at: Point, event: { readonly shift: boolean; readonly touch: boolean }) => void;
}

export interface Gestures {
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent<SVGElement>) => void;
    readonly onPointerMove: (event: PointerEvent<SVGElement>) => void;
    readonly onPointerUp: (event: PointerEvent<SVGElement>) => void;
    readonly onPointerCancel: (event: PointerEvent<SVGElement>) => void;
    readonly onPointerLeave: () => void;
    readonly onDoubleClick: () => void;
    readonly onKeyDown: (event: KeyboardEvent<SVGElement>) => void;
  };
  /** The rectangle being drawn, in the plot's own pixels. */
  readonly brush: Rect | undefined;
  readonly panning: boolean;
  readonly zoomBy: (factor: number) => void;
}

/** A pointer that moved less than this was a click. Pixels. */
const STILL = 4;
/** A brush narrower or lower than this was a slip. */
const LEAST_BRUSH = 8;
/** A click waits this long for a second one where a double click means something. Milliseconds. */
const DOUBLE = 260;
const STEP = 0.7;

interface Drag {
  readonly kind: 'brush' | 'pan';
  readonly from: Point;
  readonly at: Zoom;
}

/**
 * Zooming and moving: drag a rectangle to look closer; once closer, drag to move (Shift for the other of the two); two fingers,
 * the wheel with Control or once the plot is in use, and the keys +, −, 0 and arrows do what they do on a map; a double click leads back.
 */
export function useGestures(options: GestureOptions): Gestures {
  const latest = useRef(options);
  latest.current = options;
  const [brush, setBrush] = useState<Rect>();
  const [panning, setPanning] = useState(false);
  const drag = useRef<Drag>(undefined);
  const fingers = useRef(new Map<number, Point>());
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);

  const shown = (): Zoom => latest.current.zoom ?? latest.current.home;
  const scale = (from: Zoom, factor: number, at: Point): void => {
    const { kinds, home, plot, onZoom } = latest.current;
    const next = { x: zoomed(kinds.x, from.x, home.x, factor, at.x / plot.width), y: zoomed(kinds.y, from.y, home.y, factor, 1 - at.y / plot.height) };
    // Backing out past the whole picture stops there once.
    const covers = (zoom: Zoom): boolean => shareOf(kinds.x, zoom.x, home.x) >= 1 && shareOf(kinds.y, zoom.y, home.y) >= 1;
    onZoom(factor > 1 && covers(next) && !covers(from) ? undefined : next);
  };
  const move = (from: Zoom, dx: number, dy: number): void => {
    const { kinds, plot, onZoom } = latest.current;
    onZoom({ x: panned(kinds.x, from.x, -dx / plot.width), y: panned(kinds.y, from.y, dy / plot.height) });
  };
  const middle = (): Point => ({ x: latest.current.plot.width / 2, y: latest.current.plot.height / 2 });

  // React listens to wheels passively: the page would scroll as well.
  const { surface } = options;
  useEffect(() => {
    const element = surface.current;
    if (element === null) return undefined;
    const onWheel = (event: WheelEvent): void => {
      const inUse = latest.current.zoom !== undefined || document.activeElement === element;
      if (!event.ctrlKey && !event.metaKey && !inUse) return;
      event.preventDefault();
      const box = element.getBoundingClientRect();
      const { plot } = latest.current;
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      const factor = Math.exp(Math.max(-1, Math.min(1, event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.002))));
      scale(shown(), factor, { x: ((event.clientX - box.left) / box.width) * plot.width, y: ((event.clientY - box.top) / box.height) * plot.height });
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [surface]);
  useEffect(() => () => clearTimeout(waiting.current), []);

  const spot = (event: PointerEvent<SVGElement>): Point => {
    const box = event.currentTarget.getBoundingClientRect();
    const { plot } = latest.current;
    // The chart may be shown enlarged: pixels on screen are then not those of the drawing.
    return { x: ((event.clientX - box.left) / box.width) * plot.width, y: ((event.clientY - box.top) / box.height) * plot.height };
  };
  const letGo = (): void => {
    drag.current = undefined;
    setBrush(undefined);
    setPanning(false);
  };
  const pinch = (id: number, to: Point): void => {
    const other = [...fingers.current].find(([key]) => key !== id)?.[1];
    const from = fingers.current.get(id);
    fingers.current.set(id, to);
    if (other === undefined || from === undefined) return;
    const apart = (a: Point, b: Point): number => Math.max(10, Math.hypot(a.x - b.x, a.y - b.y));
    scale(shown(), apart(from, other) / apart(to, other), { x: (to.x + other.x) / 2, y: (to.y + other.y) / 2 });
  };

  return {
    brush, panning,
    zoomBy: (factor) => scale(shown(), factor, middle()),
    handlers: {
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        const from = spot(event);
        event.currentTarget.setPointerCapture(event.pointerId);
        fingers.current.set(event.pointerId, from);
        if (fingers.current.size > 1) {
          letGo();
          return;
        }
        const inside = latest.current.zoom !== undefined;
        drag.current = { kind: inside === event.shiftKey ? 'brush' : 'pan', from, at: shown() };
      },
      onPointerMove: (event) => {
        const to = spot(event);
        if (fingers.current.size > 1 && fingers.current.has(event.pointerId)) {
          pinch(event.pointerId, to);
          return;
        }
        const now = drag.current;
        if (now === undefined) {
          latest.current.onPoint(to);
          return;
        }
        const { plot } = latest.current;
        const [dx, dy] = [to.x - now.from.x, to.y - now.from.y];
        if (Math.hypot(dx, dy) < STILL && brush === undefined && !panning) return;
        latest.current.onPoint(undefined);
        // At rest a finger that moves scrolls the page.
        if (event.pointerType === 'touch' && latest.current.zoom === undefined) return;
        if (now.kind === 'pan') {
          setPanning(true);
          move(now.at, dx, dy);
          return;
        }
        const held = { x: Math.min(plot.width, Math.max(0, to.x)), y: Math.min(plot.height, Math.max(0, to.y)) };
        setBrush({ x: Math.min(now.from.x, held.x), y: Math.min(now.from.y, held.y), width: Math.abs(held.x - now.from.x), height: Math.abs(held.y - now.from.y) });
      },
      onPointerUp: (event) => {
        const to = spot(event);
        const wasPinch = fingers.current.size > 1;
        fingers.current.delete(event.pointerId);
        const now = drag.current;
        const drawn = brush;
        const moved = panning;
        letGo();
        if (wasPinch || now === undefined || moved) return;
        const { plot, kinds, onPick, onZoom, zoom } = latest.current;
        if (drawn !== undefined) {
          if (drawn.width < LEAST_BRUSH || drawn.height < LEAST_BRUSH) return;
          onZoom({
            x: between(kinds.x, now.at.x, drawn.x / plot.width, (drawn.x + drawn.width) / plot.width),
            y: between(kinds.y, now.at.y, 1 - (drawn.y + drawn.height) / plot.height, 1 - drawn.y / plot.height),
          });
          return;
        }
        if (Math.hypot(to.x - now.from.x, to.y - now.from.y) >= STILL) return;
        const picked = { shift: event.shiftKey, touch: event.pointerType === 'touch' };
        clearTimeout(waiting.current);
        if (zoom === undefined) onPick(to, picked);
        else waiting.current = setTimeout(() => latest.current.onPick(to, picked), DOUBLE);
      },
      onPointerCancel: (event) => {
        fingers.current.delete(event.pointerId);
        letGo();
      },
      onPointerLeave: () => {
        if (drag.current === undefined) latest.current.onPoint(undefined);
      },
      onDoubleClick: () => {
        clearTimeout(waiting.current);
        latest.current.onZoom(undefined);
      },
      onKeyDown: (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const { plot, zoom, onZoom } = latest.current;
        const step = 0.12;
        const keys: Readonly<Record<string, () => void>> = {
          '+': () => scale(shown(), STEP, middle()), '=': () => scale(shown(), STEP, middle()),
          '-': () => scale(shown(), 1 / STEP, middle()), '0': () => onZoom(undefined),
          ...(zoom === undefined ? {} : {
            Escape: () => onZoom(undefined),
            ArrowLeft: () => move(shown(), step * plot.width, 0), ArrowRight: () => move(shown(), -step * plot.width, 0),
            ArrowUp: () => move(shown(), 0, step * plot.height), ArrowDown: () => move(shown(), 0, -step * plot.height),
          }),
        };
        const act = keys[event.key];
        if (act === undefined) return;
        event.preventDefault();
        act();
      },
    },
  };
}
