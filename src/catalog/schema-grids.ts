import type { Grams } from '../units/dimensions.ts';

/** The grid of a country: what a kWh emits over the year, and how much of its power comes from the sun. */
export interface GridRecord {
  readonly id: string;
  /** ISO 3166-1 alpha-3. */
  readonly country: string;
  readonly name: string;
  /** Published mean of the year, over a life cycle. */
  readonly g_per_kwh: Grams;
  readonly year: number;
  /** Power from the sun, and all power, of `mix_year`. */
  readonly solar_twh: number;
  readonly total_twh: number;
  readonly mix_year: number;
}

/** What making a device, or a share of its server, emitted. */
export interface EmbodiedRecord {
  readonly covers: 'accelerator' | 'server share';
  readonly kg: number;
  readonly what: string;
  /** Range that is also assumed. */
  readonly low?: number;
  readonly high?: number;
  readonly source: string;
  /** Read at its source, or at one that quotes it; figures from memory are not. */
  readonly verified: boolean;
}

export interface WaterIntensity {
  readonly litres_per_kwh: number;
  readonly source: string;
  readonly verified: boolean;
}

/** `data/grids.json`. */
export interface GridTables {
  readonly sources: { readonly means: string; readonly mixes: string; readonly sun: string; readonly shape: string };
  readonly regions: readonly GridRecord[];
  /** The first is what is assumed of any device. */
  readonly embodied: readonly EmbodiedRecord[];
  readonly lifetime: { readonly years: number; readonly source: string };
  readonly water: { readonly site: WaterIntensity; readonly source: WaterIntensity };
}
