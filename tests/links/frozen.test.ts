import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../src/catalog/load-node.ts';
import { estimate } from '../../src/engine/estimate.ts';
import { complete } from '../../src/scenario/complete.ts';
import type { Settings } from '../../src/scenario/fields.ts';
import { frozen } from '../../src/scenario/frozen.ts';
import { readStamp } from '../../src/scenario/frozen-stamp.ts';
import { decode, encodeSettings } from '../../src/scenario/link/codec.ts';
import { changedSinceFrozen, encodeFrozen } from '../../src/scenario/link/frozen-link.ts';
import { DEFAULT_LINK_VIEW, type ViewState } from '../../src/scenario/link/view-state.ts';
import { resolve } from '../../src/scenario/resolve.ts';

const catalog = loadCatalog();
const CASES: readonly Settings[] = [
  { model: 'llama-3-8b', device: 'h100-sxm', batch: 32 },
  { model: 'mixtral-8x7b', device: 'a100-sxm-80gb', count: 8, weights: 'int8' },
  { model: 'llama-2-7b', device: 'h100-sxm', kind: 'training', count: 64 },
];

function metrics(settings: Settings): unknown {
  const job = resolve(complete(settings, catalog).values, catalog);
  return job && estimate(job).metrics;
}

describe('a frozen scenario', () => {
  it.each(CASES)('comes to the same figures, through its link too: %j', (settings) => {
    const written = frozen(settings, catalog);
    expect(typeof written.model).toBe('object');
    expect(typeof written.device).toBe('object');
    expect(metrics(written)).toEqual(metrics(settings));
    const link = encodeSettings(written, catalog);
    expect(link).not.toContain(`m=${String(settings.model)}`);
    expect(metrics(decode(link, catalog).settings)).toEqual(metrics(settings));
  });

  it('keeps its figures when the catalog is corrected', () => {
    const settings = CASES[0] ?? {};
    const link = encodeSettings(frozen(settings, catalog), catalog);
    const corrected = { ...catalog, device: (id: string) => { const found = catalog.device(id); return found && { ...found, memory: { ...found.memory, bandwidth: found.memory.bandwidth / 2 } }; } };
    const read = decode(link, corrected).settings;
    const job = resolve(complete(read, corrected).values, corrected);
    expect(job && estimate(job).metrics).toEqual(metrics(settings));
  });
});

describe('a frozen link', () => {
  const [first = {}, second = {}, third = {}] = CASES;
  const beside: ViewState = { ...DEFAULT_LINK_VIEW, tab: 'compare', baseline: second, compared: { others: [{ ...first, device: 'a100-sxm-80gb' }, third], at: 0 } };
  const slower = { ...catalog, device: (id: string) => { const found = catalog.device(id); return found && { ...found, memory: { ...found.memory, bandwidth: found.memory.bandwidth / 2 } }; } };
  const { calibration } = catalog;
  const hopper = calibration.families['nvidia-hopper'];
  if (hopper === undefined) throw new Error('no calibration of the H100');
  const fitted = (change: object) => ({ ...catalog, calibration: { ...calibration, families: { ...calibration.families, 'nvidia-hopper': { ...hopper, parameters: { ...hopper.parameters, ...change } } } } });

  it('holds the pinned and the compared scenarios too, and they keep their figures', () => {
    const link = encodeFrozen(first, beside, catalog);
    const of = (text: string, from: typeof catalog) => {
      const { settings, view } = decode(text, from);
      return [settings, view.baseline ?? {}, ...(view.compared?.others ?? [])].map((one) => {
        const job = resolve(complete(one, from).values, from);
        return job && estimate(job).metrics;
      });
    };
    expect(of(link, slower)).toEqual([first, second, ...(beside.compared?.others ?? [])].map(metrics));
    expect(decode(link, catalog).issues).toEqual([]);
    expect(link.length).toBeLessThan(8192);
    // Without freezing they would not.
    expect(of(encodeSettings(first, catalog), slower)[0]).not.toEqual(metrics(first));
  });

  it('says nothing where nothing that it is priced with has changed', () => {
    for (const settings of CASES) expect(changedSinceFrozen(encodeFrozen(settings, DEFAULT_LINK_VIEW, catalog), catalog)).toBeUndefined();
    const link = encodeFrozen(first, beside, catalog);
    expect(changedSinceFrozen(link, catalog)).toBeUndefined();
    expect(changedSinceFrozen(`?ui=plot&${link}`, slower)).toBeUndefined();
    expect(changedSinceFrozen(encodeSettings(first, catalog), fitted({ gemm: { ...hopper.parameters.gemm, start: 1 } }))).toBeUndefined();
  });

  it('says that the calibration has changed, of whichever of its scenarios', () => {
    const { gemm } = hopper.parameters;
    const other = fitted({ gemm: { ...gemm, memoryFraction: gemm.memoryFraction * 0.9 } });
    expect(changedSinceFrozen(encodeFrozen(first, DEFAULT_LINK_VIEW, catalog), other)).toBe('calibration');
    expect(changedSinceFrozen(encodeFrozen({ ...first, device: 'a100-sxm-80gb' }, DEFAULT_LINK_VIEW, catalog), other)).toBeUndefined();
    expect(changedSinceFrozen(encodeFrozen({ ...first, device: 'a100-sxm-80gb' }, { ...DEFAULT_LINK_VIEW, baseline: first }, catalog), other)).toBe('calibration');
  });

  it('says that facts have changed, or the formulas alone, and that its stamp is damaged', () => {
    const link = encodeFrozen(first, DEFAULT_LINK_VIEW, catalog);
    const stamp = readStamp(decode(link, catalog).frozen ?? '');
    if (stamp === undefined) throw new Error('no stamp');
    const stamped = (parts: Partial<typeof stamp>) => link.replace(/frozen=.*/, `frozen=${Object.values({ ...stamp, ...parts }).join('.')}`);
    const { grids } = catalog;
    const wetter = { ...catalog, grids: { ...grids, water: { ...grids.water, site: { ...grids.water.site, litres_per_kwh: 9 } } } };
    expect(changedSinceFrozen(link, wetter)).toBe('facts');
    expect(changedSinceFrozen(stamped({ figures: '1' }), catalog)).toBe('formulas');
    expect(changedSinceFrozen(stamped({ figures: '1', facts: '1', calibration: '1' }), catalog)).toBe('both');
    expect(changedSinceFrozen(stamped({ facts: '1', calibration: '1' }), catalog)).toBeUndefined();
    expect(changedSinceFrozen(link.replace(/frozen=.*/, 'frozen=<script>'), catalog)).toBe('unreadable');
  });
});
