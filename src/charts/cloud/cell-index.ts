import { along, BLOCK, createPlaces, placeBlock, type PixelMap } from './place.ts';
import type { Columns } from './store.ts';
import type { CloudHit } from './types.ts';

/** The drawn points by where they are, so that the nearest is found without visiting all. Places are in device pixels. */
export interface CellIndex {
  /** The nearest point within `reach`; a faint one counts as `handicap` farther away than it is. */
  readonly nearest: (x: number, y: number, reach: number, handicap: number) => CloudHit | undefined;
  /** Points between two corners, the edges included. */
  readonly within: (left: number, top: number, right: number, bottom: number) => number;
  /** Bytes it takes. */
  readonly bytes: number;
}

/** Of more points in one cell only these many are compared: the others lie closer to them than can be seen. */
const MOST_COMPARED = 2048;

/** Pixels along a side of a cell: one where points crowd, more where cells would take more memory than the points' own numbers. */
function sideFor(total: number, pixels: number): number {
  let side = 1;
  while (side < 8 && (4 * pixels) / (side * side) > total) side *= 2;
  return side;
}

/**
 * Sorts points into cells by counting: two numbers a cell (where its solid points begin, where its faint ones do) and one a point.
 * Places are computed twice rather than kept.
 */
export function indexCells(columns: Columns, total: number, map: PixelMap): CellIndex {
  const { x: xs, y: ys, status } = columns;
  const [width, height] = [map.x.length, map.y.length];
  const side = sideFor(total, width * height);
  const [across, down] = [Math.ceil(width / side), Math.ceil(height / side)];
  const { starts, ids } = sortIntoCells(columns, total, map, side, across, down);
  const xOf = (id: number): number => along(map.x, xs[id] ?? 0);
  const yOf = (id: number): number => along(map.y, ys[id] ?? 0);

  return {
    nearest: (x, y, reach, handicap) => {
      let best: number | undefined;
      let least = reach;
      const compare = (bin: number, behind: number): void => {
        const from = starts[bin] ?? 0;
        const to = Math.min(starts[bin + 1] ?? 0, from + MOST_COMPARED);
        for (let at = from; at < to; at += 1) {
          const id = ids[at] ?? 0;
          const dx = xOf(id) - x;
          const dy = yOf(id) - y;
          const distance = Math.sqrt(dx * dx + dy * dy) + behind;
          if (distance < least || (distance === least && (best === undefined || id < best))) {
            least = distance;
            best = id;
          }
        }
      };
      const look = (column: number, row: number): void => {
        if (column < 0 || column >= across || row < 0 || row >= down) return;
        const dx = Math.max(0, column * side - x, x - (column + 1) * side);
        const dy = Math.max(0, row * side - y, y - (row + 1) * side);
        const closest = Math.sqrt(dx * dx + dy * dy);
        const bin = 2 * (row * across + column);
        if (closest <= least) compare(bin, 0);
        if (closest + handicap <= least) compare(bin + 1, handicap);
      };
      const [column, row] = [Math.floor(x / side), Math.floor(y / side)];
      // Rings of cells around the pointer's own, until none farther out can hold a nearer point.
      for (let ring = 0; (ring - 1) * side <= least; ring += 1) {
        for (let at = column - ring; at <= column + ring; at += 1) {
          look(at, row - ring);
          if (ring > 0) look(at, row + ring);
        }
        for (let line = row - ring + 1; line < row + ring; line += 1) {
          look(column - ring, line);
          look(column + ring, line);
        }
      }
      return best === undefined ? undefined : { index: best, x: xs[best] ?? 0, y: ys[best] ?? 0, status: status[best] ?? 0 };
    },
    within: (left, top, right, bottom) => {
      const inside = (low: number, high: number, cell: number): boolean => cell * side >= low && (cell + 1) * side <= high;
      let count = 0;
      for (let row = Math.max(0, Math.floor(top / side)); row <= Math.min(down - 1, Math.floor(bottom / side)); row += 1) {
        const rowInside = inside(top, bottom, row);
        for (let column = Math.max(0, Math.floor(left / side)); column <= Math.min(across - 1, Math.floor(right / side)); column += 1) {
          const bin = 2 * (row * across + column);
          const [from, to] = [starts[bin] ?? 0, starts[bin + 2] ?? 0];
          if (rowInside && inside(left, right, column)) count += to - from;
          else {
            for (let at = from; at < to; at += 1) {
              const [x, y] = [xOf(ids[at] ?? 0), yOf(ids[at] ?? 0)];
              if (x >= left && x <= right && y >= top && y <= bottom) count += 1;
            }
          }
        }
      }
      return count;
    },
    bytes: starts.byteLength + ids.byteLength,
  };
}

/** Ids in the order of their bins (a cell's solid points, then its faint ones; in a bin by id), and where each bin starts. */
function sortIntoCells(columns: Columns, total: number, map: PixelMap, side: number, across: number, down: number): { readonly starts: Uint32Array; readonly ids: Uint32Array } {
  const { status } = columns;
  const width = map.x.length;
  const starts = new Uint32Array(2 * across * down + 2);
  const places = createPlaces();
  const bins = new Int32Array(BLOCK);
  const binBlock = (from: number, to: number): void => {
    placeBlock(columns, from, to, map, places);
    for (let i = from, at = 0; i < to; i += 1, at += 1) {
      const pixel = places.pixels[at] ?? -1;
      if (pixel < 0) bins[at] = -1;
      else {
        const faint = status[i] === 0 ? 0 : 1;
        const row = places.rows[at] ?? 0;
        const cell = side === 1 ? pixel : Math.floor(row / side) * across + Math.floor((pixel - row * width) / side);
        bins[at] = 2 * cell + faint;
      }
    }
  };
  // Counted one bin further on, so that summing up gives each bin's start, and filling moves it to the next one's.
  for (let from = 0; from < total; from += BLOCK) {
    const to = Math.min(total, from + BLOCK);
    binBlock(from, to);
    for (let at = 0; at < to - from; at += 1) {
      const bin = bins[at] ?? -1;
      if (bin >= 0) starts[bin + 2] = (starts[bin + 2] ?? 0) + 1;
    }
  }
  for (let bin = 1; bin < starts.length; bin += 1) starts[bin] = (starts[bin] ?? 0) + (starts[bin - 1] ?? 0);
  const ids = new Uint32Array(starts[starts.length - 1] ?? 0);
  for (let from = 0; from < total; from += BLOCK) {
    const to = Math.min(total, from + BLOCK);
    binBlock(from, to);
    for (let at = 0; at < to - from; at += 1) {
      const bin = bins[at] ?? -1;
      if (bin < 0) continue;
      const place = starts[bin + 1] ?? 0;
      starts[bin + 1] = place + 1;
      ids[place] = from + at;
    }
  }
  return { starts, ids };
}
