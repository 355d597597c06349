import type { Bytes, Seconds } from '../../units/dimensions.ts';
import { bytesPerElement } from '../formats.ts';
import type { Machine, TrainingJob } from '../job.ts';
import type { ExchangeWindows } from '../parallelism/overlap.ts';

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

/** Bytes of gradients that leave after a backward pass: as it makes them, at the activations' width; the host adds them up in the format they are kept in. */
export function leavingGradients({ training: { recipe } }: TrainingJob, { gradients }: OffloadedBytes): Bytes {
  return gradients * Math.min(1, bytesPerElement(recipe.activations) / bytesPerElement(recipe.gradients));
}

/**
 * Seconds of a step that transfers to host memory or NVMe add, beyond what they can run beside (ZeRO-Offload, arXiv:2101.06840;
 * ZeRO-Infinity, arXiv:2104.07857). Optimizer on the host: gradients leave beside every backward pass, since the host adds
 * them up and the device keeps no more than two layers' worth; updated weights come back exposed once; on NVMe its states are read and written as well. Weights: fetched for each forward and again for each
 * backward pass, beside the layers before. Activations: written beside the forward pass, fetched beside the backward. All
 * take turns on the one link to the host. `windows` is what a micro-batch's passes last, other waiting included.
 * The update on the host is taken to keep up with the link.
 */
export function offloadSeconds(job: TrainingJob, windows: ExchangeWindows, saved: Bytes, microBatches: number, bytes: OffloadedBytes): Seconds {
  const { offload } = job.training;
  const { machine } = job;
  const { bandwidth } = machine.host;
  const optimizerAway = offload.optimizer !== 'device';
  const fetch = offload.weights === 'device' ? 0 : bytes.weights / tierBandwidth(machine, offload.weights);
  const move = offload.activations === 'host' ? saved / bandwidth : 0;
  const gradients = optimizerAway ? leavingGradients(job, bytes) / bandwidth : 0;
  const forward = Math.max(0, fetch + move - windows.forward);
  const fetchAgain = windows.backward > 0 ? fetch : 0;
  const backward = Math.max(0, fetchAgain + move + gradients - windows.backward);
  const update = optimizerAway ? bytes.weights / bandwidth : 0;
  const states = offload.optimizer === 'nvme' ? (2 * bytes.optimizer) / tierBandwidth(machine, 'nvme') : 0;
  return microBatches * (forward + backward) + update + states;
}
