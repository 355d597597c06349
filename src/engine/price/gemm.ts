import type { Flops, Ratio, Seconds } from '../../units/dimensions.ts';
import type { FormatId } from '../formats.ts';
import type { Op } from '../op.ts';

export interface GemmParameters {
  /** e_max: fraction of the matrix peak that a large GEMM reaches in the largest tiles, by the format it multiplies in. */
  readonly fraction: Readonly<Record<FormatId, Ratio>>;
  /** Intensity of a tile, in products for each element loaded, at which half of what an endless tile would reach is reached. */
  readonly tileHalf: number;
  /** Fraction of memory bandwidth that a GEMM streams. */
  readonly memoryFraction: Ratio;
  /** Launch, first loads and last stores of one kernel: they precede and follow its stream of work. */
  readonly start: Seconds;
}

/** One GEMM per expert in a launch. */
export interface GroupedParameters {
  /** Compute fraction over that of a single GEMM. */
  readonly compute: Ratio;
  /** As a GEMM's start, its share of choosing, sorting and counting the experts' tokens included. */
  readonly start: Seconds;
}

/** Ordinary operations that expand one weight stored narrower than it is multiplied, and rows that share one expansion. */
export interface DequantiseParameters {
  readonly ops: Flops;
  readonly rows: number;
}

/** Shape of a GEMM, as far as its efficiency is concerned. */
export interface GemmShape {
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly batch: number;
}

/** Block of the result that one compute unit works out at a time. Sides are powers of two, so that their inverses are exact. */
export interface Tile {
  readonly rows: number;
  readonly columns: number;
  readonly perRow: number;
  readonly perColumn: number;
  /** Elements loaded for each product: (rows + columns)/(rows · columns), one over the tile's intensity. */
  readonly loads: number;
}

const tile = (rows: number, columns: number): Tile => ({ rows, columns, perRow: 1 / rows, perColumn: 1 / columns, loads: (rows + columns) / (rows * columns) });

/** Sizes that libraries choose from, a kernel for few rows first; others lie between and fit no better. */
const SKINNY_TILE = tile(8, 128);
const SMALL_TILE = tile(64, 64);
const SQUARE_TILE = tile(128, 128);
export const LARGEST_TILE = tile(128, 256);
const TILES: readonly Tile[] = [SKINNY_TILE, SMALL_TILE, SQUARE_TILE, LARGEST_TILE];

/**
 * Rounds in which the compute units work off all tiles, whole ones: units that have no tile left wait for the last
 * (wave quantisation: NVIDIA, Matrix Multiplication Background User's Guide). Experts get unequal numbers of rows, so that each
 * leaves half a tile unfilled on average, and none has less than one: `max(1, m/rows + 1/2)` for each expert in place of `⌈m/rows⌉`.
 */
export function tileWaves({ m, n, batch }: GemmShape, { rows, columns }: Tile, units: number, uneven: boolean): number {
  const down = uneven ? Math.max(1, m / rows + 0.5) : Math.ceil(m / rows);
  return Math.ceil((down * Math.ceil(n / columns) * batch) / units);
}

/** Work of all rounds in tiles of one size, in results that a tile of endless intensity could give: what the choice of a tile minimises. */
function paidResults(m: number, n: number, batch: number, { rows, columns, perRow, perColumn, loads }: Tile, units: number, uneven: boolean, half: number): number {
  const down = uneven ? m * perRow + 0.5 : Math.ceil(m * perRow);
  return Math.ceil(((down < 1 ? 1 : down) * Math.ceil(n * perColumn) * batch) / units) * units * rows * columns * (1 + half * loads);
}

/** The tile in which the GEMM is done first, as libraries choose by heuristics or by trial. */
export function bestTile(shape: GemmShape, units: number, uneven: boolean, p: GemmParameters): Tile {
  const { m, n, batch } = shape;
  return TILES.reduce((best, size) => (paidResults(m, n, batch, size, units, uneven, p.tileHalf) < paidResults(m, n, batch, best, units, uneven, p.tileHalf) ? size : best));
}

/** Elements of a line that matrix units load at once: 128 bytes in 16 bits. */
const ALIGNED = 64;

/**
 * What is left of the rate where columns or inner dimension are no multiple of 64 elements: loads are cut into smaller ones. Multiples of
 * 8 reach 0.7 (width 14,400 on 8 devices, 1,800 columns each, against 13,824: 94 and 120 TFLOP/s whole, BigScience's chronicles of 2021);
 * below 8 the matrix units take padded copies. Between lies NVIDIA's order (Matrix Multiplication Background User's Guide, section 4.1).
 */
export function alignmentShare(n: number, k: number): Ratio {
  // The lowest bit of either is the larger power of two that divides both.
  const odd = (n | k) & (ALIGNED - 1);
  if (odd === 0) return 1;
  const lowest = odd & -odd;
  return lowest === 32 ? 0.97 : lowest === 16 ? 0.9 : lowest === 8 ? 0.7 : 0.5;
}

/**
 * e_c of a GEMM: fraction of the matrix peak, from its shape. With tiles of a × b results and intensity i = a·b/(a + b),
 * w = ⌈⌈m/a⌉·⌈n/b⌉·batch/units⌉ rounds and L the largest tile:
 * `e_c = fraction · alignment · (1 + tileHalf/i_L)/(1 + tileHalf/i) · m·n·batch/(w·units·a·b)`, the greatest over the tiles.
 */
export function gemmComputeEfficiency(shape: GemmShape, format: FormatId, units: number, uneven: boolean, p: GemmParameters): Ratio {
  const { m, n, batch } = shape;
  const half = p.tileHalf;
  // Written out and without an object of its own: this runs for every op of every point of a sweep.
  let least = paidResults(m, n, batch, SKINNY_TILE, units, uneven, half);
  let paid = paidResults(m, n, batch, SMALL_TILE, units, uneven, half);
  if (paid < least) least = paid;
  paid = paidResults(m, n, batch, SQUARE_TILE, units, uneven, half);
  if (paid < least) least = paid;
  paid = paidResults(m, n, batch, LARGEST_TILE, units, uneven, half);
  if (paid < least) least = paid;
  return (p.fraction[format] * alignmentShare(n, shape.k) * m * n * batch * (1 + half * LARGEST_TILE.loads)) / least;
}

/**
 * One call from its terms: `start + (C⁴ + Y⁴)^(1/4)`. Arithmetic and loads overlap, but not wholly where both take equally
 * long: the fourth norm is the longer one away from there, and a fifth more where they meet.
 */
export function gemmCallSeconds(start: Seconds, compute: Seconds, memory: Seconds): Seconds {
  const c = compute * compute;
  const y = memory * memory;
  return start + Math.sqrt(Math.sqrt(c * c + y * y));
}

/** Work of expanding narrow weights: `ops · ⌈m/rows⌉ · n · k · batch`: each block of rows expands them anew. */
export function dequantiseFlops(op: Readonly<Op>, p: DequantiseParameters): Flops {
  return p.ops * Math.ceil(op.m / p.rows) * op.n * op.k * op.batch;
}
