import type { Seconds } from '../../../units/dimensions.ts';
import type { TrainingJob } from '../../job.ts';
import { microBatchesPerChunk } from '../../parallelism/data-parallel.ts';
import { groupSpans } from '../../parallelism/placement.ts';
import { oncePerStep, type OncePerStep } from '../../training/after-pipeline.ts';
import { chunksByDevice, stageMemories } from '../../training/ledger.ts';
import type { OffloadedBytes } from '../../training/offload.ts';
import type { PricedChunk } from '../../training/price-chunk.ts';

/** What a pipeline device does once a step, with what it does it for. */
export interface DeviceOnce {
  readonly stage: number;
  readonly chunks: readonly PricedChunk[];
  readonly offloaded: OffloadedBytes;
  readonly once: OncePerStep;
}

/** Every pipeline device with what it does once a step, as the step was priced. */
export function devicesOnce(job: TrainingJob, chunks: readonly PricedChunk[], pipelineSeconds: Seconds): readonly DeviceOnce[] {
  const memories = stageMemories(job, chunks);
  const spans = groupSpans(job);
  const runs = microBatchesPerChunk(job);
  return chunksByDevice(job, chunks).map((held, stage) => {
    const offloaded = memories[stage]?.offloaded ?? { optimizer: 0, gradients: 0, weights: 0 };
    return { stage, chunks: held, offloaded, once: oncePerStep(job, held, runs, offloaded, pipelineSeconds, spans) };
  });
}
