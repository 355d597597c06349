import { loadCatalog } from '../../src/catalog/load-node.ts';
import type { Settings } from '../../src/scenario/fields.ts';
import { decode, encodeSettings } from '../../src/scenario/link/codec.ts';
import { quantile, timeCalls } from './measure.ts';
import type { Figure } from './measure.ts';

const LINKS = 2000;
const BATCHES = [1, 8, 32, 64, 256] as const;
const FORMATS = ['fp8', 'int8', 'int4', 'bf16'] as const;

/** What people change: a model, a machine, a few of the knobs; never all of them at once. */
function settingsAt(index: number, models: readonly string[], devices: readonly string[]): Settings {
  const pick = <T>(list: readonly T[], step: number): T => list[(index * step) % list.length] as T;
  return {
    model: pick(models, 7),
    device: pick(devices, 5),
    count: 2 ** (index % 8),
    ...(index % 2 === 0 && { batch: pick(BATCHES, 3), prompt: 1024 * (1 + (index % 64)) }),
    ...(index % 3 === 0 && { weights: pick(FORMATS, 1), kv: pick(FORMATS, 5) }),
    ...(index % 4 === 0 && { tensor: 2 ** (index % 4), output: 100 + index }),
    ...(index % 5 === 0 && { efficiency: 'ideal' as const }),
  };
}

/** Lengths of typical links and the time to write and read one. */
export async function linkFigures(): Promise<readonly Figure[]> {
  const catalog = loadCatalog();
  const models = catalog.models.map(({ id }) => id);
  const devices = catalog.devices.map(({ id }) => id);
  const settings = Array.from({ length: LINKS }, (_, index) => settingsAt(index, models, devices));
  const links = settings.map((one) => encodeSettings(one, catalog));
  const lengths = links.map((link) => link.length);
  const encoding = timeCalls((index) => encodeSettings(settings[index % LINKS] ?? {}, catalog), 300, 10);
  const decoding = timeCalls((index) => decode(links[index % LINKS] ?? '', catalog), 300, 10);
  return [
    { what: 'Link, median length', value: quantile(lengths, 0.5), unit: 'chars', budget: 160 },
    { what: `Link, longest of ${LINKS}`, value: quantile(lengths, 1), unit: 'chars', budget: 2000 },
    { what: 'Link, encode, median', value: encoding.median, unit: 'µs' },
    { what: 'Link, decode, median', value: decoding.median, unit: 'µs', budget: 1000 },
    { what: 'Link, decode, p95', value: decoding.p95, unit: 'µs', budget: 1000 },
  ];
}
