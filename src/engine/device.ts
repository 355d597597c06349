import type { Bytes, BytesPerSecond, FlopsPerSecond, Ratio, UsdPerHour, Watts } from '../units/dimensions.ts';

/** Formats in which a datasheet states a dense (not sparse) matrix peak. */
export const PEAK_FORMATS = ['fp64', 'fp32', 'tf32', 'fp16', 'bf16', 'fp8', 'fp6', 'fp4', 'int8', 'int4', 'int1'] as const;
export type PeakFormat = (typeof PEAK_FORMATS)[number];

/**
 * An accelerator whose rates are lanes times clock: an array that multiplies and adds, and a row of ordinary units beside it. `peak_dense`
 * of the format is then 2 · tensor · clock and `vector_peak` is vector · clock; the scenario keeps them so.
 */
export interface DeviceLanes {
  /** Format the array multiplies in. */
  readonly format: PeakFormat;
  /** Multiply-adds a cycle. */
  readonly tensor: number;
  /** Ordinary operations a cycle. */
  readonly vector: number;
  /** Cycles a second. */
  readonly clock: number;
}

/** Rates that lanes give: two FLOPs a multiply-add, one an ordinary operation. */
export function ratesOfLanes({ tensor, vector, clock }: DeviceLanes): { readonly matrix: FlopsPerSecond; readonly vector: FlopsPerSecond } {
  return { matrix: 2 * tensor * clock, vector: vector * clock };
}

/** One accelerator, as the catalog stores it and as a custom device is given. JSON names; SI units. */
export interface Device {
  readonly id: string;
  readonly name: string;
  readonly vendor: string;
  readonly year?: number;
  readonly form_factor?: string;
  /** Dense matrix peaks; a format the datasheet does not state is absent. */
  readonly peak_dense: Readonly<Partial<Record<PeakFormat, FlopsPerSecond>>>;
  /** Rate of ordinary arithmetic (softmax, norms); absent means the fp32 peak is used. */
  readonly vector_peak?: FlopsPerSecond;
  readonly memory: { readonly capacity: Bytes; readonly bandwidth: BytesPerSecond; readonly kind: string; /** Share of the bandwidth that designs for the device reach, in place of what its family's kernels do. */ readonly achieved?: Ratio };
  readonly lanes?: DeviceLanes;
  readonly cache?: { readonly level: string; readonly bytes?: Bytes; readonly bandwidth?: BytesPerSecond };
  /** Link to the neighbours in a node or scale-up domain, per direction. */
  readonly scale_up?: { readonly kind: string; readonly bandwidth: BytesPerSecond; readonly domain: number; readonly topology?: string; /** The switch adds up what passes through it. */ readonly reduces?: boolean };
  /** Network of the node's neighbours, per device and direction. */
  readonly scale_out?: { readonly kind: string; readonly bandwidth: BytesPerSecond };
  readonly pcie?: { readonly bandwidth: BytesPerSecond };
  /** Streaming multiprocessors, compute units or the vendor's equivalent. */
  readonly compute_units?: number;
  readonly tdp?: Watts;
  /** Factor of the peak for matrices of which two in every four weights are zero; absent where the hardware has no such units. */
  readonly sparsity?: number;
  readonly price?: UsdPerHour;
  /** Key of the calibration table; devices without measurements inherit their family's. */
  readonly family: string;
}
