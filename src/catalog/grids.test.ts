import { describe, expect, it } from 'vitest';
import { hourlyGrams } from './grid-hours.ts';
import { loadCatalog } from './load-node.ts';

const { grids, prices } = loadCatalog();

describe('grids', () => {
  it('have the yearly means of the table of countries, each once', () => {
    for (const { country, name, g_per_kwh, year } of grids.regions) expect(prices.grid_countries).toContainEqual({ country, name, g_per_kwh, year });
    expect(new Set(grids.regions.map(({ id }) => id)).size).toBe(grids.regions.length);
  });

  it('say of every figure where it is from, and of what is recalled that it is', () => {
    for (const { source, verified } of [...grids.embodied, grids.water.site, grids.water.source]) {
      expect(source.length).toBeGreaterThan(20);
      expect(/recalled/.test(source)).toBe(!verified);
    }
  });
});

describe('hours of a typical day', () => {
  const grid = { id: 'x', country: 'XXX', name: 'X', g_per_kwh: 400, year: 2023, solar_twh: 10, total_twh: 100, mix_year: 2021 };

  it('by hand: a tenth from the sun at 48 g, the rest at 439.1, all of the night and a third less at noon', () => {
    const hours = hourlyGrams(grid, prices);
    const others = (400 - 4.8) / 0.9;
    expect(hours[0]).toBeCloseTo(others, 9);
    expect(hours[23]).toBeCloseTo(others, 9);
    // A half sine over twelve hours, sampled in their middles, sums to 1/sin(π/24) = 7.6613; the hour before noon has sin(π·5.5/12) of it.
    const noon = (0.1 * 24 * Math.sin((Math.PI * 5.5) / 12)) * Math.sin(Math.PI / 24);
    expect(hours[11]).toBeCloseTo(noon * 48 + (1 - noon) * others, 9);
    expect(hours[11]).toBe(Math.min(...hours));
  });

  it('does not move without sun', () => {
    for (const hour of hourlyGrams({ ...grid, solar_twh: 0 }, prices)) expect(hour).toBeCloseTo(400, 9);
  });
});
