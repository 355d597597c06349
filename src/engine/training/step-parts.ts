import type { Flops, Seconds } from '../../units/dimensions.ts';
import type { TrainingJob } from '../job.ts';
import type { OncePerStep } from './after-pipeline.ts';
import { CHUNK_PASSES, type PricedChunk } from './price-chunk.ts';
import { recipePeak } from './metrics.ts';
import type { StepParts } from './results.ts';

/** What a step is taken apart from. Seconds of the whole step. */
export interface StepTimes {
  readonly chunks: readonly PricedChunk[];
  readonly microBatches: number;
  /** Work of each pipeline device. */
  readonly busy: readonly Seconds[];
  readonly pipelineSeconds: Seconds;
  /** Waiting for transfers between stages, on the busiest device. */
  readonly exposedTransfer: Seconds;
  readonly once: readonly OncePerStep[];
  readonly hostSeconds: Seconds;
  readonly modelFlops: Flops;
  readonly devicesUsed: number;
}

/**
 * Takes a step apart so that the parts add up to it. The mean device's work is the model's arithmetic at peak, what kernels
 * take beyond that, recomputation and exposed communication; `uneven` is what the busiest device works beyond the mean; the
 * pipeline's time beyond the busiest device's work is waiting for transfers or for the pipeline to fill and drain. All devices
 * wait for the slowest exchange, optimizer and offload. A straggler stretches everything.
 */
export function stepParts(job: TrainingJob, times: StepTimes): StepParts {
  const { chunks, microBatches, busy, pipelineSeconds, exposedTransfer, once } = times;
  const perDevice = microBatches / job.training.layout.pipeline;
  let work = 0;
  let recomputation = 0;
  let tensor = 0;
  let context = 0;
  let expert = 0;
  for (const { passes } of chunks) {
    for (const pass of CHUNK_PASSES) {
      const { seconds, tensor: t, context: c, expert: e } = passes[pass];
      work += perDevice * seconds;
      tensor += perDevice * t;
      context += perDevice * c;
      expert += perDevice * e;
    }
    const { seconds, tensor: t, context: c, expert: e } = passes.recompute;
    recomputation += perDevice * (seconds - t - c - e);
  }
  const arithmetic = times.modelFlops / (times.devicesUsed * recipePeak(job));
  const busiest = Math.max(...busy);
  const parts = {
    arithmetic,
    efficiency: work - arithmetic - recomputation - tensor - context - expert,
    recomputation, tensor, context, expert,
    uneven: Math.max(0, busiest - work),
    bubble: Math.max(0, pipelineSeconds - Math.max(busiest, work) - exposedTransfer),
    pipeline: exposedTransfer,
    data: Math.max(...once.map(({ dataSeconds }) => dataSeconds)),
    optimizer: Math.max(...once.map(({ optimizerSeconds }) => optimizerSeconds)),
    offload: Math.max(...once.map(({ offloadSeconds }) => offloadSeconds)),
    host: times.hostSeconds,
  };
  const seconds = Object.values(parts).reduce((sum, part) => sum + part, 0);
  return { ...parts, straggler: seconds * job.training.reliability.straggler };
}
