import type { MemoryEstimate } from '../../engine/estimate-types.ts';
import type { TrainingDetail } from '../../engine/training/results.ts';
import { snakeCased, type Json } from './snake-case.ts';

/** Memory of a device as scripts read it, beside a stage as beside the whole machine. */
export function memoryOutput({ categories, capacity, fits }: MemoryEstimate): Json {
  return { device_bytes_by_category: categories, capacity_bytes: capacity, fits };
}

/** What training adds to the output: the step taken apart, chunk by chunk and stage by stage. Seconds, bytes and shares. */
export function trainingOutput(detail: TrainingDetail): Json {
  // The pipeline's problem is what schedules are drawn from; its times are those of the chunks.
  const { chunks, stages, step, reliability, pipeline: _, ...totals } = detail;
  return {
    ...snakeCased(totals),
    step_seconds_by_part: step,
    chunks: chunks.map(snakeCased),
    stages: stages.map(({ memory, ...stage }) => ({ ...snakeCased(stage), memory: memoryOutput(memory) })),
    reliability: snakeCased(reliability),
  };
}
