import type { Bytes, Flops, Ratio, Seconds } from '../../units/dimensions.ts';
import type { FormatId } from '../formats.ts';
import type { Op } from '../op.ts';
import { isNarrow } from './efficiency.ts';

export interface GemmParameters {
  /** e_max: fraction of the matrix peak that a large GEMM reaches, by the format it multiplies in. */
  readonly fraction: Readonly<Record<FormatId, Ratio>>;
  /** Smallest output tile; rows and columns are rounded up to it. */
  readonly tileM: number;
  readonly tileN: number;
  /** Inner dimension at which a GEMM reaches half its fraction. */
  readonly halfK: number;
  /** Waves (output tiles per compute unit) at which a GEMM reaches half its fraction. */
  readonly halfWaves: number;
  /** Fraction of memory bandwidth a GEMM streams at large size, and bytes at which half of it is reached. */
  readonly memoryFraction: Ratio;
  readonly memoryHalfBytes: Bytes;
  /** Memory fraction of GEMMs that multiply in 8 bits or fewer, over that of 16-bit ones. */
  readonly narrowMemory: Ratio;
  /** Shortest time of one kernel, and what quantising activations on the fly adds to it. */
  readonly floor: Seconds;
  readonly quantise: Seconds;
}

/** One GEMM per expert in a launch: compute and memory fractions over those of a single GEMM. */
export interface GroupedParameters {
  readonly compute: Ratio;
  readonly memory: Ratio;
  readonly floor: Seconds;
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

/**
 * e_c of a GEMM: fraction of the matrix peak, from its shape.
 * With tiles T = ⌈m/tileM⌉·⌈n/tileN⌉·batch, waves w = T/units:
 * `e_c = fraction · (m/(⌈m/tileM⌉·tileM)) · (n/(⌈n/tileN⌉·tileN)) · k/(k + halfK) · w/(w + halfWaves)`
 */
export function gemmComputeEfficiency(shape: GemmShape, format: FormatId, computeUnits: number, p: GemmParameters): Ratio {
  const tilesM = Math.ceil(shape.m / p.tileM);
  const tilesN = Math.ceil(shape.n / p.tileN);
  const tiles = tilesM * tilesN * shape.batch;
  // One division for the four ratios: this runs for every op of every point of a sweep.
  return (p.fraction[format] * shape.m * shape.n * shape.k * tiles)
    / (tilesM * p.tileM * tilesN * p.tileN * (shape.k + p.halfK) * (tiles + p.halfWaves * computeUnits));
}

/** e_m of a GEMM: `memoryFraction · (narrowMemory if narrow) · bytes/(bytes + memoryHalfBytes)`, bytes moved by the call. */
export function gemmMemoryEfficiency(bytes: Bytes, format: FormatId, p: GemmParameters): Ratio {
  const fraction = isNarrow(format) ? p.memoryFraction * p.narrowMemory : p.memoryFraction;
  return fraction * (bytes / (bytes + p.memoryHalfBytes));
}

/** Work of expanding narrow weights: `ops · ⌈m/rows⌉ · n · k · batch`: each block of rows expands them anew. */
export function dequantiseFlops(op: Readonly<Op>, p: DequantiseParameters): Flops {
  return p.ops * Math.ceil(op.m / p.rows) * op.n * op.k * op.batch;
}

/** Shortest time of a GEMM: its launch, and quantising its input where that is narrower than what is kept between kernels. */
export function gemmFloor(format: FormatId, p: GemmParameters): Seconds {
  return isNarrow(format) ? p.floor + p.quantise : p.floor;
}
