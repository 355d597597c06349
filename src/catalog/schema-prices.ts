import type { Ratio, Usd, UsdPerHour } from '../units/dimensions.ts';

/** Power usage effectiveness: facility power over equipment power, fleet average. */
export interface PueRecord {
  readonly provider: string;
  readonly pue: Ratio;
  readonly year: number;
  readonly best?: Ratio;
  readonly target_new?: Ratio;
  readonly new_sites?: Ratio;
  readonly note?: string;
  readonly source: string;
  readonly verified: boolean;
}

/** Carbon of the grid of a cloud region, grams of CO2 equivalent per kWh. */
export interface GridRegion {
  readonly provider: string;
  readonly region: string;
  readonly city?: string;
  readonly country?: string;
  readonly g_per_kwh: number;
  /** Index into `grid_sources.regions`. */
  readonly source: number;
}

export interface GridCountry {
  readonly country: string;
  readonly name: string;
  readonly g_per_kwh: number;
  readonly year: number;
}

export interface GridFuel {
  readonly fuel: string;
  readonly g_per_kwh: number;
}

export interface ElectricityPrice {
  readonly where: string;
  readonly price_per_kwh: number;
  readonly currency: 'USD' | 'EUR';
  readonly year: number;
  readonly note?: string;
  readonly source: string;
  readonly verified: boolean;
}

export interface DeviceHourPrice {
  readonly device: string;
  readonly usd_per_hour: UsdPerHour;
  readonly provider: string;
  readonly source: string;
  readonly verified: boolean;
}

/** Spread of prices on the market; pairs are [low, high]. */
export interface DeviceHourRange {
  readonly device: string;
  readonly low?: UsdPerHour;
  readonly median?: UsdPerHour;
  readonly hyperscaler?: readonly UsdPerHour[];
  readonly specialty?: readonly UsdPerHour[];
  readonly source: string;
}

export interface PurchasePrice {
  readonly device: string;
  readonly usd: Usd;
  readonly source: string;
}

/** `data/prices.json`. */
export interface PriceTables {
  readonly pue: readonly PueRecord[];
  readonly grid_sources: { readonly regions: readonly string[]; readonly countries: string; readonly fuels: string };
  readonly grid_regions: readonly GridRegion[];
  readonly grid_countries: readonly GridCountry[];
  readonly grid_fuels: readonly GridFuel[];
  readonly electricity: readonly ElectricityPrice[];
  readonly device_hours: readonly DeviceHourPrice[];
  readonly device_hour_ranges: readonly DeviceHourRange[];
  readonly purchases: readonly PurchasePrice[];
  /** What these tables are known to lack. */
  readonly gaps: readonly string[];
}

/** What a provider charges for tokens, USD per million. */
export interface ApiPrice {
  readonly provider: string;
  readonly model: string;
  readonly usd_per_million_input?: Usd;
  readonly usd_per_million_output?: Usd;
  readonly usd_per_million_cached_input?: Usd;
  readonly context?: number;
  readonly since?: string;
  /** The price rises with the length of the prompt; this is the first step. */
  readonly tiered?: boolean;
}

/** `data/api-prices.json`. */
export interface ApiPriceTable {
  readonly source: string;
  readonly rows: readonly ApiPrice[];
}
