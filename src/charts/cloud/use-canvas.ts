import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { CloudLook, CloudPainter, CloudSize } from './types.ts';

/** A picture that takes longer than this is foretold by moving the one that is there. Milliseconds. */
const SLOW = 40;

/** Device pixels per CSS pixel; follows the window to another screen. */
export function useRatio(): number {
  const [ratio, setRatio] = useState(() => window.devicePixelRatio || 1);
  useEffect(() => {
    const query = window.matchMedia(`(resolution: ${ratio}dppx)`);
    const read = (): void => setRatio(window.devicePixelRatio || 1);
    query.addEventListener('change', read);
    return () => query.removeEventListener('change', read);
  }, [ratio]);
  return ratio;
}

/**
 * Puts a canvas into `slot` and keeps the painter's look on it. The canvas is made by hand: a worker takes it for its whole life, so
 * that each mount needs a new one.
 */
export function useCanvas(painter: CloudPainter, slot: RefObject<HTMLElement | null>, size: CloudSize, look: CloudLook | undefined, place: { readonly x: number; readonly y: number }): void {
  const { width, height, ratio } = size;
  const latest = useRef({ size, look });
  latest.current = { size, look };
  const element = useRef<HTMLCanvasElement>(undefined);
  const asked = useRef<{ busy: boolean; painted: CloudLook | undefined }>({ busy: false, painted: undefined });

  useLayoutEffect(() => {
    const canvas = document.createElement('canvas');
    canvas.className = 'chart-canvas is-under';
    canvas.setAttribute('aria-hidden', 'true');
    slot.current?.append(canvas);
    element.current = canvas;
    const state = { busy: false, painted: undefined };
    asked.current = state;
    painter.attach(canvas, latest.current.size).catch(ignore);
    return () => {
      painter.detach().catch(ignore);
      canvas.remove();
    };
  }, [painter, slot]);

  useLayoutEffect(() => {
    const canvas = element.current;
    if (canvas === undefined) return;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    canvas.dataset['x'] = String(place.x);
    canvas.dataset['y'] = String(place.y);
    painter.resize({ width, height, ratio }).catch(ignore);
  }, [painter, width, height, ratio, place.x, place.y]);

  useLayoutEffect(() => {
    const state = asked.current;
    const canvas = element.current;
    if (look === undefined || canvas === undefined) return undefined;
    const foretell = setTimeout(() => {
      if (state.painted !== undefined && state.busy) canvas.style.transform = moved(state.painted, look, latest.current.size);
    }, SLOW);
    const ask = async (): Promise<void> => {
      // One question at a time: what comes meanwhile waits, and only the last of it is asked.
      if (state.busy) return;
      state.busy = true;
      for (let now = latest.current.look; now !== undefined && now !== state.painted; now = latest.current.look) {
        await painter.look(now);
        state.painted = now;
        const wanted = latest.current.look ?? now;
        canvas.style.transform = wanted === now ? '' : moved(now, wanted, latest.current.size);
      }
      state.busy = false;
    };
    ask().catch(() => {
      state.busy = false;
    });
    return () => clearTimeout(foretell);
  }, [painter, look]);
}

/** A worker that dies is noticed by whoever started it. */
function ignore(): void {
  return undefined;
}

/** The transform that puts a picture of one look where another look will have it. */
function moved(from: CloudLook, to: CloudLook, { width, height }: CloudSize): string {
  if (from.x.kind !== to.x.kind || from.y.kind !== to.y.kind) return '';
  const [xScale, xShift] = [stretch(from.x, to.x), (place(to.x.kind, from.x.domain[0]) - place(to.x.kind, to.x.domain[0])) / span(to.x)];
  const [yScale, yShift] = [stretch(from.y, to.y), (place(to.y.kind, to.y.domain[1]) - place(to.y.kind, from.y.domain[1])) / span(to.y)];
  return `matrix(${xScale}, 0, 0, ${yScale}, ${xShift * width}, ${yShift * height})`;
}

function place(kind: CloudLook['x']['kind'], value: number): number {
  return kind === 'log' ? Math.log(value) : value;
}

function span({ kind, domain }: CloudLook['x']): number {
  return place(kind, domain[1]) - place(kind, domain[0]);
}

function stretch(from: CloudLook['x'], to: CloudLook['x']): number {
  return span(from) / span(to);
}
