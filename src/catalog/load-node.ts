import { readFileSync } from 'node:fs';
import { buildCatalog } from './catalog.ts';
import type { ApiPriceTable, Catalog, CatalogData, DeviceSources, ModelSources, PaperDetail, PaperIndex, TechniqueRecord } from './catalog.ts';

/** One file a mechanism, in the order in which techniques are applied. */
const TECHNIQUE_FILES = ['shape', 'format', 'path', 'tokens', 'kv', 'decoding'] as const;

function read<T>(file: string): T {
  return JSON.parse(readFileSync(new URL(`./data/${file}`, import.meta.url), 'utf8')) as T;
}

/** The parsed files of the catalog, read from disk. For the command line, tests and scripts. */
export function readCatalogData(): CatalogData {
  return { models: read('models.json'), devices: read('devices.json'), links: read('links.json'), prices: read('prices.json'), grids: read('grids.json'), calibration: read('calibration.json'), techniques: TECHNIQUE_FILES.flatMap((file) => read<readonly TechniqueRecord[]>(`techniques/${file}.json`)) };
}

/** The catalog, read from disk. */
export function loadCatalog(): Catalog {
  return buildCatalog(readCatalogData());
}

export function loadModelSources(): readonly ModelSources[] {
  return read('models-sources.json');
}

export function loadDeviceSources(): readonly DeviceSources[] {
  return read('devices-sources.json');
}

export function loadApiPrices(): ApiPriceTable {
  return read('api-prices.json');
}

export function loadPapers(): readonly PaperIndex[] {
  return read('papers-index.json');
}

export function loadPaperDetails(): readonly PaperDetail[] {
  return read('papers-detail.json');
}
