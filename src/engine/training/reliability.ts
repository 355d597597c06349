import type { Bytes, Seconds } from '../../units/dimensions.ts';
import { bytesPerElement } from '../formats.ts';
import type { TrainingJob } from '../job.ts';
import { reliability } from '../parallelism/faults.ts';
import { expertShare } from './device-states.ts';
import { statesUnder } from './optimizers.ts';
import type { PricedChunk } from './price-chunk.ts';
import type { ReliabilityEstimate } from './results.ts';

/** Failures over a run of `runSeconds`: a checkpoint holds trained weights, master weights and optimizer states, once. */
export function reliabilityOf(job: TrainingJob, chunks: readonly PricedChunk[], runSeconds: Seconds): ReliabilityEstimate {
  const { training, parallelism, machine } = job;
  const { layout } = training;
  const { deviceMtbf, checkpoint, interval, storageBandwidth, recovery } = training.reliability;
  let bytes = 0;
  let last: PricedChunk | undefined;
  let ofLast = 0;
  for (const chunk of chunks) {
    // Equal chunks stand side by side and share what they hold.
    if (chunk !== last) ofLast = checkpointBytes(job, chunk);
    last = chunk;
    bytes += ofLast;
  }
  return reliability({
    deviceMtbf, checkpoint, interval, storageBandwidth, recovery,
    devices: parallelism.tensor * parallelism.data * layout.pipeline * layout.context,
    checkpointBytes: bytes,
    hostBandwidth: machine.host.bandwidth,
    runSeconds,
  });
}

/** What a checkpoint keeps of a chunk, over all the ranks that hold a part of it. */
function checkpointBytes({ training: { recipe, optimizer }, parallelism: { tensor, expert } }: TrainingJob, { held, effect }: PricedChunk): Bytes {
  const perParameter = bytesPerElement(recipe.weights) + (recipe.master === undefined ? 0 : bytesPerElement(recipe.master));
  const ofDevice = effect.trained * perParameter + statesUnder(optimizer, held, effect);
  // What the tensor group holds, and the other ranks that share out the experts.
  const experts = ofDevice * expertShare(held, effect);
  return tensor * (ofDevice - experts) + Math.max(tensor, expert) * experts;
}
