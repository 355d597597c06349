import { describe, expect, it } from 'vitest';
import { loadApiPrices, loadCatalog } from './load-node.ts';
import { flag, list, number, object, oneOf, problemsOf, repeated, table, text, whole } from './testing/shape.ts';
import type { Shape } from './testing/shape.ts';

const { links, prices } = loadCatalog();
const BANDWIDTH = number(1e8, 1e15);

const link = object(
  { id: text(/^[a-z0-9][a-z0-9.-]*$/), name: text(), kind: oneOf(['scale-up', 'scale-out', 'switch', 'host', 'cpu-gpu', 'in-package']), verified: flag, sources: list(text()) },
  {
    year: whole(2010, 2030), status: text(), verified_fields: list(text()), bandwidth: BANDWIDTH, bandwidth_per_device: BANDWIDTH, bandwidth_point_to_point: BANDWIDTH,
    shared_by: text(), links: whole(1, 64), bandwidth_per_link: BANDWIDTH, line_rate_gbps: number(1, 1e4), lane_gbps: number(1, 1e3), lanes: whole(1, 64),
    domain: whole(2, 16_384), system: text(), aggregate: BANDWIDTH, topology: text(), in_network_reduction: flag, achieved_fraction: number(0.1, 1),
    achieved_source: text(), latency_us: table(number(0.01, 100)), latency_source: text(), switch_hop_ns: number(10, 2000), note: text(),
  },
);

const achieved = object(
  { system: text(), collective: text(), link_bandwidth: BANDWIDTH, fraction: number(0.05, 1.2), source: text() },
  { payload: text(), bus_bandwidth: BANDWIDTH, wire_bandwidth: BANDWIDTH },
);

const priceTables: Readonly<Record<string, Shape>> = {
  pue: list(
    object(
      { provider: text(), pue: number(1, 2), year: whole(2015, 2026), source: text(), verified: flag },
      { best: number(1, 2), target_new: number(1, 2), new_sites: number(1, 2), note: text() },
    ),
  ),
  grid_sources: object({ regions: list(text()), countries: text(), fuels: text() }),
  grid_regions: list(object({ provider: text(), region: text(), g_per_kwh: number(0, 1200), source: whole(0, 1) }, { city: text(), country: text() })),
  grid_countries: list(object({ country: text(/^[A-Z]{3}$/), name: text(), g_per_kwh: number(1, 1200), year: whole(2015, 2026) })),
  grid_fuels: list(object({ fuel: text(), g_per_kwh: number(1, 1200) })),
  electricity: list(
    object({ where: text(), price_per_kwh: number(0.01, 1), currency: oneOf(['USD', 'EUR']), year: whole(2015, 2026), source: text(), verified: flag }, { note: text() }),
  ),
  device_hours: list(object({ device: text(), usd_per_hour: number(0.05, 100), provider: text(), source: text(), verified: flag })),
  device_hour_ranges: list(
    object(
      { device: text(), source: text() },
      { low: number(0.05, 100), median: number(0.05, 100), hyperscaler: list(number(0.05, 100), 2), specialty: list(number(0.05, 100), 2) },
    ),
  ),
  purchases: list(object({ device: text(), usd: number(100, 1e6), source: text() })),
  gaps: list(text()),
};

describe('links', () => {
  it('have ids of their own and every field in its range', () => {
    expect(links.links).toHaveLength(58);
    expect(repeated(links.links.map(({ id }) => id))).toEqual([]);
    expect(problemsOf(links.links, link)).toEqual([]);
    expect(list(achieved)(links.achieved, 'achieved')).toEqual([]);
  });

  it('state some bandwidth, or what a switch joins', () => {
    const mute = links.links.filter((l) => [l.bandwidth, l.bandwidth_per_device, l.bandwidth_point_to_point, l.aggregate].every((value) => value === undefined));
    expect(mute.map(({ id }) => id)).toEqual([]);
  });

  it('agree with the product of links and rate, where both are given', () => {
    const off = links.links.filter(
      ({ links: count, bandwidth_per_link: each, bandwidth }) => count && each && bandwidth && Math.abs((count * each) / bandwidth - 1) > 0.01,
    );
    expect(off.map(({ id }) => id)).toEqual([]);
  });

  it('name a source for a latency', () => {
    expect(links.links.filter(({ latency_us, latency_source }) => latency_us && !latency_source).map(({ id }) => id)).toEqual([]);
  });

  it('measure sweeps at growing payloads', () => {
    for (const { points, source } of links.allreduce_sweeps) {
      expect(source).not.toBe('');
      expect(points.length).toBeGreaterThan(5);
      expect(points.every(([payload], i) => payload > (points[i - 1]?.[0] ?? 0))).toBe(true);
    }
  });
});

describe('prices', () => {
  it('hold every table with every field in its range', () => {
    expect(object(priceTables)(prices, 'prices')).toEqual([]);
  });

  it('have one grid figure for each region and country', () => {
    expect(repeated(prices.grid_regions.map(({ provider, region }) => `${provider} ${region}`))).toEqual([]);
    expect(repeated(prices.grid_countries.map(({ country }) => country))).toEqual([]);
  });

  it('charge no more for a cached token than for a fresh one', () => {
    const { rows, source } = loadApiPrices();
    expect(source).not.toBe('');
    const amount = number(0, 1000);
    const row = object(
      { provider: text(), model: text() },
      {
        usd_per_million_input: amount, usd_per_million_output: amount, usd_per_million_cached_input: amount, context: whole(1, 1e8),
        since: text(/^20\d\d-\d\d-\d\d$/), tiered: flag,
      },
    );
    expect(list(row)(rows, 'rows')).toEqual([]);
    const dearer = rows.filter((r) => r.usd_per_million_cached_input !== undefined && r.usd_per_million_cached_input > (r.usd_per_million_input ?? Infinity));
    expect(dearer.map(({ provider, model }) => `${provider} ${model}`)).toEqual([]);
  });
});
