import type { CustomDevice } from '../../../scenario/fields.ts';
import { peakFormat, sixteenBitPeak } from '../../../engine/machine.ts';

type Described = Omit<CustomDevice, 'base'>;

/** A figure that a device does not state and that can be added, with what it starts from. */
export interface AbsentPart {
  readonly key: string;
  readonly label: string;
  readonly added: (device: Described) => Described;
}

/** Clock that lanes start from, in cycles a second. */
const FIRST_CLOCK = 1e9;

/** Lanes that give about the rates a device has now. */
function firstLanes(device: Described): NonNullable<Described['lanes']> {
  const peak = sixteenBitPeak({ ...device, id: '' });
  const vector = device.vector_peak ?? device.peak_dense.fp32 ?? peak / 16;
  return { format: peakFormat({ ...device, id: '' }, 'bf16') ?? 'bf16', tensor: Math.max(1, Math.round(peak / (2 * FIRST_CLOCK))), vector: Math.max(1, Math.round(vector / FIRST_CLOCK)), clock: FIRST_CLOCK };
}

/** What can be added to a device, the parts of a custom accelerator first. */
export function absentParts(device: Described): readonly AbsentPart[] {
  const all: readonly (AbsentPart & { readonly absent: boolean })[] = [
    { key: 'lanes', label: 'Lanes and clock', absent: device.lanes === undefined, added: (d) => ({ ...d, lanes: firstLanes(d) }) },
    { key: 'vector_peak', label: 'Vector peak', absent: device.vector_peak === undefined, added: (d) => ({ ...d, vector_peak: d.peak_dense.fp32 ?? sixteenBitPeak({ ...d, id: '' }) / 16 }) },
    { key: 'cache', label: 'Memory on chip', absent: device.cache?.bytes === undefined, added: (d) => ({ ...d, cache: { ...(d.cache ?? { level: 'buffer' }), bytes: 16 * 2 ** 20 } }) },
    { key: 'achieved', label: 'Share of the bandwidth reached', absent: device.memory.achieved === undefined, added: (d) => ({ ...d, memory: { ...d.memory, achieved: 0.8 } }) },
    { key: 'tdp', label: 'Power limit', absent: device.tdp === undefined, added: (d) => ({ ...d, tdp: 300 }) },
    { key: 'price', label: 'Price', absent: device.price === undefined, added: (d) => ({ ...d, price: 1 }) },
  ];
  return all.filter(({ absent }) => absent);
}

/** Whether a figure of a device follows from its lanes, so that it cannot be changed alone. */
export function followsFromLanes({ lanes }: Described, path: readonly string[]): boolean {
  if (lanes === undefined) return false;
  return path[0] === 'vector_peak' || (path[0] === 'peak_dense' && path[1] === lanes.format);
}
