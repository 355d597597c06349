import type { Calibration } from './calibration.ts';
import { nearest } from './nearest.ts';
import { fastestFirst, inDeviceOrder, inModelOrder } from './order.ts';
import type { DeviceRecord, GridTables, LinkRecord, LinkTables, ModelRecord, PriceTables, TechniqueRecord } from './schema.ts';

export type * from './schema.ts';
export type { Loaded } from './loaded.ts';

/** The parsed files that every page needs. */
export interface CatalogData {
  readonly models: readonly ModelRecord[];
  readonly devices: readonly DeviceRecord[];
  readonly links: LinkTables;
  readonly prices: PriceTables;
  readonly grids: GridTables;
  readonly calibration: Calibration;
  readonly techniques: readonly TechniqueRecord[];
}

export type CatalogKind = 'model' | 'device' | 'link' | 'technique';

export interface Catalog {
  /** Families together, newest family first. */
  readonly models: readonly ModelRecord[];
  /** By vendor, newest and fastest first. */
  readonly devices: readonly DeviceRecord[];
  readonly links: LinkTables;
  readonly prices: PriceTables;
  readonly grids: GridTables;
  readonly calibration: Calibration;
  readonly techniques: readonly TechniqueRecord[];
  /** Pairs of techniques that do not stack, and why. */
  readonly techniqueConflicts: readonly { readonly between: readonly [string, string]; readonly why: string }[];
  model(id: string): ModelRecord | undefined;
  device(id: string): DeviceRecord | undefined;
  link(id: string): LinkRecord | undefined;
  technique(id: string): TechniqueRecord | undefined;
  /** The id that was probably meant, or undefined when nothing is close. */
  nearestId(kind: CatalogKind, text: string): string | undefined;
}

/** Lookups and ordered lists over the catalog's data. Pure; the data is not copied. */
export function buildCatalog(data: CatalogData): Catalog {
  const models = inModelOrder(data.models);
  const devices = inDeviceOrder(data.devices);
  const { links, prices, grids, calibration, techniques } = data;
  const byId = {
    model: new Map(models.map((record) => [record.id, record])),
    device: new Map(devices.map((record) => [record.id, record])),
    link: new Map(links.links.map((record) => [record.id, record])),
    technique: new Map(techniques.map((record) => [record.id, record])),
  };
  const candidates = { model: models, device: fastestFirst(devices), link: links.links, technique: techniques };
  return {
    models,
    devices,
    links,
    prices,
    grids,
    calibration,
    techniques,
    techniqueConflicts: techniques.flatMap(({ id, conflicts }) => conflicts.map((conflict) => ({ between: [id, conflict.with] as const, why: conflict.why }))),
    model: (id) => byId.model.get(id),
    device: (id) => byId.device.get(id),
    link: (id) => byId.link.get(id),
    technique: (id) => byId.technique.get(id),
    nearestId: (kind, text) => nearest(text, candidates[kind]),
  };
}
