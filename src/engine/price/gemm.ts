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

/** Block of the result that one compute unit works out at a time. */
export interface Tile {
  readonly rows: number;
  readonly columns: number;
  /** Products for each element loaded: rows · columns/(rows + columns). */
  readonly intensity: number;
}

const tile = (rows: number, columns: number): Tile => ({ rows, columns, intensity: (rows * columns) / (rows + columns) });

export const LARGEST_TILE = tile(128, 256);

/** Sizes that libraries choose from, a kernel for few rows first; others lie between and fit no better. */
const TILES: readonly Tile[] = [tile(8, 128), tile(64, 64), tile(128, 128), LARGEST_TILE];
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
function paidResults(shape: GemmShape, size: Tile, units: number, uneven: boolean, p: GemmParameters): number {
  return tileWaves(shape, size, units, uneven) * units * size.rows * size.columns * (1 + p.tileHalf / size.intensity);
}

/** The tile in which the GEMM is done first, as libraries choose by heuristics or by trial. */
export function bestTile(shape: GemmShape, units: number, uneven: boolean, p: GemmParameters): Tile {
  let best = LARGEST_TILE;
  let least = Infinity;
  for (let i = 0; i < TILES.length; i++) {
    const size = TILES[i] ?? LARGEST_TILE;
    const paid = paidResults(shape, size, units, uneven, p);
    if (paid < least) { least = paid; best = size; }
  }
  return best;
}

/**
 * e_c of a GEMM: fraction of the matrix peak, from its shape. With tiles of a × b results and intensity i = a·b/(a + b),
 * w = ⌈⌈m/a⌉·⌈n/b⌉·batch/units⌉ rounds and L the largest tile:
 * `e_c = fraction · (1 + tileHalf/i_L)/(1 + tileHalf/i) · m·n·batch/(w·units·a·b)`, the greatest over the tiles.
 */
export function gemmComputeEfficiency(shape: GemmShape, format: FormatId, units: number, uneven: boolean, p: GemmParameters): Ratio {
  const size = bestTile(shape, units, uneven, p);
  const full = shape.m * shape.n * shape.batch * (1 + p.tileHalf / LARGEST_TILE.intensity);
  return (p.fraction[format] * full) / paidResults(shape, size, units, uneven, p);
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
