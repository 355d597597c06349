import type { Bound } from '../../engine/estimate-types.ts';
import type { PhaseName } from '../../engine/job.ts';
import type { OpKind } from '../../engine/op.ts';

/** A horizontal roof: what the device can compute in one number format. */
export interface Ceiling {
  readonly id: string;
  /** As in "1,979 fp8". */
  readonly name: string;
  readonly flopsPerSecond: number;
  readonly kind: 'matrix' | 'vector';
  /** Used by the present job; the highest active one makes the roof. */
  readonly active: boolean;
}

/** A slanted roof: what a level of memory or the network can deliver. */
export interface Slope {
  readonly id: string;
  /** As in "HBM3 3.35 TB/s". */
  readonly name: string;
  readonly bytesPerSecond: number;
  /** The first of kind `memory` makes the roof. */
  readonly kind: 'memory' | 'cache' | 'network';
}

/** One operation, as one device executes it. */
export interface RooflineMark {
  /** The op record's id; the same in baseline, table and other charts. */
  readonly id: string;
  readonly phase: PhaseName;
  readonly name: string;
  readonly kind: OpKind;
  /** FLOP per byte moved: device memory, or the network for a collective. Zero when it only moves data. */
  readonly intensity: number;
  /** FLOP/s while it runs. */
  readonly achieved: number;
  /** Fraction of its phase's time. */
  readonly share: number;
  readonly bound: Bound;
  /** Achieved over attainable at this intensity, as a fraction; undefined where no roof applies. */
  readonly ofRoof: number | undefined;
}

export interface RooflineData {
  readonly ceilings: readonly Ceiling[];
  readonly slopes: readonly Slope[];
  readonly marks: readonly RooflineMark[];
  /** What takes time and has no place on the plot, such as traffic on the network that computes nothing. */
  readonly unplaced?: readonly Pick<RooflineMark, 'phase' | 'bound' | 'share'>[];
  /** What the present scenario is called where it stands beside another one. */
  readonly name?: string;
  /** The scenario it is measured against; with ceilings and slopes, its roof is drawn too. */
  readonly baseline?: { readonly name: string; readonly marks: readonly RooflineMark[]; readonly ceilings?: readonly Ceiling[]; readonly slopes?: readonly Slope[] };
  readonly measured?: readonly MeasuredPhase[];
}

/** A whole phase that somebody measured, beside the phase as predicted: the same work in another time. */
export interface MeasuredPhase {
  readonly id: string;
  readonly phase: PhaseName;
  /** FLOP per byte of the whole phase. */
  readonly intensity: number;
  /** FLOP/s of one device over the phase: measured, and predicted. */
  readonly measured: number;
  readonly predicted: number;
  readonly name: string;
  readonly chosen: boolean;
}

/** The highest ceiling in use, else the highest. */
export function activeCeiling(ceilings: readonly Ceiling[]): Ceiling | undefined {
  const active = ceilings.filter((ceiling) => ceiling.active);
  return (active.length > 0 ? active : ceilings).reduce<Ceiling | undefined>((best, next) => (best === undefined || next.flopsPerSecond > best.flopsPerSecond ? next : best), undefined);
}

/** The slope of device memory. */
export function memorySlope(slopes: readonly Slope[]): Slope | undefined {
  return slopes.find((slope) => slope.kind === 'memory');
}

/** FLOP per byte above which compute limits rather than memory: P / W (Williams, Waterman and Patterson 2009). */
export function ridgeOf({ ceilings, slopes }: Pick<RooflineData, 'ceilings' | 'slopes'>): number | undefined {
  const ceiling = activeCeiling(ceilings);
  const slope = memorySlope(slopes);
  return ceiling === undefined || slope === undefined || !(slope.bytesPerSecond > 0) ? undefined : ceiling.flopsPerSecond / slope.bytesPerSecond;
}

/** A mark more than this above its roof says that units do not match; rounding stays below. */
const TOLERANCE = 1.02;

export function isAboveRoof(mark: RooflineMark): boolean {
  return mark.ofRoof !== undefined && mark.ofRoof > (mark.kind === 'collective' ? 2 : 1) * TOLERANCE;
}

/** A switch that adds up takes every byte once, where the rings that a collective's bytes are counted by send up to twice as many. */
export function isSummedInSwitch(mark: RooflineMark): boolean {
  return mark.kind === 'collective' && mark.ofRoof !== undefined && mark.ofRoof > TOLERANCE && !isAboveRoof(mark);
}
