import { indexCells, type CellIndex } from './cell-index.ts';
import { countAll, devicePixels, type Counting, type Layers } from './counts.ts';
import { paintLayers } from './paint.ts';
import { pixelMap } from './place.ts';
import { createStore, type Span } from './store.ts';
import type { CloudExtent, CloudHit, CloudLook, CloudRun, CloudSize } from './types.ts';

/** The little of a canvas that painting needs; both kinds of canvas have it. */
export type CloudCanvas = Pick<HTMLCanvasElement | OffscreenCanvas, 'width' | 'height'> & {
  readonly getContext: (kind: '2d') => Pick<CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D, 'createImageData' | 'putImageData'> | null;
};

export interface PainterClock {
  /** Milliseconds. */
  readonly now: () => number;
  readonly later: (run: () => void, milliseconds: number) => void;
}

/** What a painter does, at once. `CloudPainter` (types.ts) is the same as asked from elsewhere. */
export interface PlainPainter {
  /** Paints on a canvas from now on, and says so each time. */
  readonly attach: (canvas: CloudCanvas, size: CloudSize, onPainted?: (look: CloudLook) => void) => void;
  readonly detach: () => void;
  readonly resize: (size: CloudSize) => void;
  readonly start: (total: number) => void;
  readonly add: (run: CloudRun) => CloudExtent;
  readonly extent: () => CloudExtent;
  readonly look: (look: CloudLook) => void;
  /** How long to wait before asking for points among millions, so that building their index does not hold up painting. Milliseconds. */
  readonly restless: () => number;
  readonly nearest: (x: number, y: number) => CloudHit | undefined;
  readonly within: (from: { readonly x: number; readonly y: number }, to: { readonly x: number; readonly y: number }) => number;
  /** Paints the same look onto another canvas; false before the first look. */
  readonly paintOnto: (canvas: CloudCanvas, size: CloudSize) => boolean;
}

/** Least time between two pictures of a growing cloud. Milliseconds. */
const FRAME = 33;
/** A new sweep that is complete within this replaces the old picture at once, with no half picture between. */
const HOLD = 120;
/** How far from the pointer a point is still meant, and how much farther a faint one seems. CSS pixels. */
const REACH = 24;
const HANDICAP = 8;
/** With more points than this the index should wait until nothing has changed for a while. */
const LARGE = 1_000_000;
const QUIET = 200;

/** Keeps the points of one sweep and paints them; counts are kept, so that more points cost only themselves. */
export function createPlainPainter(clock: PainterClock): PlainPainter {
  const store = createStore();
  let canvas: CloudCanvas | undefined;
  let painted: ((look: CloudLook) => void) | undefined;
  let image: ImageData | undefined;
  let size: CloudSize = { width: 0, height: 0, ratio: 1 };
  let look: CloudLook | undefined;
  let counting: Counting | undefined;
  let spare: Layers | undefined;
  let pending: Span[] = [];
  let index: CellIndex | undefined;
  let holdUntil: number | undefined;
  let lastPaint = -Infinity;
  let lastChange = -Infinity;
  let planned = false;

  const count = (seen: CloudLook, wanted: CloudSize, old?: Layers): Counting => countAll(store.columns(), { from: 0, to: store.total() }, seen, wanted, old);
  const stale = (): void => {
    spare = counting?.layers() ?? spare;
    counting = undefined;
    index = undefined;
  };
  const paint = (): void => {
    holdUntil = undefined;
    lastPaint = clock.now();
    const spans = pending;
    pending = [];
    const context = canvas?.getContext('2d');
    if (look === undefined || canvas === undefined || context === null || context === undefined) return;
    if (counting === undefined) {
      counting = count(look, size, spare);
      spare = undefined;
    } else {
      for (const span of spans) counting.add(store.columns(), span);
      if (counting.outgrown()) counting = count(look, size, counting.layers());
    }
    const [width, height] = devicePixels(size);
    if (image === undefined || image.width !== width || image.height !== height) image = context.createImageData(width, height);
    paintLayers(counting.layers(), look.theme, new Uint32Array(image.data.buffer), width, height);
    // Setting a canvas's size clears it, so that both happen together.
    if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
    context.putImageData(image, 0, 0);
    painted?.(look);
  };
  const plan = (): void => {
    if (planned) return;
    const now = clock.now();
    planned = true;
    clock.later(() => {
      planned = false;
      if (pending.length > 0) paint();
    }, Math.max(0, (holdUntil ?? lastPaint + FRAME) - now));
  };
  const repaint = (): void => {
    lastChange = clock.now();
    stale();
    if (holdUntil === undefined) paint();
  };
  const indexed = (): CellIndex | undefined => {
    if (index !== undefined || look === undefined) return index;
    index = indexCells(store.columns(), store.total(), pixelMap(look, ...devicePixels(size)));
    return index;
  };

  return {
    attach: (given, wanted, onPainted) => {
      canvas = given;
      painted = onPainted;
      image = undefined;
      size = wanted;
      repaint();
    },
    detach: () => {
      canvas = undefined;
      painted = undefined;
      image = undefined;
    },
    resize: (wanted) => {
      if (wanted.width === size.width && wanted.height === size.height && wanted.ratio === size.ratio) return;
      size = wanted;
      repaint();
    },
    start: (total) => {
      store.start(total);
      stale();
      pending = [{ from: 0, to: 0 }];
      lastChange = clock.now();
      // One that starts while another is held does not put the picture off any longer.
      holdUntil ??= lastChange + HOLD;
      plan();
    },
    add: (run) => {
      const { span, again } = store.add(run);
      if (again) stale();
      index = undefined;
      lastChange = clock.now();
      pending.push(span);
      const extent = store.extent();
      if (extent.arrived === store.total()) paint();
      else plan();
      return extent;
    },
    extent: store.extent,
    look: (wanted) => {
      look = wanted;
      repaint();
    },
    restless: () => (index !== undefined || store.total() <= LARGE ? 0 : Math.max(0, lastChange + QUIET - clock.now())),
    nearest: (x, y) => indexed()?.nearest(x * size.ratio, y * size.ratio, REACH * size.ratio, HANDICAP * size.ratio),
    within: (from, to) => {
      const [a, b] = [Math.min(from.x, to.x), Math.max(from.x, to.x)].map((x) => x * size.ratio);
      const [c, d] = [Math.min(from.y, to.y), Math.max(from.y, to.y)].map((y) => y * size.ratio);
      return indexed()?.within(a ?? 0, c ?? 0, b ?? 0, d ?? 0) ?? 0;
    },
    paintOnto: (other, wanted) => {
      const context = other.getContext('2d');
      if (look === undefined || context === null) return false;
      const [width, height] = devicePixels(wanted);
      [other.width, other.height] = [width, height];
      const made = context.createImageData(width, height);
      paintLayers(count(look, wanted).layers(), look.theme, new Uint32Array(made.data.buffer), width, height);
      context.putImageData(made, 0, 0);
      return true;
    },
  };
}
