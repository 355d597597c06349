import { BLOCK, createPlaces, pixelMap, placeBlock, type Places, type PixelMap } from './place.ts';
import { mannerFor, mostStamped, type Manner } from './manner.ts';
import type { Columns, Span } from './store.ts';
import type { CloudLook, CloudSize, ColourBy } from './types.ts';

/** Steps of the ramp for classes without a colour of their own. */
export const RAMP_STEPS = 255;

/**
 * Coloured by class. Few classes: how many solid points of each class lie on a cell, class by class; the one with the most
 * colours it, since a mixture would look like a class that is not there. Many: the sum of their steps along the ramp; the mean
 * colours it, since between two neighbours on a ramp lies what is between them. Neither depends on the order of the points.
 */
export interface Votes {
  readonly kind: 'classes' | 'ramp';
  readonly by: ColourBy;
  readonly counts: Uint32Array;
}

/** How many points lie on each cell of the picture, row by row. */
export interface Layers {
  readonly width: number;
  readonly height: number;
  readonly solid: Uint32Array;
  readonly faint: Uint32Array;
  readonly votes: Votes | undefined;
  readonly manner: Manner;
  /** Points inside the picture. */
  readonly visible: number;
}

/** Points on cells, added up as they come. */
export interface Counting {
  readonly add: (columns: Columns, span: Span) => void;
  readonly layers: () => Layers;
  /** Whether so many points are in the picture now that they are drawn in another grain: everything is to be counted again. */
  readonly outgrown: () => boolean;
}

/** Whole device pixels of a picture. */
export function devicePixels({ width, height, ratio }: CloudSize): readonly [width: number, height: number] {
  return [Math.max(1, Math.round(width * ratio)), Math.max(1, Math.round(height * ratio))];
}

/** Counts all points between `span`'s ends. `old` is the last picture: its memory is used again, and its manner is the first guess. */
export function countAll(columns: Columns, span: Span, look: CloudLook, size: CloudSize, old?: Layers): Counting {
  const most = mostStamped(size.width * size.height);
  const grain = old?.manner.grain ?? 1;
  const first = createCounting(look, size, grain, grain === 1 && (old === undefined || old.visible <= most), old);
  first.add(columns, span);
  if (!first.outgrown()) return first;
  const layers = first.layers();
  const second = createCounting(look, size, layers.manner.grain, layers.visible <= most, layers);
  second.add(columns, span);
  return second;
}

/** Counts points on cells of `grain` by `grain` device pixels; with `marks`, larger ones while there are few points. */
function createCounting(look: CloudLook, size: CloudSize, grain: number, marks: boolean, old?: Layers): Counting {
  const [wide, high] = devicePixels(size);
  const [width, height] = [Math.ceil(wide / grain), Math.ceil(high / grain)];
  const map: PixelMap = pixelMap(look, width, height);
  const area = size.width * size.height;
  const { colourBy } = look;
  const kind = colourBy !== undefined && colourBy.size <= look.theme.classes.length ? 'classes' : 'ramp';
  const cells = width * height;
  const solid = cleared(old?.solid, cells);
  const faint = cleared(old?.faint, cells);
  const votes: Votes | undefined = colourBy === undefined ? undefined : { kind, by: colourBy, counts: cleared(old?.votes?.counts, kind === 'classes' ? cells * colourBy.size : cells) };
  const places = createPlaces();
  const manner = (): Manner => mannerFor(visible, area, size.ratio, colourBy !== undefined);
  // While marks are larger than a cell their places are kept: with more points the marks shrink, and all are stamped anew.
  const most = mostStamped(area);
  let kept: Kept | undefined = marks ? { cells: new Int32Array(0), indices: new Uint32Array(0) } : undefined;
  let visible = 0;
  let stamped = 0;
  let stampedAs = manner();

  const stampRest = ({ status }: Columns): void => {
    if (kept === undefined) return;
    const now = manner();
    if (now.dx.length !== stampedAs.dx.length) {
      for (const array of [solid, faint, votes?.counts]) array?.fill(0);
      stampedAs = now;
      stamped = 0;
    }
    for (; stamped < visible; stamped += 1) {
      const index = kept.indices[stamped] ?? 0;
      stamp(kept.cells[stamped] ?? 0, index, status[index] !== 0, stampedAs, width, height, solid, faint, votes);
    }
  };

  return {
    add: (columns, { from, to }) => {
      for (let start = from; start < to; start += BLOCK) {
        const end = Math.min(to, start + BLOCK);
        placeBlock(columns, start, end, map, places);
        if (kept !== undefined) {
          const before = visible;
          kept = withRoom(kept, visible + BLOCK);
          visible = keep(places, start, end, kept, visible);
          if (visible <= most) continue;
          // Too many for marks: each counts for its own cell from here on.
          for (const array of [solid, faint, votes?.counts]) array?.fill(0);
          for (let at = 0; at < before; at += 1) countOne(kept.cells[at] ?? 0, kept.indices[at] ?? 0, columns.status, solid, faint, votes);
          kept = undefined;
          visible = before;
        }
        visible += votes === undefined ? countBlock(places, start, end, columns.status, solid, faint) : voteBlock(places, start, end, columns.status, solid, faint, votes);
      }
      stampRest(columns);
    },
    layers: () => ({ width, height, solid, faint, votes, manner: manner(), visible }),
    outgrown: () => manner().grain !== grain || (!marks && visible <= most),
  };
}

interface Kept {
  readonly cells: Int32Array;
  readonly indices: Uint32Array;
}

function withRoom(kept: Kept, length: number): Kept {
  if (kept.cells.length >= length) return kept;
  const longer = { cells: new Int32Array(2 * length), indices: new Uint32Array(2 * length) };
  longer.cells.set(kept.cells);
  longer.indices.set(kept.indices);
  return longer;
}

function keep({ pixels }: Places, from: number, to: number, { cells, indices }: Kept, count: number): number {
  let length = count;
  for (let i = from, at = 0; i < to; i += 1, at += 1) {
    const cell = pixels[at] ?? -1;
    if (cell < 0) continue;
    cells[length] = cell;
    indices[length] = i;
    length += 1;
  }
  return length;
}

/** Adds one for each placed point to its cell; answers how many there were. */
function countBlock({ pixels }: Places, from: number, to: number, status: Uint8Array, solid: Uint32Array, faint: Uint32Array): number {
  let count = 0;
  for (let i = from, at = 0; i < to; i += 1, at += 1) {
    const cell = pixels[at] ?? -1;
    if (cell < 0) continue;
    count += 1;
    if (status[i] === 0) solid[cell] = (solid[cell] ?? 0) + 1;
    else faint[cell] = (faint[cell] ?? 0) + 1;
  }
  return count;
}

function voteBlock({ pixels }: Places, from: number, to: number, status: Uint8Array, solid: Uint32Array, faint: Uint32Array, votes: Votes): number {
  let count = 0;
  for (let i = from, at = 0; i < to; i += 1, at += 1) {
    const cell = pixels[at] ?? -1;
    if (cell < 0) continue;
    count += 1;
    countOne(cell, i, status, solid, faint, votes);
  }
  return count;
}

function countOne(cell: number, index: number, status: Uint8Array, solid: Uint32Array, faint: Uint32Array, votes: Votes | undefined): void {
  if (status[index] !== 0) {
    faint[cell] = (faint[cell] ?? 0) + 1;
    return;
  }
  solid[cell] = (solid[cell] ?? 0) + 1;
  if (votes !== undefined) vote(cell, index, votes);
}

function vote(cell: number, index: number, { kind, by: { stride, size }, counts }: Votes): void {
  const which = Math.floor(index / stride) % size;
  if (kind === 'classes') counts[cell * size + which] = (counts[cell * size + which] ?? 0) + 1;
  else counts[cell] = (counts[cell] ?? 0) + Math.round((which * RAMP_STEPS) / (size - 1));
}

function stamp(cell: number, index: number, isFaint: boolean, { dx, dy }: Manner, width: number, height: number, solid: Uint32Array, faint: Uint32Array, votes: Votes | undefined): void {
  const row = Math.floor(cell / width);
  const column = cell - row * width;
  const into = isFaint ? faint : solid;
  for (let i = 0; i < dx.length; i += 1) {
    const x = column + (dx[i] ?? 0);
    const y = row + (dy[i] ?? 0);
    if (x < 0 || x >= width || y < 0 || y >= height) continue;
    const at = y * width + x;
    into[at] = (into[at] ?? 0) + 1;
    if (votes !== undefined && !isFaint) vote(at, index, votes);
  }
}

function cleared(array: Uint32Array | undefined, length: number): Uint32Array {
  if (array === undefined || array.length !== length) return new Uint32Array(length);
  array.fill(0);
  return array;
}
