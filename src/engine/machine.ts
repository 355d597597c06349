import type { Device, PeakFormat } from './device.ts';
import { FORMAT_IDS, type FormatId } from './formats.ts';
import type { Machine, SetRate } from './job.ts';
import { ASSUMED_COMPUTE_UNITS } from './price/efficiency.ts';

/**
 * Formats a device may multiply in instead, best first, when its datasheet states no peak for the one asked for.
 * The first is the format's own name on datasheets; wider formats follow, since they can hold the values.
 */
const SUBSTITUTES: Readonly<Record<FormatId, readonly PeakFormat[]>> = {
  fp64: ['fp64', 'fp32'],
  fp32: ['fp32', 'fp64', 'tf32'],
  tf32: ['tf32', 'fp32'],
  bf16: ['bf16', 'fp16', 'tf32', 'fp32'],
  fp16: ['fp16', 'bf16', 'tf32', 'fp32'],
  fp8: ['fp8', 'bf16', 'fp16', 'fp32'],
  mxfp8: ['fp8', 'bf16', 'fp16', 'fp32'],
  fp6: ['fp6', 'fp8', 'bf16', 'fp16', 'fp32'],
  int8: ['int8', 'bf16', 'fp16', 'fp32'],
  int4: ['int4', 'int8', 'bf16', 'fp16', 'fp32'],
  int3: ['int4', 'int8', 'bf16', 'fp16', 'fp32'],
  int2: ['int4', 'int8', 'bf16', 'fp16', 'fp32'],
  ternary: ['int8', 'bf16', 'fp16', 'fp32'],
  int1: ['int8', 'bf16', 'fp16', 'fp32'],
  nf4: ['bf16', 'fp16', 'fp32'],
  'nf4-plain': ['bf16', 'fp16', 'fp32'],
  mxfp4: ['fp4', 'fp8', 'bf16', 'fp16', 'fp32'],
  nvfp4: ['fp4', 'fp8', 'bf16', 'fp16', 'fp32'],
  'int4-g32': ['int4', 'int8', 'bf16', 'fp16', 'fp32'],
  q8_0: ['int8', 'bf16', 'fp16', 'fp32'],
  q6_k: ['int8', 'bf16', 'fp16', 'fp32'],
  q4_k_m: ['int8', 'bf16', 'fp16', 'fp32'],
};

/** Peak format a device multiplies `format` in. */
export function peakFormat(device: Device, format: FormatId): PeakFormat | undefined {
  const stated = SUBSTITUTES[format].find((candidate) => (device.peak_dense[candidate] ?? 0) > 0);
  return stated ?? (Object.keys(device.peak_dense) as PeakFormat[]).find((candidate) => (device.peak_dense[candidate] ?? 0) > 0);
}

/** Whether the device's datasheet states a peak for the format itself. */
export function supportsFormat(device: Device, format: FormatId): boolean {
  return (device.peak_dense[SUBSTITUTES[format][0] ?? 'bf16'] ?? 0) > 0;
}

/** Ordinary arithmetic runs at about a sixteenth of the 16-bit matrix rate where no figure is given. */
const VECTOR_SHARE_OF_MATRIX = 1 / 16;

export interface MachineSettings {
  readonly count: number;
  readonly perNode: number;
  readonly memoryCapacity: number;
  readonly memoryBandwidth: number;
  /** 16-bit matrix peak in FLOP/s; other formats scale with it. */
  readonly matrixPeak: number;
  readonly scaleUp: number;
  /** How cards on a bus reach each other; through the host where nothing is said. */
  readonly peers?: 'direct' | 'host';
  readonly scaleOut: number;
  readonly tdp: number;
  /** Devices of a pod and the oversubscription of the spine between pods; absent, the network is flat. */
  readonly pod?: number;
  readonly oversubscription?: number;
  /** Link to the host, host memory and NVMe of each device. */
  readonly hostBandwidth?: number;
  readonly hostMemory?: number;
  readonly nvmeBandwidth?: number;
}

/** Where nothing is stated: PCIe 4.0 ×16 as measured, an eighth of a node of 2 TiB, and an eighth of a node's four NVMe drives at 7 GB/s. */
export const ASSUMED_HOST = { bandwidth: 25e9, capacity: 256 * 2 ** 30, nvmeBandwidth: 3.5e9 } as const;

/** Dense 16-bit matrix peak of a device in FLOP/s, or what stands in for it. */
export function sixteenBitPeak(device: Device): number {
  const format = peakFormat(device, 'bf16');
  return format === undefined ? 0 : (device.peak_dense[format] ?? 0);
}

/** Rate of a format in FLOP/s as the machine has it by itself, whatever a technique set. */
export function nativePeak({ matrixPeak, setRates }: Machine, format: FormatId): number {
  return setRates?.[format]?.native ?? matrixPeak[format];
}

/**
 * The machine with another matrix rate for `format`: the datasheet's peak of `of` times `factor`, scaled as the reader's 16-bit
 * peak is to the datasheet's. Undefined where the datasheet states no such peak.
 */
export function withRate(machine: Machine, format: FormatId, { technique, of, factor, note }: Pick<SetRate, 'technique' | 'of' | 'factor' | 'note'>): Machine | undefined {
  const { device } = machine;
  const base = sixteenBitPeak(device);
  const stated = device.peak_dense[of] ?? 0;
  if (!(stated > 0) || !(base > 0)) return undefined;
  const native = nativePeak(machine, format);
  return {
    ...machine,
    matrixPeak: { ...machine.matrixPeak, [format]: (nativePeak(machine, 'bf16') / base) * stated * factor },
    matrixFormat: { ...machine.matrixFormat, [format]: format },
    setRates: { ...machine.setRates, [format]: { technique, of, factor, note, native } },
  };
}

/**
 * A machine of equal devices, the reader's figures in place of the datasheet's. `matrixPeak` of every format is the
 * datasheet's ratio to the 16-bit peak times the 16-bit peak set.
 */
export function buildMachine(device: Device, settings: MachineSettings): Machine {
  const base = sixteenBitPeak(device);
  const scale = base > 0 ? settings.matrixPeak / base : 1;
  const matrixPeak = {} as Record<FormatId, number>;
  const matrixFormat = {} as Record<FormatId, FormatId>;
  for (const format of FORMAT_IDS) {
    const used = peakFormat(device, format);
    matrixPeak[format] = used === undefined ? settings.matrixPeak : (device.peak_dense[used] ?? 0) * scale;
    matrixFormat[format] = used === undefined || supportsFormat(device, format) ? format : used === 'fp4' ? 'nvfp4' : used;
  }
  return {
    device,
    count: settings.count,
    perNode: settings.perNode,
    memoryCapacity: settings.memoryCapacity,
    memoryBandwidth: settings.memoryBandwidth,
    computeUnits: device.compute_units ?? ASSUMED_COMPUTE_UNITS,
    vectorPeak: device.vector_peak ?? device.peak_dense.fp32 ?? settings.matrixPeak * VECTOR_SHARE_OF_MATRIX,
    matrixPeak,
    matrixFormat,
    scaleUp: {
      name: device.scale_up?.kind ?? 'PCIe', bandwidth: settings.scaleUp,
      reduces: device.scale_up?.reduces === true, bus: device.scale_up === undefined && device.pcie !== undefined ? (settings.peers ?? 'host') : 'none',
    },
    scaleOut: { name: device.scale_out?.kind ?? 'network', bandwidth: settings.scaleOut },
    pod: settings.pod ?? Infinity,
    oversubscription: settings.oversubscription ?? 1,
    host: {
      bandwidth: settings.hostBandwidth ?? device.pcie?.bandwidth ?? ASSUMED_HOST.bandwidth,
      capacity: settings.hostMemory ?? ASSUMED_HOST.capacity,
      nvmeBandwidth: settings.nvmeBandwidth ?? ASSUMED_HOST.nvmeBandwidth,
    },
    tdp: settings.tdp,
    ratedPower: device.tdp ?? (settings.tdp === Infinity ? 1 : settings.tdp),
  };
}
