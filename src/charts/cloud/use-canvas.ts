import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { CloudLook, CloudPainter, CloudSize, ShowPicture } from './types.ts';

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
 * Puts a canvas into `slot` and keeps the painter's pictures on it. Every picture says which look it shows; until the one that is wanted
 * comes, the one that is there is moved to where the wanted one will have it, so that points and axes never disagree.
 */
export function useCanvas(painter: CloudPainter, slot: RefObject<HTMLElement | null>, size: CloudSize, look: CloudLook | undefined, place: { readonly x: number; readonly y: number }): void {
  const { width, height, ratio } = size;
  const latest = useRef({ size, look });
  latest.current = { size, look };
  const screen = useRef<Screen>(undefined);

  useLayoutEffect(() => {
    const canvas = document.createElement('canvas');
    canvas.className = 'chart-canvas is-under';
    canvas.setAttribute('aria-hidden', 'true');
    slot.current?.append(canvas);
    const made: Screen = { canvas, shown: undefined, asked: undefined, busy: false };
    screen.current = made;
    const show: ShowPicture = (picture, shows) => {
      put(canvas, picture);
      made.shown = shows;
      move(made, latest.current);
    };
    painter.attach(show, latest.current.size).catch(ignore);
    return () => {
      painter.detach().catch(ignore);
      canvas.remove();
    };
  }, [painter, slot]);

  useLayoutEffect(() => {
    const canvas = screen.current?.canvas;
    if (canvas === undefined) return;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    canvas.dataset['x'] = String(place.x);
    canvas.dataset['y'] = String(place.y);
    painter.resize({ width, height, ratio }).catch(ignore);
  }, [painter, width, height, ratio, place.x, place.y]);

  useLayoutEffect(() => {
    const now = screen.current;
    if (look === undefined || now === undefined) return;
    move(now, latest.current);
    askFor(painter, now, () => latest.current.look).catch(ignore);
  }, [painter, look]);
}

interface Screen {
  readonly canvas: HTMLCanvasElement;
  /** What the picture shows. */
  shown: CloudLook | undefined;
  asked: CloudLook | undefined;
  busy: boolean;
}

/** One question at a time: what comes meanwhile waits, and only the last of it is asked. */
async function askFor(painter: CloudPainter, screen: Screen, wanted: () => CloudLook | undefined): Promise<void> {
  if (screen.busy) return;
  screen.busy = true;
  try {
    for (let look = wanted(); look !== undefined && look !== screen.asked; look = wanted()) {
      screen.asked = look;
      await painter.look(look);
    }
  } finally {
    screen.busy = false;
  }
}

/** A canvas takes either bitmaps or drawings in its life; a painter sends the one or the other. */
function put(canvas: HTMLCanvasElement, picture: ImageBitmap | HTMLCanvasElement): void {
  if (canvas.width !== picture.width || canvas.height !== picture.height) [canvas.width, canvas.height] = [picture.width, picture.height];
  if (picture instanceof HTMLCanvasElement) {
    const context = canvas.getContext('2d');
    context?.clearRect(0, 0, canvas.width, canvas.height);
    context?.drawImage(picture, 0, 0);
  } else canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(picture);
}

function move({ canvas, shown }: Screen, { look, size }: { readonly look: CloudLook | undefined; readonly size: CloudSize }): void {
  canvas.style.transform = shown === undefined || look === undefined ? '' : moved(shown, look, size);
}

/** A worker that dies is noticed by whoever started it. */
function ignore(): void {
  return undefined;
}

/** The transform that puts a picture of one look where another look will have it. */
function moved(from: CloudLook, to: CloudLook, { width, height }: CloudSize): string {
  if (from.x.kind !== to.x.kind || from.y.kind !== to.y.kind) return '';
  if (from.x.domain[0] === to.x.domain[0] && from.x.domain[1] === to.x.domain[1] && from.y.domain[0] === to.y.domain[0] && from.y.domain[1] === to.y.domain[1]) return '';
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
