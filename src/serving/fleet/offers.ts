import type { Catalog, DeviceRecord } from '../../catalog/catalog.ts';
import { isTraining } from '../../engine/job.ts';
import { memoryEstimate } from '../../engine/memory/ledger.ts';
import { complete } from '../../scenario/complete.ts';
import type { FieldName, Settings } from '../../scenario/fields.ts';
import { resolve } from '../../scenario/resolve.ts';
import type { UsdPerHour } from '../../units/dimensions.ts';
import type { Machine } from './capacity.ts';

/** A machine that can serve the model, and whether it is among those first looked at. */
export interface Offer extends Machine {
  readonly device: string;
  readonly devices: number;
  readonly usdPerHour: UsdPerHour;
  /** On the short list, in the smallest group that holds the model. */
  readonly usual: boolean;
}

/** Devices in a group that holds one copy of the model. */
export const GROUPS = [1, 2, 4, 8] as const;

/** What clouds rent for inference, the smallest first; those of them that the catalog has a price of and that hold the model are the short list. */
export const SHORT_LIST: readonly string[] = ['l4', 'a10g', 'l40s', 'a100-sxm-80gb', 'h100-sxm', 'h200-sxm', 'b200-sxm', 'mi300x'];

/** What is said of one machine and not of another. */
const OF_THE_MACHINE: ReadonlySet<FieldName> = new Set<FieldName>([
  'device', 'count', 'perNode', 'tensor', 'expert', 'memoryCapacity', 'memoryBandwidth', 'matrixPeak', 'scaleUp', 'scaleOut', 'peers', 'tdp', 'price', 'reserve', 'library', 'efficiency', 'batch', 'prompt', 'output',
]);

/** A scenario's settings with another machine under them: what was said of the old one is left out. */
export function onMachine(settings: Settings, device: string, count: number): Settings {
  const kept = Object.fromEntries(Object.entries(settings).filter(([name]) => !OF_THE_MACHINE.has(name as FieldName))) as Settings;
  return { ...kept, device, count, tensor: count };
}

/**
 * Devices of the catalog that have a price and hold the scenario's model, alone or in groups of 2, 4 and 8 within a node, as settings to price, in the catalog's order. A machine that holds
 * weights and no request beside them is none.
 */
export function offersFor(settings: Settings, catalog: Catalog): readonly Offer[] {
  return catalog.devices.flatMap((device) => {
    const groups = GROUPS.flatMap((count) => offerOf(settings, device, count, catalog) ?? []);
    return groups.map((offer, place) => ({ ...offer, usual: place === 0 && SHORT_LIST.includes(device.id) }));
  });
}

function offerOf(settings: Settings, { id, name, price }: DeviceRecord, count: number, catalog: Catalog): Offer | undefined {
  if (price === undefined) return undefined;
  const own = onMachine(settings, id, count);
  const { values, issues } = complete({ ...own, kind: 'generation', prompt: 1, output: 1, batch: 1 }, catalog);
  if (issues.some(({ severity }) => severity === 'error') || count > values.perNode) return undefined;
  const job = resolve(values, catalog);
  if (job === undefined || isTraining(job) || !memoryEstimate(job).fits) return undefined;
  return { name: count === 1 ? name : `${count} × ${name}`, settings: own, device: id, devices: count, usdPerHour: count * price, usual: false };
}
