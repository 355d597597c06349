import type { Seconds } from '../../units/dimensions.ts';
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
  const { recipe, layout, optimizer } = training;
  const perParameter = bytesPerElement(recipe.weights) + (recipe.master === undefined ? 0 : bytesPerElement(recipe.master));
  let bytes = 0;
  for (const { held, effect } of chunks) {
    const ofDevice = effect.trained * perParameter + statesUnder(optimizer, held, effect);
    // What the tensor group holds, and the other ranks that share out the experts.
    const experts = ofDevice * expertShare(held, effect);
    bytes += parallelism.tensor * (ofDevice - experts) + Math.max(parallelism.tensor, parallelism.expert) * experts;
  }
  return reliability({
    ...training.reliability,
    devices: parallelism.tensor * parallelism.data * layout.pipeline * layout.context,
    checkpointBytes: bytes,
    hostBandwidth: machine.host.bandwidth,
    runSeconds,
  });
}
