import { readFileSync } from 'node:fs';
import type { Device } from '../../src/engine/device.ts';
import type { Kernels, Machine } from '../../src/engine/job.ts';
import { buildMachine, sixteenBitPeak } from '../../src/engine/machine.ts';

/** Choices that measured single kernels correspond to; `host` adds nothing in a captured graph. */
export const KERNELS: Kernels = {
  attention: 'fused', mla: 'absorbed', projections: 'merged', host: 'graph', causal: 'half',
  expertImbalance: 1, kvPage: 16, prefillChunk: 8192, runtimeReserve: 0,
};

const devices = new Map((JSON.parse(readFileSync(new URL('../../src/catalog/data/devices.json', import.meta.url), 'utf8')) as readonly Device[]).map((d) => [d.id, d]));

export function deviceOf(id: string): Device {
  const device = devices.get(id);
  if (device === undefined) throw new Error(`no device ${id}`);
  return device;
}

export function deviceFamilies(): readonly string[] {
  return [...new Set([...devices.values()].map((device) => device.family))];
}

/** A machine of `count` devices in nodes of `perNode`, at datasheet figures. */
export function machineOf(id: string, count: number, perNode: number): Machine {
  const device = deviceOf(id);
  return buildMachine(device, {
    count, perNode,
    memoryCapacity: device.memory.capacity, memoryBandwidth: device.memory.bandwidth, matrixPeak: sixteenBitPeak(device),
    scaleUp: device.scale_up?.bandwidth ?? device.pcie?.bandwidth ?? 32e9,
    scaleOut: device.scale_out?.bandwidth ?? 50e9,
    tdp: device.tdp ?? 300,
  });
}
