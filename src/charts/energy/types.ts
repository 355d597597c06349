import type { EnergyBreakdown } from '../../engine/energy-breakdown.ts';
import type { Grams, Joules } from '../../units/dimensions.ts';

/** Where the joules of a batch or a run go. */
export interface JoulesData {
  readonly energy: EnergyBreakdown;
  /** Facility power over device power, said at the facility's row. */
  readonly pue: number;
  readonly whole: 'batch' | 'run';
}

/** A row of the chart: a phase, devices without work, what the facility adds. */
export type JoulesRowId = EnergyBreakdown['rows'][number]['of'] | 'spare' | 'facility';

export interface RegionPoint {
  readonly id: string;
  readonly name: string;
  readonly gramsPerKwh: Grams;
}

/** What the same work emits elsewhere, and at other hours. */
export interface CarbonData {
  /** Of the facility. */
  readonly joules: Joules;
  readonly regions: readonly RegionPoint[];
  /** The region the scenario names, and the hour (0 to 23); undefined for a whole day. */
  readonly region: string;
  readonly hour: number | undefined;
  /** Of the typical day in that region. */
  readonly hours: readonly Grams[];
  /** The intensity that is reckoned with, where it is neither the region's mean nor the hour's. */
  readonly set: Grams | undefined;
}

/** Joules for a FLOP, from what physics asks for to what the work takes. */
export interface FloorData {
  readonly points: readonly FloorPoint[];
  /** How many times the floor the work takes. */
  readonly times: number;
}

export interface FloorPoint {
  readonly id: 'bit' | 'floor' | 'peak' | 'work';
  readonly name: string;
  readonly joulesPerFlop: number;
}
