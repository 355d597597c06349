import type { Columns } from './store.ts';
import { NOT_DRAWN, type CloudLook, type ScaleKind } from './types.ts';
import type { Domain } from '../scale.ts';

/** Points placed at a time: their columns and places stay in a processor's nearest caches. */
export const BLOCK = 4096;

/** Along one axis: pixels = (f(value) − origin) · perUnit, where f is the binary logarithm or nothing. */
export interface AxisMap {
  readonly log: boolean;
  readonly origin: number;
  readonly perUnit: number;
  /** Whole pixels along the axis. */
  readonly length: number;
}

export interface PixelMap {
  readonly x: AxisMap;
  /** Upwards on screen: `perUnit` is negative and `origin` is the top. */
  readonly y: AxisMap;
}

function axisMap(kind: ScaleKind, [low, high]: Domain, length: number, upwards: boolean): AxisMap {
  const [a, b] = kind === 'log' ? [Math.log2(low), Math.log2(high)] : [low, high];
  const perUnit = b > a ? length / (b - a) : 0;
  return { log: kind === 'log', origin: upwards ? b : a, perUnit: upwards ? -perUnit : perUnit, length };
}

/** Maps values to the pixels of a picture `width` by `height` of them. */
export function pixelMap(look: Pick<CloudLook, 'x' | 'y'>, width: number, height: number): PixelMap {
  return { x: axisMap(look.x.kind, look.x.domain, width, false), y: axisMap(look.y.kind, look.y.domain, height, true) };
}

/** A value's place along an axis, in pixels; NaN where a logarithmic axis has none. */
export function along({ log, origin, perUnit }: AxisMap, value: number): number {
  return ((log ? Math.log2(value) : value) - origin) * perUnit;
}

/** A point on the edge may come out this much beyond it. Pixels. */
const EDGE = 1e-3;

const STEPS = 2048;
/** Logarithms of 1 to 2 in `STEPS` steps, and how far the next is: between them the line is off by 3·10⁻⁸ at most, as much as Float32 itself. */
const LOGS = Float64Array.from({ length: STEPS }, (_, i) => Math.log2(1 + i / STEPS) - 127);
const SLOPES = Float64Array.from({ length: STEPS }, (_, i) => (Math.log2(1 + (i + 1) / STEPS) - Math.log2(1 + i / STEPS)) / 4096);
/** Bits of the least normal Float32, and of infinity. */
const LEAST = 0x0080_0000;
const INFINITE = 0x7f80_0000;

/**
 * Places `values` from `from` to `to` along an axis into `out`: the whole pixel, or −1 outside. What lies on the far edge counts to the last
 * pixel. A logarithm is read off the number's own exponent and a table of its fraction: four times as fast as `Math.log2`.
 */
function placeAlong(values: Float32Array, from: number, to: number, { log, origin, perUnit, length }: AxisMap, out: Int32Array): void {
  const last = length - 1;
  const most = length + EDGE;
  if (log) {
    const bits = new Int32Array(values.buffer, values.byteOffset, values.length);
    for (let i = from, at = 0; i < to; i += 1, at += 1) {
      const word = bits[i] ?? 0;
      // Zero, negative, not a number, infinite.
      if (word < LEAST || word >= INFINITE) {
        out[at] = -1;
        continue;
      }
      const step = (word >> 12) & (STEPS - 1);
      const place = ((word >> 23) + (LOGS[step] ?? 0) + (word & 4095) * (SLOPES[step] ?? 0) - origin) * perUnit;
      out[at] = place >= -EDGE && place <= most ? Math.min(place | 0, last) : -1;
    }
    return;
  }
  for (let i = from, at = 0; i < to; i += 1, at += 1) {
    const place = ((values[i] ?? 0) - origin) * perUnit;
    // NaN fails the comparison.
    out[at] = place >= -EDGE && place <= most ? Math.min(place | 0, last) : -1;
  }
}

/** Reused from block to block. */
export interface Places {
  /** Row · width + column of each point of the block, or −1 for one that is not drawn or lies outside. */
  readonly pixels: Int32Array;
  readonly rows: Int32Array;
}

export function createPlaces(): Places {
  return { pixels: new Int32Array(BLOCK), rows: new Int32Array(BLOCK) };
}

/** Finds the pixels of at most `BLOCK` points from `from` on. */
export function placeBlock({ x, y, status }: Columns, from: number, to: number, map: PixelMap, { pixels, rows }: Places): void {
  placeAlong(x, from, to, map.x, pixels);
  placeAlong(y, from, to, map.y, rows);
  const width = map.x.length;
  for (let i = from, at = 0; i < to; i += 1, at += 1) {
    const row = rows[at] ?? -1;
    const column = pixels[at] ?? -1;
    pixels[at] = row < 0 || column < 0 || (status[i] ?? 255) >= NOT_DRAWN ? -1 : row * width + column;
  }
}
