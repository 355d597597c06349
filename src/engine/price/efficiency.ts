import type { Bytes, Flops, FlopsPerSecond, Ratio, Seconds } from '../../units/dimensions.ts';
import { FORMAT_IDS, FORMATS, type FormatId } from '../formats.ts';

/**
 * How far real kernels stay below the datasheet: a few named parameters per device family, fitted to
 * published measurements (`npm run calibrate`), or the ideal, which has none.
 *
 * Every saturating term has the form `x / (x + half)`: nothing at zero, half its limit at `half`.
 * `kernel-time.ts` and `collectives.ts` hold the formulas that use the parameters.
 */
export type EfficiencyModel = { readonly kind: 'ideal' } | ({ readonly kind: 'calibrated' } & EfficiencyParameters);

export interface EfficiencyParameters {
  /** Family the parameters were fitted on; differs from the device's own when inherited. */
  readonly fittedOn: string;
  readonly inherited: boolean;
  /** e_max: fraction of the matrix peak that a large GEMM reaches, by the format it multiplies in. */
  readonly gemmFraction: Readonly<Record<FormatId, Ratio>>;
  /** Smallest output tile; rows and columns are rounded up to it. */
  readonly tileM: number;
  readonly tileN: number;
  /** Inner dimension at which a GEMM reaches half its fraction. */
  readonly gemmHalfK: number;
  /** Waves (output tiles per compute unit) at which a GEMM reaches half its fraction. */
  readonly gemmHalfWaves: number;
  /** One GEMM per expert in a launch: its compute and memory fractions over those of a single GEMM. */
  readonly groupedCompute: Ratio;
  readonly groupedMemory: Ratio;
  /** Ordinary operations that expand one weight stored narrower than it is multiplied, and rows that share one expansion. */
  readonly dequantiseOps: Flops;
  readonly dequantiseRows: number;
  /** Fraction of the rate of ordinary arithmetic. */
  readonly vectorFraction: Ratio;
  /** Fraction of memory bandwidth a GEMM streams at large size, and bytes at which half of it is reached. */
  readonly memoryFraction: Ratio;
  readonly memoryHalfBytes: Bytes;
  /** Memory fraction of GEMMs that multiply in 8 bits or fewer, over that of 16-bit ones. */
  readonly narrowMemory: Ratio;
  /** Fraction of the matrix peak of fused attention over long sequences. */
  readonly attentionFraction: Ratio;
  /** The same fraction in 8 bits or fewer, over that in 16: softmax between the products does not get faster. */
  readonly narrowAttention: Ratio;
  /** FLOPs of one call at which half the fraction is reached (too few blocks to fill the device). */
  readonly attentionHalfFlops: Flops;
  /** Keys per query at which half the fraction is reached (start-up of each block's loop). */
  readonly attentionHalfKeys: number;
  /** Fraction of memory bandwidth with which attention streams keys and values, and bytes at which half is reached. */
  readonly attentionMemoryFraction: Ratio;
  readonly attentionMemoryHalfBytes: Bytes;
  /** Elementwise kernels' fraction of memory bandwidth. */
  readonly elementwiseFraction: Ratio;
  /** Shortest time of one kernel, by what it is; quantising activations on the fly adds to a GEMM's. */
  readonly floors: KernelFloors;
  readonly collective: CollectiveParameters;
  readonly host: Readonly<Record<'graph' | 'compiled' | 'eager', HostParameters>>;
  readonly energy: EnergyParameters;
}

export interface KernelFloors {
  readonly gemm: Seconds;
  /** Added to a GEMM's floor where activations are quantised before it. */
  readonly quantise: Seconds;
  readonly groupedGemm: Seconds;
  readonly attention: Seconds;
  readonly elementwise: Seconds;
}

export interface CollectiveParameters {
  /** Library collectives (NCCL and its kin) between the devices of a node. */
  readonly node: LinkParameters;
  /** One-kernel all-reduce through peers' memory inside a node, as inference engines have. */
  readonly direct: LinkParameters;
  /** Between nodes. */
  readonly network: LinkParameters;
}

/** `t = alpha + alphaHop·(ranks − 1) + w/(bandwidth·fraction)·(1 + √(halfBytes/w))` for w bytes on the wire. */
export interface LinkParameters {
  readonly alpha: Seconds;
  readonly alphaHop: Seconds;
  /** Fraction of the link's bandwidth at large size. */
  readonly fraction: Ratio;
  /** Bytes on the wire at which half the fraction is reached. */
  readonly halfBytes: Bytes;
}

export interface HostParameters {
  /** Host and scheduler time that nothing hides, once per pass through the network. */
  readonly perPass: Seconds;
  /** Shortest spacing of the ops counted here that the host can launch; eager code launches several kernels for one. */
  readonly perKernel: Seconds;
}

/** Shares of the board's power limit. */
export interface EnergyParameters {
  /** Drawn by a device at work whatever the work: clocks up, memory refreshed, fans and regulators. */
  readonly idleFraction: Ratio;
  /** Added when the matrix units run at their datasheet peak. */
  readonly computeFraction: Ratio;
  /** Added when the memory runs at its datasheet bandwidth. */
  readonly memoryFraction: Ratio;
}

/** Compute units assumed for a device whose datasheet states none. */
export const ASSUMED_COMPUTE_UNITS = 100;

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
 * `e_c = gemmFraction · (m/(⌈m/tileM⌉·tileM)) · (n/(⌈n/tileN⌉·tileN)) · k/(k + gemmHalfK) · w/(w + gemmHalfWaves)`
 */
export function gemmComputeEfficiency(shape: GemmShape, format: FormatId, computeUnits: number, p: EfficiencyParameters): Ratio {
  const tilesM = Math.ceil(shape.m / p.tileM);
  const tilesN = Math.ceil(shape.n / p.tileN);
  const tiles = tilesM * tilesN * shape.batch;
  // One division for the four ratios: this runs for every op of every point of a sweep.
  return (p.gemmFraction[format] * shape.m * shape.n * shape.k * tiles)
    / (tilesM * p.tileM * tilesN * p.tileN * (shape.k + p.gemmHalfK) * (tiles + p.gemmHalfWaves * computeUnits));
}

/** e_m of a GEMM: `memoryFraction · (narrowMemory if narrow) · bytes/(bytes + memoryHalfBytes)`, bytes moved by the call. */
export function gemmMemoryEfficiency(bytes: Bytes, format: FormatId, p: EfficiencyParameters): Ratio {
  const fraction = isNarrow(format) ? p.memoryFraction * p.narrowMemory : p.memoryFraction;
  return fraction * (bytes / (bytes + p.memoryHalfBytes));
}

/**
 * e_c of fused attention: `attentionFraction · (narrowAttention if narrow) · F/(F + attentionHalfFlops) · n/(n + attentionHalfKeys)`,
 * F FLOPs and n keys of the call.
 */
export function attentionComputeEfficiency(flops: Flops, keys: number, format: FormatId, p: EfficiencyParameters): Ratio {
  const fraction = isNarrow(format) ? p.attentionFraction * p.narrowAttention : p.attentionFraction;
  return fraction * (flops / (flops + p.attentionHalfFlops)) * (keys / (keys + p.attentionHalfKeys));
}

/** e_m of attention: `attentionMemoryFraction · bytes/(bytes + attentionMemoryHalfBytes)`. */
export function attentionMemoryEfficiency(bytes: Bytes, p: EfficiencyParameters): Ratio {
  return p.attentionMemoryFraction * (bytes / (bytes + p.attentionMemoryHalfBytes));
}

/** Formats narrower than the 16 bits kept between kernels, looked up for every op of every point of a sweep. */
const NARROW = Object.fromEntries(FORMAT_IDS.map((id) => [id, FORMATS[id].element_bits < 16])) as Readonly<Record<FormatId, boolean>>;

/** Narrower than the 16 bits kept between kernels: a product in such a format quantises its inputs first. */
export function isNarrow(format: FormatId): boolean {
  return NARROW[format];
}

/** Seconds of work at a rate; no work takes no time, whatever the rate. */
export function secondsAt(work: number, rate: FlopsPerSecond): Seconds {
  return work > 0 ? work / rate : 0;
}
