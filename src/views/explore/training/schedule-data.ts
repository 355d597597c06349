import type { MemoryOverStepData } from '../../../charts/memory-over-step/types.ts';
import type { ScheduleData } from '../../../charts/schedule/types.ts';
import { chunkOf, kindName, microBatchOf } from '../../../engine/parallelism/block-code.ts';
import type { Block, PipelineRun } from '../../../engine/parallelism/pipeline.ts';
import type { RunArrays, ScheduleAnswer } from '../../../store/training-answers.ts';

/** The run with its blocks as the chart draws them. */
function runFrom({ first, codes, starts, ends, ...run }: RunArrays): PipelineRun {
  const blocks: Block[][] = [];
  for (let device = 0; device + 1 < first.length; device++) {
    const own: Block[] = [];
    for (let k = first[device] ?? 0; k < (first[device + 1] ?? 0); k++) {
      const code = codes[k] ?? 0;
      own.push({ device, chunk: chunkOf(code), microBatch: microBatchOf(code), kind: kindName(code), start: starts[k] ?? 0, end: ends[k] ?? 0 });
    }
    blocks.push(own);
  }
  return { ...run, blocks };
}

export function scheduleData({ problem, run, normalised, tail, microBatches, stepSeconds }: ScheduleAnswer): ScheduleData {
  const whole = microBatches > problem.microBatches ? { microBatches, seconds: stepSeconds } : undefined;
  return { problem, tail, run: runFrom(run), normalised: runFrom(normalised), ...(whole && { whole }) };
}

export function memoryOverStepData({ stages, capacity, drawnSeconds, fullest }: ScheduleAnswer, chosen: number | undefined): MemoryOverStepData {
  const stage = stages.some((one) => one.stage === chosen) ? chosen : fullest;
  return { stages, capacity, stepSeconds: drawnSeconds, ...(stage !== undefined && { stage }) };
}
