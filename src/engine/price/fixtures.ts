import type { Device } from '../device.ts';
import type { Kernels, Machine } from '../job.ts';
import { buildMachine } from '../machine.ts';
import { FORMAT_IDS, type FormatId } from '../formats.ts';
import type { EfficiencyModel } from './efficiency.ts';

/** A device of round figures near an H100's: the price tests' own, so that their numbers do not move with the catalog. */
const DEVICE: Device = {
  id: 'round', name: 'Round', vendor: 'test', family: 'test', compute_units: 132,
  peak_dense: { bf16: 1000e12, fp8: 2000e12, fp32: 60e12 },
  memory: { capacity: 80 * 2 ** 30, bandwidth: 3000e9, kind: 'HBM' },
};

export function machine(changed: { matrixPeak?: number; memoryBandwidth?: number; scaleUp?: number; scaleOut?: number } = {}): Machine {
  return buildMachine(DEVICE, {
    count: 256, perNode: 8, memoryCapacity: DEVICE.memory.capacity, memoryBandwidth: 3000e9, matrixPeak: 1000e12, scaleUp: 450e9, scaleOut: 50e9, tdp: 700, ...changed,
  });
}

export const kernels: Kernels = {
  attention: 'fused', attentionKernel: 'own', mla: 'absorbed', projections: 'merged', host: 'graph', library: 'tuned', quantise: 'fused', experts: 'chosen', causal: 'half', expertImbalance: 1, kvPage: 16, prefillChunk: 8192, runtimeReserve: 0,
};

const US = 1e-6;

/** Fixed parameters near the fitted ones. */
export const calibrated = {
  kind: 'calibrated', fittedOn: 'test', inherited: false,
  gemm: {
    fraction: Object.fromEntries(FORMAT_IDS.map((format) => [format, 0.8])) as Record<FormatId, number>, tileHalf: 16, memoryFraction: 0.8, start: 4 * US,
  },
  grouped: { compute: 0.5, start: 20 * US },
  dequantise: { ops: 4, rows: 64 },
  attention: { fraction: 0.7, narrow: 0.5, backward: 0.8, older: 0.5, halfKeys: 400, halfBlocks: 1, memoryFraction: 0.85, start: 4 * US, splitStart: 10 * US },
  elementwise: { memoryFraction: 0.8, rows: 0.75, vectorFraction: 0.5, start: 2 * US },
  collective: {
    node: { alpha: 5 * US, alphaHop: 0.7 * US, fraction: 0.78, halfSeconds: 12 * US },
    direct: { alpha: 2 * US, alphaHop: 0.2 * US, fraction: 0.64, halfSeconds: 2 * US },
    inSwitch: { alpha: 60 * US, fraction: 0.57 },
    bus: { alpha: 5 * US, alphaHop: 0.5 * US, fraction: 0.6, halfSeconds: 2 * US, crowding: { direct: 0.3, host: 1.9 } },
    network: { alpha: 10 * US, alphaHop: 10 * US, fraction: 0.75, halfSeconds: 50 * US },
  },
  host: {
    graph: { perPass: 3e-4, perSequence: 1e-5, perKernel: 0, perPromptKernel: 6 * US }, served: { perPass: 1e-3, perSequence: 4e-5, perKernel: 0, perPromptKernel: 6 * US },
    compiled: { perPass: 6e-4, perSequence: 1e-5, perKernel: 3 * US, perPromptKernel: 0 }, eager: { perPass: 1e-3, perSequence: 1e-5, perKernel: 10 * US, perPromptKernel: 0 },
  },
  energy: { restFraction: 0.2, idleFraction: 0.25, computeFraction: 0.6, memoryFraction: 0.45 },
  clock: { demand: 1.4, exponent: 3, burst: true },
  training: { interference: 0.2, eagerElementwise: 1.5 },
  portable: { matrixFraction: 0.7, memoryFraction: 0.85, unitFlops: 1.5e12, unitBytes: 10e9, elementwise: 0.4, start: 3 * US, ops: 3 },
} satisfies EfficiencyModel;
