import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../src/catalog/load-node.ts';
import { estimate } from '../../src/engine/estimate.ts';
import type { Metrics } from '../../src/engine/estimate-types.ts';
import { complete } from '../../src/scenario/complete.ts';
import type { Settings } from '../../src/scenario/fields.ts';
import { decode, encode } from '../../src/scenario/link/codec.ts';
import { DEFAULT_LINK_VIEW, type ViewState } from '../../src/scenario/link/view-state.ts';
import { resolve } from '../../src/scenario/resolve.ts';

/**
 * Links that were sent to someone. They are added to, never changed: each must open as the same settings for ever.
 * Their numbers change only when the engine or its calibration is corrected; then `GOLDEN=write npx vitest run
 * tests/links/golden.test.ts` writes the new ones, and the commit says why they moved.
 */
interface GoldenLink {
  readonly link: string;
  /** Version of the app that wrote it. */
  readonly since: string;
  readonly settings: Settings;
  /** Absent means the view a visitor starts with. */
  readonly view?: ViewState;
  readonly metrics?: Metrics;
}

const FILE = 'tests/links/golden.json';
const catalog = loadCatalog();
const golden = JSON.parse(readFileSync(FILE, 'utf8')) as readonly GoldenLink[];

function metricsOf(settings: Settings): Metrics {
  const job = resolve(complete(settings, catalog).values, catalog);
  if (job === undefined) throw new Error('The model or the device is not in the catalog');
  return estimate(job).metrics;
}

if (process.env['GOLDEN'] === 'write') {
  const rows = golden.map((row) => JSON.stringify({ ...row, metrics: metricsOf(decode(row.link, catalog).settings) }));
  writeFileSync(FILE, `[\n  ${rows.join(',\n  ')}\n]\n`);
}

describe('golden links', () => {
  it.each(golden)('$link opens as it did', ({ link, settings, view }) => {
    const decoded = decode(link, catalog);
    expect(decoded.issues).toEqual([]);
    expect(decoded.settings).toEqual(settings);
    expect(decoded.view).toEqual(view ?? DEFAULT_LINK_VIEW);
    const again = decode(encode(decoded.settings, decoded.view, catalog), catalog);
    expect(complete(again.settings, catalog).values).toEqual(complete(settings, catalog).values);
  });

  // A link without numbers is one whose numbers are still to be written.
  it.runIf(process.env['GOLDEN'] !== 'write').each(golden.filter(({ metrics }) => metrics !== undefined))('$link gives the numbers it gave', ({ settings, metrics = {} }) => {
    const now = metricsOf(settings);
    expect(Object.keys(now).sort()).toEqual(Object.keys(metrics).sort());
    for (const [name, value] of Object.entries(metrics)) {
      const found = now[name as keyof Metrics] ?? Number.NaN;
      expect(Math.abs(found - value), `${name}: ${found}, was ${value}`).toBeLessThanOrEqual(1e-9 * Math.abs(value));
    }
  });
});
