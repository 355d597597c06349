import { DEVICE_FAMILIES } from '../../catalog/schema.ts';
import { PEAK_FORMATS } from '../../engine/device.ts';
import { checkDevice } from '../custom.ts';
import type { CustomDevice } from '../fields.ts';
import { ConfigReader } from './config-reader.ts';
import { parseJsonObject } from './parse-json.ts';
import { attempt, ImportProblem, refuseFaults, shorten, type DeviceImportResult, type ImportNote } from './result.ts';

const MOST_FLOPS = 1e21;
const MOST_BYTES = 2 ** 50;
const MOST_BANDWIDTH = 1e18;
const MOST_DOMAIN = 2 ** 20;
const MOST_UNITS = 100_000_000;

/** Reads a device as JSON in the catalog's own shape (SI units: B, B/s, FLOP/s, W). Never throws; the reason names the field. */
export function importDevice(text: string): DeviceImportResult {
  return attempt('device', () => {
    const notes: ImportNote[] = [];
    const device = readDevice(new ConfigReader(parseJsonObject(text, 'device'), notes));
    const { base: _, ...stated } = device;
    refuseFaults(checkDevice(stated, 'device'));
    return { ok: true as const, device, notes };
  });
}

function readDevice(c: ConfigReader): CustomDevice {
  const memory = part(c, 'memory');
  const peak_dense = readPeaks(c);
  const vendor = shorten(c.text('vendor')?.trim() || 'custom', 40);
  const cache = c.inside('cache');
  const cacheBytes = cache?.optionalNumber('bytes', MOST_BYTES);
  const cacheBandwidth = cache?.optionalNumber('bandwidth', MOST_BANDWIDTH);
  const scaleUp = c.inside('scale_up');
  const topology = scaleUp?.text('topology');
  const scaleOut = c.inside('scale_out');
  const lanes = readLanes(c);
  const achieved = memory.optionalNumber('achieved', 1);
  const pcie = c.inside('pcie')?.optionalNumber('bandwidth', MOST_BANDWIDTH);
  const optional = {
    year: c.optionalCount('year', { min: 1900, max: 2200 }),
    form_factor: c.text('form_factor') === undefined ? undefined : shorten(c.text('form_factor') ?? '', 40),
    vector_peak: c.optionalNumber('vector_peak', MOST_FLOPS),
    compute_units: c.optionalCount('compute_units', { max: MOST_UNITS }),
    tdp: c.optionalNumber('tdp', 1e6),
    price: c.raw('price') === 0 ? 0 : c.optionalNumber('price', 1e6),
    base: c.text('base') === undefined ? undefined : shorten(c.text('base') ?? '', 80),
  };
  return {
    name: shorten(c.text('name')?.trim() || 'Custom device', 80),
    vendor,
    peak_dense,
    memory: { capacity: needed(memory, 'capacity', MOST_BYTES), bandwidth: needed(memory, 'bandwidth', MOST_BANDWIDTH), kind: shorten(memory.text('kind') ?? 'memory', 40), ...(achieved !== undefined && { achieved }) },
    ...(lanes && { lanes }),
    ...(cache && { cache: { level: shorten(cache.text('level') ?? 'L2', 20), ...(cacheBytes !== undefined && { bytes: cacheBytes }), ...(cacheBandwidth !== undefined && { bandwidth: cacheBandwidth }) } }),
    ...(scaleUp && {
      scale_up: {
        kind: shorten(scaleUp.text('kind') ?? 'link', 40),
        bandwidth: needed(scaleUp, 'bandwidth', MOST_BANDWIDTH),
        domain: scaleUp.count('domain', { max: MOST_DOMAIN }),
        ...(topology !== undefined && { topology: shorten(topology, 40) }),
        ...(scaleUp.raw('reduces') === true && { reduces: true }),
      },
    }),
    ...(scaleOut && { scale_out: { kind: shorten(scaleOut.text('kind') ?? 'network', 40), bandwidth: needed(scaleOut, 'bandwidth', MOST_BANDWIDTH) } }),
    ...(pcie !== undefined && { pcie: { bandwidth: pcie } }),
    ...defined(optional),
    family: readFamily(c, vendor),
  };
}

/** Lanes and a clock, from which peaks follow. */
function readLanes(c: ConfigReader): CustomDevice['lanes'] {
  const lanes = c.inside('lanes');
  if (lanes === undefined) return undefined;
  const named = lanes.text('format');
  const format = PEAK_FORMATS.find((known) => known === named);
  if (format === undefined) throw new ImportProblem(`lanes.format must be one of ${PEAK_FORMATS.join(', ')}.`);
  return { format, tensor: lanes.count('tensor', { max: 1e9 }), vector: lanes.count('vector', { max: 1e9 }), clock: needed(lanes, 'clock', 1e11) };
}

function readPeaks(c: ConfigReader): CustomDevice['peak_dense'] {
  const peaks = part(c, 'peak_dense');
  const stated = PEAK_FORMATS.map((format) => [format, peaks.optionalNumber(format, MOST_FLOPS)] as const).filter(([, peak]) => peak !== undefined);
  if (stated.length === 0) throw new ImportProblem(`peak_dense names no peak; give at least one of ${PEAK_FORMATS.join(', ')} in FLOP/s.`);
  return Object.fromEntries(stated);
}

/** Calibration curves come from the family; an unnamed one is guessed from the vendor. */
function readFamily(c: ConfigReader, vendor: string): string {
  const given = c.text('family');
  if (given !== undefined && (DEVICE_FAMILIES as readonly string[]).includes(given)) return given;
  const guess = vendorFamily(vendor.toLowerCase());
  c.note('family', `${given === undefined ? 'Not given' : `“${shorten(given)}” is not known`}; ${guess} is assumed, so its measured efficiencies apply.`);
  return guess;
}

function vendorFamily(vendor: string): (typeof DEVICE_FAMILIES)[number] {
  if (vendor.includes('amd')) return 'amd-cdna3';
  if (vendor.includes('intel')) return 'intel-gaudi';
  if (vendor.includes('google')) return 'google-tpu';
  if (vendor.includes('amazon') || vendor.includes('aws')) return 'aws-trainium';
  if (vendor.includes('huawei')) return 'huawei-ascend';
  if (vendor.includes('apple')) return 'apple';
  return 'nvidia-hopper';
}

function part(c: ConfigReader, name: string): ConfigReader {
  const inside = c.inside(name);
  if (inside === undefined) throw new ImportProblem(c.has(name) ? `${name} must be an object.` : `The device lacks ${name}.`);
  return inside;
}

function needed(c: ConfigReader, field: string, max: number): number {
  const value = c.optionalNumber(field, max);
  if (value === undefined) throw new ImportProblem(`The device lacks ${c.path(field)}.`);
  return value;
}

function defined<T extends Record<string, unknown>>(record: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
