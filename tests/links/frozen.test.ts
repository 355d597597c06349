import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../src/catalog/load-node.ts';
import { estimate } from '../../src/engine/estimate.ts';
import { complete } from '../../src/scenario/complete.ts';
import type { Settings } from '../../src/scenario/fields.ts';
import { frozen } from '../../src/scenario/frozen.ts';
import { decode, encodeSettings } from '../../src/scenario/link/codec.ts';
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
