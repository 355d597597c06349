import type { Catalog } from '../catalog/catalog.ts';
import { hourlyGrams } from '../catalog/grid-hours.ts';
import type { Device } from '../engine/device.ts';
import type { KernelLibrary } from '../engine/price/portable.ts';
import type { Bytes, BytesPerSecond, Grams, Ratio, Tokens, Watts } from '../units/dimensions.ts';
import type { Settings } from './fields.ts';

/** The model and machine of a visitor whose link names neither. Plain settings: the defaults below do not depend on it. */
export const OPENING: Settings = { model: 'llama-3-70b', device: 'h100-sxm', count: 8 };

/** Used where a link names no model or machine; JSON must name them. */
export const DEFAULT_MODEL = 'llama-3-70b';
export const DEFAULT_DEVICE = 'h100-sxm';

/** One machine's worth, so that "h100-sxm" alone means one. */
export const DEFAULT_COUNT = 1;

export const DEFAULT_PROMPT: Tokens = 2048;
export const DEFAULT_OUTPUT: Tokens = 256;
/** Enough sequences that a read of the weights is shared, few enough to fit. */
export const DEFAULT_BATCH = 32;

/** Degrees of expert parallelism looked at, the largest first; DeepSeek-V3 was trained with 64 (arXiv:2412.19437, section 3.2). */
export const EXPERT_SPREADS = [64, 32, 16, 8, 4, 2] as const;

/** Cards without a link of their own meet over PCIe; servers for such cards usually hold eight. */
export const CARDS_PER_HOST = 8;

/** vLLM's default `max_num_batched_tokens` when serving (vllm/engine/arg_utils.py). */
export const PREFILL_PASS: Tokens = 8192;

/** Driver context, communication buffers and captured graphs: about a gibibyte on a data-centre GPU, less on small devices. */
export function runtimeReserve(capacity: Bytes): Bytes {
  return Math.min(2 ** 30, capacity / 32);
}

/** Families of devices whose owners run portable kernels (llama.cpp and its kin) by habit. */
const PORTABLE_FAMILIES: ReadonlySet<string> = new Set(['apple', 'mobile', 'cpu', 'amd-rdna']);

/** Whose kernels are usual on a device: portable ones on personal devices. */
export function usualLibrary({ family, name }: Pick<Device, 'family' | 'name'>): KernelLibrary {
  return PORTABLE_FAMILIES.has(family) || name.startsWith('GeForce') ? 'portable' : 'tuned';
}

/** KV page of vLLM (`block_size`). */
export const KV_PAGE: Tokens = 16;

/** For a device whose makers state none, so that every scenario has a number; each use is reported. */
export const ASSUMED_NETWORK: BytesPerSecond = 12.5e9;
export const ASSUMED_NETWORK_NAME = '100 Gb/s Ethernet';
export const ASSUMED_TDP: Watts = 300;

/** Row of the catalog's PUE table: a cloud's fleet average, since prices are those of clouds. */
export const PUE_ROW = { provider: 'AWS', year: 2023 } as const;

/** Facility power over device power: AWS's global average of 2023, 1.15 (catalog, prices.json, `pue`). */
export function defaultPue(catalog: Catalog): Ratio {
  return catalog.prices.pue.find(({ provider, year }) => provider === PUE_ROW.provider && year === PUE_ROW.year)?.pue ?? 1.15;
}

/** Carbon of a kWh of a region's grid (catalog, grids.json): the mean of a year, or an hour of the typical day worked out from it. In grams. */
export function gridAt({ grids, prices }: Catalog, region: string, hour: string): Grams {
  const grid = grids.regions.find(({ id }) => id === region) ?? grids.regions[0];
  if (grid === undefined) return 0;
  return (hour === 'mean' ? undefined : hourlyGrams(grid, prices)[Number(hour)]) ?? grid.g_per_kwh;
}

/** Carbon of making one device, assumed of any (catalog, grids.json, `embodied`). */
export function assumedEmbodied({ grids }: Catalog): Grams {
  return (grids.embodied[0]?.kg ?? 0) * 1000;
}

export const SECONDS_PER_YEAR = 365 * 86_400;
