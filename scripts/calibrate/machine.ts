import { readFileSync } from 'node:fs';
import type { Device, PeakFormat } from '../../src/engine/device.ts';
import { FORMAT_IDS, type FormatId } from '../../src/engine/formats.ts';
import type { Kernels, Machine } from '../../src/engine/job.ts';

/** Datasheet peaks that a format multiplies at, best first. */
const PEAKS: Readonly<Record<FormatId, readonly PeakFormat[]>> = {
  fp64: ['fp64'], fp32: ['fp32'], tf32: ['tf32'], bf16: ['bf16', 'fp16', 'fp32'], fp16: ['fp16', 'bf16', 'fp32'],
  fp8: ['fp8', 'int8', 'bf16'], mxfp8: ['fp8', 'int8', 'bf16'], int8: ['int8', 'fp8', 'bf16'], fp6: ['fp6', 'fp8', 'bf16'],
  nvfp4: ['fp4', 'fp8', 'bf16'], mxfp4: ['fp4', 'fp8', 'bf16'], int4: ['int4', 'int8', 'bf16'], nf4: ['bf16'], int3: ['bf16'], int2: ['bf16'], ternary: ['bf16'], int1: ['bf16'],
};

export const KERNELS: Kernels = {
  attention: 'fused', mla: 'absorbed', projections: 'merged', host: 'graph', causal: 'half', expertImbalance: 1, kvPage: 16,
};

const devices = new Map((JSON.parse(readFileSync(new URL('../../src/catalog/data/devices.json', import.meta.url), 'utf8')) as readonly Device[]).map((d) => [d.id, d]));

export function deviceOf(id: string): Device {
  const device = devices.get(id);
  if (device === undefined) throw new Error(`no device ${id}`);
  return device;
}

/** A machine of `count` devices in nodes of `perNode`, at datasheet figures. */
export function machineOf(id: string, count: number, perNode: number): Machine {
  const device = deviceOf(id);
  const peak = (format: FormatId): number => PEAKS[format].map((name) => device.peak_dense[name]).find((value) => value !== undefined) ?? 1e12;
  const vectorPeak = device.vector_peak ?? device.peak_dense.fp32 ?? 1e12;
  return {
    device, count, perNode, vectorPeak,
    memoryCapacity: device.memory.capacity, memoryBandwidth: device.memory.bandwidth,
    matrixPeak: Object.fromEntries(FORMAT_IDS.map((f) => [f, peak(f)])) as Record<FormatId, number>,
    matrixFormat: Object.fromEntries(FORMAT_IDS.map((f) => [f, f])) as Record<FormatId, FormatId>,
    scaleUp: { name: device.scale_up?.kind ?? 'PCIe', bandwidth: device.scale_up?.bandwidth ?? device.pcie?.bandwidth ?? 32e9 },
    scaleOut: { name: device.scale_out?.kind ?? '400 Gb/s', bandwidth: device.scale_out?.bandwidth ?? 50e9 },
    tdp: device.tdp ?? 300,
  };
}
