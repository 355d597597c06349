import type { Grams } from '../units/dimensions.ts';
import type { GridRecord, PriceTables } from './schema.ts';

export const HOURS = 24;

/** Hours of the day in which the sun shines on a typical grid. */
const SUNRISE = 6;
const SUNSET = 18;

/**
 * Grams a kWh emits in each hour of a typical day, from the grid's yearly mean and the sun's share of its power. A shape that is worked out, not
 * measured: the sun shines as half a sine wave from 6 to 18 o'clock, demand is even, other plants share the rest as over the year. The mean of the hours
 * is the grid's mean.
 */
export function hourlyGrams(grid: GridRecord, prices: PriceTables): readonly Grams[] {
  const share = grid.solar_twh / grid.total_twh;
  const solar = prices.grid_fuels.find(({ fuel }) => fuel === 'solar')?.g_per_kwh ?? 0;
  const others = (grid.g_per_kwh - share * solar) / (1 - share);
  const light = sunlight();
  const all = light.reduce((sum, one) => sum + one, 0);
  return light.map((one) => {
    const sun = (share * HOURS * one) / all;
    return sun * solar + (1 - sun) * others;
  });
}

/** Height of the sun in the middle of each hour, over its highest. */
function sunlight(): readonly number[] {
  return Array.from({ length: HOURS }, (_, hour) => {
    const at = hour + 0.5;
    return at < SUNRISE || at > SUNSET ? 0 : Math.sin((Math.PI * (at - SUNRISE)) / (SUNSET - SUNRISE));
  });
}
