import { efficiencyFor } from '../catalog/calibration.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { metricOf } from '../engine/estimate.ts';
import { isTraining, type Job, type Kernels, type Machine } from '../engine/job.ts';
import { buildMachine, sixteenBitPeak } from '../engine/machine.ts';
import type { Op } from '../engine/op.ts';
import { collectiveSeconds } from '../engine/price/collectives.ts';
import type { EfficiencyModel } from '../engine/price/efficiency.ts';
import { blankPrice, priceOp } from '../engine/price/kernel-time.ts';
import type { Seconds } from '../units/dimensions.ts';
import { complete } from '../scenario/complete.ts';
import { resolve } from '../scenario/resolve.ts';
import type { Bench, Mapping } from './mapping.ts';
import type { Quantity } from './row.ts';

/** Choices that single kernels timed alone correspond to; a captured graph adds nothing to a kernel's own time. */
export const BENCH_KERNELS: Kernels = {
  attention: 'fused', attentionKernel: 'own', mla: 'absorbed', projections: 'merged', host: 'graph', library: 'tuned', quantise: 'fused', experts: 'chosen', causal: 'half', expertImbalance: 1, kvPage: 16, prefillChunk: 8192, runtimeReserve: 0,
};

/**
 * What the engine says of a mapped row, in the quantity's SI unit; undefined where it says nothing. `efficiency` replaces the
 * catalog's: what a fit varies.
 */
export function predict(mapping: Mapping, catalog: Catalog, efficiency?: EfficiencyModel): number | undefined {
  switch (mapping.kind) {
    case 'missing':
      return undefined;
    case 'bench':
      return benchSeconds(mapping.bench, catalog, efficiency);
    case 'scenario': {
      const job = resolve(complete(mapping.settings, catalog).values, catalog);
      return job && quantityOf(mapping.quantity, efficiency === undefined ? job : { ...job, efficiency });
    }
  }
}

/** Machine and efficiency of kernels timed alone, at datasheet figures and too short for a power limit to act; undefined for a device the catalog lacks. */
export function benchMachine({ device: id, count, perNode, direct }: Bench, catalog: Catalog, given?: EfficiencyModel): { readonly machine: Machine; readonly efficiency: EfficiencyModel } | undefined {
  const device = catalog.device(id);
  if (device === undefined) return undefined;
  const machine = buildMachine(device, {
    count, perNode, memoryCapacity: device.memory.capacity, memoryBandwidth: device.memory.bandwidth, matrixPeak: sixteenBitPeak(device),
    scaleUp: device.scale_up?.bandwidth ?? device.pcie?.bandwidth ?? 32e9, scaleOut: device.scale_out?.bandwidth ?? 50e9, tdp: Infinity,
  });
  return { machine, efficiency: heldTo(given ?? efficiencyFor(device, catalog.calibration), direct) };
}

/** Seconds of kernels timed alone. */
export function benchSeconds(bench: Bench, catalog: Catalog, given?: EfficiencyModel): Seconds | undefined {
  const setting = benchMachine(bench, catalog, given);
  return setting && opsSeconds(bench.ops, setting.machine, setting.efficiency);
}

/** Seconds of ops one after the other. Curves of collectives are taken as they are: `heldTo` holds them to what was measured. */
export function opsSeconds(ops: readonly Op[], machine: Machine, efficiency: EfficiencyModel): Seconds {
  const price = blankPrice();
  let seconds = 0;
  for (const op of ops) {
    if (op.kind === 'collective') {
      seconds += collectiveSeconds(op.collective, op.ranks, op.payloadBytes, machine, efficiency);
      continue;
    }
    priceOp(op, machine, efficiency, BENCH_KERNELS, price);
    seconds += price.callSeconds;
  }
  return seconds;
}

/** Curves in which an all-reduce uses the algorithm that was measured rather than the faster one. */
export function heldTo(efficiency: EfficiencyModel, direct: boolean | undefined): EfficiencyModel {
  if (efficiency.kind === 'ideal' || direct === undefined) return efficiency;
  const { collective } = efficiency;
  if (!direct) return { ...efficiency, collective: { ...collective, direct: undefined } };
  const never = { alpha: Infinity };
  return { ...efficiency, collective: { ...collective, node: { ...collective.node, ...never }, inSwitch: { ...collective.inSwitch, ...never } } };
}

/** A quantity of a job, in SI units; undefined where the job has none. */
export function quantityOf(quantity: Quantity, job: Job): number | undefined {
  const metric = (name: Parameters<typeof metricOf>[1]): number | undefined => metricOf(job, name);
  const inverse = (value: number | undefined): number | undefined => (value === undefined ? undefined : 1 / value);
  switch (quantity) {
    case 'call-time':
      return undefined;
    case 'prefill-time':
      return metric('prefill_time');
    case 'ttft':
      return metric('ttft');
    case 'tpot':
      return metric('tpot');
    case 'decode-rate':
      return inverse(metric('decode_step_time'));
    case 'output-rate':
      return metric('tokens_per_second');
    case 'output-rate-per-device':
    case 'training-rate-per-device':
      return metric('tokens_per_second_per_device');
    case 'request-latency':
      return metric('request_latency');
    case 'power':
      return metric('power');
    case 'energy-per-token':
      return metric('energy_per_token');
    case 'step-time':
      return metric('step_time');
    case 'mfu':
      return metric('mfu');
    case 'device-flops':
      return metric('device_flops_per_second');
    case 'memory':
      return metric('memory_per_device');
    case 'prefill-rate': {
      const seconds = metric('prefill_time');
      return seconds === undefined || isTraining(job) ? undefined : (job.workload.prompt * job.workload.batch) / seconds;
    }
  }
}
