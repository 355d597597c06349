import type { Catalog, DeviceRecord } from '../../catalog/catalog.ts';
import { createPricer } from '../../comparison/pricer.ts';
import { routesToExperts, type Architecture } from '../../engine/architecture.ts';
import type { MetricName } from '../../engine/estimate-types.ts';
import { complete, knownRecords } from '../../scenario/complete.ts';
import { FIELD_NAMES, FIELDS, type FieldName, type FieldValues, type Settings } from '../../scenario/fields.ts';
import { powersOfTwo } from '../../units/ladder.ts';

/** A scenario as questions about it see it. */
export interface Scene {
  readonly settings: Settings;
  readonly values: FieldValues;
  readonly architecture: Architecture;
  readonly catalog: Catalog;
  /** Reads prompts and writes tokens, one a step; encoders and lists of operations only read. */
  readonly writes: boolean;
  /** A network given as a list of operations: it works on samples, is not split and not trained. */
  readonly listed: boolean;
  readonly experts: boolean;
  /** A metric of the scenario with some settings changed. */
  readonly metric: (changes: Settings, name: MetricName) => number | undefined;
}

export function sceneOf(settings: Settings, catalog: Catalog): Scene {
  const { values } = complete(settings, catalog);
  const { architecture } = knownRecords(values, catalog);
  const pricer = createPricer(catalog);
  return {
    settings, values, architecture, catalog,
    writes: architecture.kind !== 'encoder' && architecture.ops === undefined,
    listed: architecture.ops !== undefined,
    experts: routesToExperts(architecture),
    metric: (changes, name) => pricer.metric({ ...settings, ...changes }, name),
  };
}

/** 1, 2, 4 … within the two ends; the ends only where they are powers of two. */
export function doublings(low: number, high: number): readonly number[] {
  return low > high ? [] : powersOfTwo(low, high).filter((value) => Number.isInteger(Math.log2(value)));
}

/** Powers of two up to `most` that split every number of heads of the model into whole ones. */
export function tensorDegrees(scene: Scene, most: number): readonly number[] {
  return doublings(1, most).filter((degree) => splitsHeads(scene, degree));
}

/** Every degree up to `most` that does. */
export function allTensorDegrees(scene: Scene, most: number): readonly number[] {
  return Array.from({ length: most }, (_, at) => at + 1).filter((degree) => splitsHeads(scene, degree));
}

function splitsHeads({ values: { model }, listed, catalog }: Scene, degree: number): boolean {
  if (listed) return degree === 1;
  // The default of a node with as many devices is that degree where it is legal.
  return complete({ model, count: degree, perNode: degree }, catalog).values.tensor === degree;
}

/** Numbers of devices around the present one: from an eighth of it to twice as many, and at least up to `least`. */
export function countsAround(count: number, least: number): readonly number[] {
  const near = doublings(Math.max(1, 2 ** Math.floor(Math.log2(count / 8))), Math.max(least, 2 * count));
  return [...new Set([...near, count])].sort((a, b) => a - b);
}

/** Devices are compared as their datasheets state them. */
const OF_THE_MACHINE: readonly FieldName[] = [...FIELD_NAMES.filter((name) => FIELDS[name].group === 'machine' && name !== 'device' && name !== 'count'), 'price', 'reserve', 'library'];

/** What must not stay set where other devices take the place of the present one: figures of its own. */
export function withoutFigures(settings: Settings): Settings {
  return without(settings, OF_THE_MACHINE);
}

/** A patch that leaves fields to their defaults; empty where none of them is set. */
export function without(settings: Settings, fields: readonly FieldName[]): Settings {
  return Object.fromEntries(fields.filter((name) => settings[name] !== undefined).map((name) => [name, undefined])) as Settings;
}

/** Memory below which a device is none for a data centre, and the year from which one can still be rented by the dozen. */
const LEAST_MEMORY = 20 * 2 ** 30;
const FIRST_YEAR = 2020;

/** Devices with a price, measured kernels of their own family, and memory for language models; the cheapest first. */
export function rentedDevices(catalog: Catalog): readonly DeviceRecord[] {
  return catalog.devices
    .filter(({ price, family, memory, year }) => price !== undefined && catalog.calibration.families[family] !== undefined && memory.capacity >= LEAST_MEMORY && (year ?? 0) >= FIRST_YEAR)
    .toSorted((a, b) => (a.price ?? 0) - (b.price ?? 0));
}

/** Rented devices that reach each other over a link of their own, and the present one where it has a price: its name stands in the text, so it must be one of the catalog. */
export function devicesFor({ values: { device }, catalog }: Scene, linked: boolean): readonly string[] {
  const rented = rentedDevices(catalog).filter(({ scale_up }) => !linked || scale_up !== undefined);
  const own = typeof device === 'string' ? catalog.device(device) : undefined;
  const all = own?.price === undefined || rented.some(({ id }) => id === own.id) ? rented : [...rented, own].toSorted((a, b) => (a.price ?? 0) - (b.price ?? 0));
  return all.map(({ id }) => id);
}

/** The smallest of 1, 2, 5, 10 … that is at least as large. */
export function roundedUp(value: number): number {
  const decade = 10 ** Math.floor(Math.log10(value));
  const digit = [1, 2, 5, 10].find((one) => one * decade >= value * (1 - 1e-12)) ?? 10;
  return Number((digit * decade).toPrecision(1));
}
