import type { FlopsPerSecond, Ratio, Seconds } from '../../units/dimensions.ts';
import { FORMAT_IDS, FORMATS, type FormatId } from '../formats.ts';
import type { AttentionParameters } from './attention.ts';
import type { ClockParameters } from './clock.ts';
import type { ElementwiseParameters } from './elementwise.ts';
import type { DequantiseParameters, GemmParameters, GroupedParameters } from './gemm.ts';
import type { HostKind, HostParameters } from './host.ts';
import type { PortableParameters } from './portable.ts';

/**
 * How far real kernels stay below the datasheet: a few named parameters per device family, fitted to
 * published measurements (`npm run calibrate`), or the ideal, which has none.
 *
 * Every saturating term has the form `x / (x + half)`: nothing at zero, half its limit at `half`.
 * `gemm.ts`, `attention.ts`, `elementwise.ts` and `collectives.ts` hold the formulas that use the parameters, `kernel-time.ts` the race between them.
 */
export type EfficiencyModel = IdealEfficiency | ({ readonly kind: 'calibrated' } & EfficiencyParameters);

/** Full peaks; of the memory's bandwidth the share that the device is said to reach, all where nothing is said. */
export interface IdealEfficiency {
  readonly kind: 'ideal';
  readonly memoryFraction?: Ratio;
}

export interface EfficiencyParameters {
  /** Family the parameters were fitted on; differs from the device's own when inherited. */
  readonly fittedOn: string;
  readonly inherited: boolean;
  readonly gemm: GemmParameters;
  /** One GEMM per expert in a launch. */
  readonly grouped: GroupedParameters;
  readonly dequantise: DequantiseParameters;
  readonly attention: AttentionParameters;
  readonly elementwise: ElementwiseParameters;
  readonly collective: CollectiveParameters;
  readonly host: Readonly<Record<HostKind, HostParameters>>;
  readonly energy: EnergyParameters;
  readonly clock: ClockParameters;
  readonly training: TrainingParameters;
  /** What kernels reach that are written for no device in particular: takes the place of the tuned ones' (`portable.ts`). */
  readonly portable: PortableParameters;
}

/** What only whole training steps show. */
export interface TrainingParameters {
  /** Time that a collective costs the computation it runs beside, over its own: both share units and memory. */
  readonly interference: Ratio;
  /** Time of elementwise work in eager code over that of the kernels counted here: casts, copies and masks between them. */
  readonly eagerElementwise: Ratio;
}

export interface CollectiveParameters {
  /** Library collectives (NCCL and its kin) between the devices of a node. */
  readonly node: LinkParameters;
  /** One-kernel all-reduce through peers' memory inside a node, as inference engines have; training libraries have none. */
  readonly direct: LinkParameters | undefined;
  /** All-reduce that a node's switch adds up, where it can (NVLink SHARP). */
  readonly inSwitch: SwitchParameters;
  /** Between cards of a node that have no links of their own. */
  readonly bus: BusParameters;
  /** Between nodes. */
  readonly network: LinkParameters;
}

/** `t = alpha + alphaHop·hops + (x + √(halfSeconds·x))/fraction` for x = w/bandwidth, the time w bytes need at the datasheet's rate. */
export interface LinkParameters {
  readonly alpha: Seconds;
  /** For each message that waits for the one before. */
  readonly alphaHop: Seconds;
  /** Fraction of the link's bandwidth at large size. */
  readonly fraction: Ratio;
  /** Transfers of this length reach half the fraction. */
  readonly halfSeconds: Seconds;
}

export interface SwitchParameters {
  readonly alpha: Seconds;
  readonly fraction: Ratio;
}

/** A bus of g cards gives each `bandwidth·(2/g)^crowding`: 0 where every pair has its own path, 1 where the sum is shared, more where cards cross several host bridges. */
export interface BusParameters extends LinkParameters {
  readonly crowding: Readonly<Record<'direct' | 'host', number>>;
}

/** Shares of the board's power limit. */
export interface EnergyParameters {
  /** Drawn by a device that holds its part of a model and has nothing to do. */
  readonly restFraction: Ratio;
  /** Drawn by a device at work whatever the work: clocks up, memory refreshed, fans and regulators. */
  readonly idleFraction: Ratio;
  /** Added when the matrix units run at their datasheet peak. */
  readonly computeFraction: Ratio;
  /** Added when the memory runs at its datasheet bandwidth. */
  readonly memoryFraction: Ratio;
}

/** Compute units assumed for a device whose datasheet states none. */
export const ASSUMED_COMPUTE_UNITS = 100;

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
