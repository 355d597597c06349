import type { Bytes, Seconds } from '../../units/dimensions.ts';
import type { Machine, TrainingJob } from '../job.ts';
import type { PricedChunk } from './price-chunk.ts';

/** Bytes of one device that live elsewhere between uses. */
export interface OffloadedBytes {
  /** Optimizer states and master weights. */
  readonly optimizer: Bytes;
  /** Gradients that go to the host, and updated weights that come back, where the optimizer runs there. */
  readonly gradients: Bytes;
  readonly weights: Bytes;
}

function tierBandwidth(machine: Machine, tier: 'host' | 'nvme'): number {
  return tier === 'host' ? machine.host.bandwidth : Math.min(machine.host.bandwidth, machine.host.nvmeBandwidth);
}

/**
 * Seconds of a step that transfers to host memory or NVMe add, beyond what they can run beside (ZeRO-Offload, arXiv:2101.06840;
 * ZeRO-Infinity, arXiv:2104.07857). Optimizer on the host: gradients leave beside the last backward pass, updated weights
 * come back exposed; on NVMe its states are read and written as well. Weights: fetched for each forward and again for each
 * backward pass, beside the layers before. Activations: written beside the forward pass, fetched beside the backward.
 * The update on the host is taken to keep up with the link.
 */
export function offloadSeconds(job: TrainingJob, chunks: readonly PricedChunk[], microBatches: number, bytes: OffloadedBytes): Seconds {
  const { offload } = job.training;
  const { machine } = job;
  let forward = 0;
  let backward = 0;
  let saved = 0;
  for (const { passes, activations } of chunks) {
    forward += passes.forward.seconds;
    backward += passes.recompute.seconds + passes.input.seconds + passes.weight.seconds;
    saved += activations.saved;
  }
  let seconds = 0;
  if (offload.optimizer !== 'device') {
    seconds += Math.max(0, bytes.gradients / machine.host.bandwidth - backward) + bytes.weights / machine.host.bandwidth;
    if (offload.optimizer === 'nvme') seconds += (2 * bytes.optimizer) / tierBandwidth(machine, 'nvme');
  }
  if (offload.weights !== 'device') {
    const fetch = bytes.weights / tierBandwidth(machine, offload.weights);
    seconds += microBatches * (Math.max(0, fetch - forward) + (backward > 0 ? Math.max(0, fetch - backward) : 0));
  }
  if (offload.activations === 'host') {
    const move = saved / machine.host.bandwidth;
    seconds += microBatches * (Math.max(0, move - forward) + Math.max(0, move - backward));
  }
  return seconds;
}
