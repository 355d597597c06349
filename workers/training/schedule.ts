import { MEMORY_CATEGORIES } from '../../src/engine/estimate-types.ts';
import type { TrainingJob } from '../../src/engine/job.ts';
import { atMost, stageTimeline } from '../../src/engine/memory/timeline.ts';
import type { PipelineProblem } from '../../src/engine/parallelism/pipeline.ts';
import { simulatePipeline, type SimulatedRun } from '../../src/engine/parallelism/simulate.ts';
import { trainingStep } from '../../src/engine/training/step.ts';
import type { RunArrays, ScheduleAnswer, StageMemoryAnswer } from '../../src/store/training-answers.ts';

/** Blocks that a chart of a step draws at most: beyond, its repeating middle is cut short. */
const MOST_BLOCKS = 24_000;
/** Stages whose memory is sent, and moments of each. */
const MOST_STAGES = 8;
const MOST_MOMENTS = 400;

/** Runs the pipeline of a job and follows the memory of its devices. */
export function scheduleOf(job: TrainingJob): ScheduleAnswer {
  const step = trainingStep(job, 'simulated');
  const { problem, run, bubble, wholeSeconds } = drawn(step.pipeline);
  const { parts, stages: estimates, chunks } = step;
  const tail = { dataSeconds: parts.data, optimizerSeconds: parts.optimizer, otherSeconds: parts.offload + parts.host + parts.straggler };
  const after = tail.dataSeconds + tail.optimizerSeconds + tail.otherSeconds;
  const tailParts = [
    { name: 'data', seconds: tail.dataSeconds },
    { name: 'optimizer', seconds: tail.optimizerSeconds },
    { name: 'other', seconds: tail.otherSeconds },
  ].filter(({ seconds }) => seconds > 0);
  const fullest = estimates.reduce((most, { memory }, stage) => (memory.total > (estimates[most]?.memory.total ?? 0) ? stage : most), 0);
  const activations = chunks.map(({ activations: { saved, savedForWeight, transient } }) => ({ savedBytes: saved, savedForWeight, transientBytes: transient }));
  const stages = chosenStages(estimates.length, fullest).map((stage): StageMemoryAnswer => {
    const fixed = { ...estimates[stage]?.memory.categories, activations: 0 };
    const { times, bytes } = atMost(stageTimeline({ run, device: stage, activations, fixed, tail: tailParts }), MOST_MOMENTS);
    return { stage, times, bytes };
  });
  const normalised = simulatePipeline({ ...problem, chunks: problem.chunks.map(() => ({ forward: 1, input: 1, weight: 1 })), transfer: 0 });
  return {
    problem, tail, stages, fullest,
    microBatches: step.pipeline.microBatches,
    run: { ...arraysOf(run), bubble },
    normalised: arraysOf(normalised),
    capacity: job.machine.memoryCapacity,
    drawnSeconds: run.seconds + after,
    stepSeconds: wholeSeconds + after,
  };
}

/** Everything that can be handed over in place of being copied. */
export function buffersOf({ run, normalised, stages }: ScheduleAnswer): ArrayBuffer[] {
  const runs = [run, normalised].flatMap(({ first, codes, starts, ends }) => [first, codes, starts, ends]);
  const memory = stages.flatMap(({ times, bytes }) => [times, ...MEMORY_CATEGORIES.map((category) => bytes[category])]);
  return [...new Set([...runs, ...memory].map(({ buffer }) => buffer as ArrayBuffer))];
}

/** The run as it can be drawn. The share without work stays that of the whole step. */
function drawn(problem: PipelineProblem): { readonly problem: PipelineProblem; readonly run: SimulatedRun; readonly bubble: number; readonly wholeSeconds: number } {
  const whole = simulatePipeline(problem, { mostBlocks: MOST_BLOCKS });
  if (whole.extrapolated === undefined) return { problem, run: whole, bubble: whole.bubble, wholeSeconds: whole.seconds };
  const shorter = { ...problem, microBatches: whole.simulatedMicroBatches };
  return { problem: shorter, run: simulatePipeline(shorter), bubble: whole.bubble, wholeSeconds: whole.seconds };
}

/** Stages spread evenly, first and last among them, and the fullest. */
function chosenStages(stages: number, fullest: number): readonly number[] {
  if (stages <= MOST_STAGES) return Array.from({ length: stages }, (_, stage) => stage);
  const even = Array.from({ length: MOST_STAGES - 1 }, (_, k) => Math.round((k * (stages - 1)) / (MOST_STAGES - 2)));
  return [...new Set([...even, fullest])].sort((a, b) => a - b);
}

function arraysOf({ orders, starts, ends, seconds, busy, exposedTransfer, bubble }: SimulatedRun): RunArrays {
  return { first: orders.starts, codes: orders.codes, starts, ends, seconds, busy, exposedTransfer, bubble };
}
