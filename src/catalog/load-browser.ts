import type { Calibration } from './calibration.ts';
import { buildCatalog } from './catalog.ts';
import type {
  ApiPriceTable, Catalog, DeviceRecord, DeviceSources, GridTables, LinkTables, Loaded, ModelRecord, ModelSources, PaperDetail, PaperIndex, PriceTables, TechniqueRecord,
} from './catalog.ts';

/* The bundler finds an asset only where `new URL` has a literal path, so each file is named in full. */

/** A static file of data, or a sentence saying why it did not come. */
export async function fetchJson<T>(url: URL, what: string): Promise<Loaded<T>> {
  try {
    const response = await fetch(url);
    if (!response.ok) return { ok: false, message: `Could not load ${what}: the server answered ${response.status}.` };
    return { ok: true, value: (await response.json()) as T };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ok: false, message: `Could not load ${what}: ${reason}.` };
  }
}

/** The catalog, fetched as static files; works in a window and in a worker, from any sub-path. */
export async function loadCatalog(): Promise<Loaded<Catalog>> {
  const [models, devices, links, prices, grids, calibration, ...techniques] = await Promise.all([
    fetchJson<readonly ModelRecord[]>(new URL('./data/models.json', import.meta.url), 'the models'),
    fetchJson<readonly DeviceRecord[]>(new URL('./data/devices.json', import.meta.url), 'the devices'),
    fetchJson<LinkTables>(new URL('./data/links.json', import.meta.url), 'the links'),
    fetchJson<PriceTables>(new URL('./data/prices.json', import.meta.url), 'the prices'),
    fetchJson<GridTables>(new URL('./data/grids.json', import.meta.url), 'the grids'),
    fetchJson<Calibration>(new URL('./data/calibration.json', import.meta.url), 'the calibration'),
    fetchJson<readonly TechniqueRecord[]>(new URL('./data/techniques/shape.json', import.meta.url), 'the techniques of shape'),
    fetchJson<readonly TechniqueRecord[]>(new URL('./data/techniques/format.json', import.meta.url), 'the techniques of format'),
    fetchJson<readonly TechniqueRecord[]>(new URL('./data/techniques/path.json', import.meta.url), 'the techniques of path'),
    fetchJson<readonly TechniqueRecord[]>(new URL('./data/techniques/tokens.json', import.meta.url), 'the techniques of tokens'),
    fetchJson<readonly TechniqueRecord[]>(new URL('./data/techniques/kv.json', import.meta.url), 'the techniques of the KV cache'),
    fetchJson<readonly TechniqueRecord[]>(new URL('./data/techniques/decoding.json', import.meta.url), 'the techniques of decoding'),
  ]);
  if (!models.ok) return models;
  if (!devices.ok) return devices;
  if (!links.ok) return links;
  if (!prices.ok) return prices;
  if (!grids.ok) return grids;
  if (!calibration.ok) return calibration;
  const records: TechniqueRecord[] = [];
  for (const part of techniques) {
    if (!part.ok) return part;
    records.push(...part.value);
  }
  const data = { models: models.value, devices: devices.value, links: links.value, prices: prices.value, grids: grids.value, calibration: calibration.value, techniques: records };
  return { ok: true, value: buildCatalog(data) };
}

export function loadModelSources(): Promise<Loaded<readonly ModelSources[]>> {
  return fetchJson(new URL('./data/models-sources.json', import.meta.url), 'the sources of the models');
}

export function loadDeviceSources(): Promise<Loaded<readonly DeviceSources[]>> {
  return fetchJson(new URL('./data/devices-sources.json', import.meta.url), 'the sources of the devices');
}

export function loadApiPrices(): Promise<Loaded<ApiPriceTable>> {
  return fetchJson(new URL('./data/api-prices.json', import.meta.url), 'the token prices');
}

export function loadPapers(): Promise<Loaded<readonly PaperIndex[]>> {
  return fetchJson(new URL('./data/papers-index.json', import.meta.url), 'the papers');
}

export function loadPaperDetails(): Promise<Loaded<readonly PaperDetail[]>> {
  return fetchJson(new URL('./data/papers-detail.json', import.meta.url), 'the papers in detail');
}
