import type { Point, Rect } from '../scale.ts';

/** What of the sheet is in sight: screen = k × sheet + (x, y). */
export interface View {
  readonly k: number;
  readonly x: number;
  readonly y: number;
}

export interface Extent {
  readonly width: number;
  readonly height: number;
}

const LARGEST = 2.5;
const EDGE = 12;

/** The whole sheet, centred, never enlarged. */
export function fitView(sheet: Extent, screen: Extent): View {
  const k = Math.min(1, (screen.width - 2 * EDGE) / Math.max(1, sheet.width), (screen.height - 2 * EDGE) / Math.max(1, sheet.height));
  return { k, x: (screen.width - k * sheet.width) / 2, y: (screen.height - k * sheet.height) / 2 };
}

/** What is shown at first: the whole sheet where its words can be read then, else its beginning at a size at which they can. */
export function firstView(sheet: Extent, screen: Extent, readable: number, start?: Rect): View {
  const whole = fitView(sheet, screen);
  // A little below what reads well, seeing all of it is worth more.
  if (whole.k >= 0.85 * readable) return whole;
  const { x, y, width, height } = start ?? { x: 0, y: 0, width: sheet.width, height: sheet.height };
  /** What does not fit shows where the program begins, that in the middle unless the sheet ends there. */
  const place = (size: number, room: number, from: number, own: number): number => {
    if (size * readable + 2 * EDGE <= room) return (room - size * readable) / 2;
    return Math.max(room - EDGE - size * readable, Math.min(EDGE, room / 2 - (from + own / 2) * readable));
  };
  return { k: readable, x: place(sheet.width, screen.width, x, width), y: place(sheet.height, screen.height, y, height) };
}

/** Zoomed about a point of the screen, between a fifth of the whole and the largest size. */
export function zoomView(view: View, factor: number, at: Point, sheet: Extent, screen: Extent): View {
  const least = Math.min(fitView(sheet, screen).k, 0.5);
  const k = Math.min(LARGEST, Math.max(least, view.k * factor));
  return keepInSight({ k, x: at.x - ((at.x - view.x) / view.k) * k, y: at.y - ((at.y - view.y) / view.k) * k }, sheet, screen);
}

export function panView(view: View, by: Point, sheet: Extent, screen: Extent): View {
  return keepInSight({ ...view, x: view.x + by.x, y: view.y + by.y }, sheet, screen);
}

/** Moved as little as brings a box into sight. */
export function showBox(view: View, box: Rect, sheet: Extent, screen: Extent): View {
  const shift = (from: number, size: number, room: number): number => {
    if (size > room - 2 * EDGE) return EDGE - from;
    return from < EDGE ? EDGE - from : Math.min(0, room - EDGE - from - size);
  };
  const by = { x: shift(view.k * box.x + view.x, view.k * box.width, screen.width), y: shift(view.k * box.y + view.y, view.k * box.height, screen.height) };
  return by.x === 0 && by.y === 0 ? view : panView(view, by, sheet, screen);
}

/** The point of the sheet under a point of the screen. */
export function onSheet({ k, x, y }: View, at: Point): Point {
  return { x: (at.x - x) / k, y: (at.y - y) / k };
}

/** Some of the sheet stays in sight. */
function keepInSight(view: View, sheet: Extent, screen: Extent): View {
  const within = (at: number, size: number, room: number): number => {
    const keep = Math.min(80, size * view.k, room / 2);
    return Math.min(room - keep, Math.max(keep - size * view.k, at));
  };
  return { k: view.k, x: within(view.x, sheet.width, screen.width), y: within(view.y, sheet.height, screen.height) };
}
