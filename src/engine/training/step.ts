import type { Bytes, Flops, Ratio, Seconds } from '../../units/dimensions.ts';
import type { MemoryEstimate } from '../estimate-types.ts';
import type { TrainingJob, TrainingPhase } from '../job.ts';
import { closedForm } from '../parallelism/closed-form.ts';
import { microBatches, microBatchesPerChunk } from '../parallelism/data-parallel.ts';
import { effectiveTransfer, transfersOverlap } from '../parallelism/overlap.ts';
import type { PipelineProblem } from '../parallelism/pipeline.ts';
import { groupSpans, transferSeconds } from '../parallelism/placement.ts';
import { fewestBlocks, simulatePipeline, type SimulatedRun } from '../parallelism/simulate.ts';
import { bytesPerElement } from '../formats.ts';
import { oncePerStep, type OncePerStep } from './after-pipeline.ts';
import { chunksByDevice, fullest, stageKey, stageMemories, worstMemory } from './ledger.ts';
import { usefulShare } from './lengths.ts';
import { sumBy } from './methods/sums.ts';
import { modelStep } from './model-flops.ts';
import { priceChunks, CHUNK_PASSES, type PricedChunk } from './price-chunk.ts';
import { reliabilityOf } from './reliability.ts';
import type { ChunkPass } from './walk.ts';
import type { ReliabilityEstimate, StageEstimate, StepParts } from './results.ts';
import { stepParts } from './step-parts.ts';

/** How the pipeline's time is found: by formula, or by running its schedule event by event. */
export type PipelinePath = 'closed form' | 'simulated';

/** Mean over the devices that have work, of one step. */
export interface MeanUse {
  readonly matrixFlops: Flops;
  readonly matrixSecondsAtPeak: Seconds;
  /** Traffic with device memory. */
  readonly bytes: Bytes;
  /** The last two, by phase. */
  readonly passes: readonly PassUse[];
}

export interface PassUse {
  readonly phase: TrainingPhase;
  readonly matrixSecondsAtPeak: Seconds;
  readonly bytes: Bytes;
}

const PHASE_OF: Readonly<Record<ChunkPass, TrainingPhase>> = { forward: 'forward', recompute: 'recompute', input: 'backward', weight: 'backward' };

/** One optimizer step, worked out. */
export interface TrainingStep {
  readonly seconds: Seconds;
  readonly parts: StepParts;
  readonly chunks: readonly PricedChunk[];
  readonly stages: readonly StageEstimate[];
  /** Of the device with the fullest memory. */
  readonly memory: MemoryEstimate;
  readonly pipeline: PipelineProblem;
  /** The schedule as it ran; absent by formula, and where a pipeline is too deep to be run. */
  readonly run: SimulatedRun | undefined;
  readonly bubble: Ratio;
  readonly closedFormBubble: Ratio;
  readonly mean: MeanUse;
  readonly modelFlops: Flops;
  readonly microBatches: number;
  readonly tokensPerStep: number;
  readonly usefulTokensPerStep: number;
  readonly steps: number;
  readonly devicesUsed: number;
  readonly trainedParameters: number;
  readonly reliability: ReliabilityEstimate;
  /** What the slowest device does once a step. */
  readonly once: OncePerStep;
}

/** Works out one optimizer step and the run it is part of. Sources beside the parts it calls. */
export function trainingStep(job: TrainingJob, path: PipelinePath): TrainingStep {
  const { workload, parallelism, training } = job;
  const { layout } = training;
  const spans = groupSpans(job);
  const chunks = priceChunks(job, spans);
  const m = microBatches(job);
  const problem = pipelineProblem(job, chunks, m);
  const formula = closedForm(problem);
  const run = path === 'simulated' && fewestBlocks(problem) <= MOST_BLOCKS ? simulatePipeline(problem, { mostBlocks: USUAL_BLOCKS }) : undefined;
  const ofDevice = chunksByDevice(job, chunks);
  const memory = stageMemories(job, chunks, spans, run && { problem, run });
  const once = eachKind(ofDevice, (held, device) => oncePerStep(job, held, microBatchesPerChunk(job), memory[device]?.offloaded ?? NOTHING, run?.seconds ?? formula.seconds, spans));
  const busy = ofDevice.map((held) => microBatchesPerChunk(job) * sumBy(held, microBatchSeconds));
  const busiest = busy.indexOf(Math.max(...busy));
  const { modelFlops, trainedParameters } = modelStep(job);
  const devicesUsed = parallelism.tensor * parallelism.data * layout.pipeline * layout.context;
  const parts = stepParts(job, {
    chunks, microBatches: m, busy, once, modelFlops, devicesUsed,
    pipelineSeconds: run?.seconds ?? formula.seconds,
    exposedTransfer: run?.exposedTransfer[busiest] ?? 0,
    hostSeconds: job.efficiency.kind === 'ideal' ? 0 : job.efficiency.host[job.kernels.host].perPass,
  });
  const seconds = Object.values(parts).reduce((sum, part) => sum + part, 0);
  const tokensPerStep = workload.globalBatch * workload.sequence;
  const usefulTokensPerStep = tokensPerStep * usefulShare(workload);
  const steps = (workload.tokens / usefulTokensPerStep) * (chunks[0]?.effect.stepFactor ?? 1);
  const stages = memory.map(({ estimate, inFlight }, stage): StageEstimate => ({
    stage, memory: estimate, inFlight, busySeconds: busy[stage] ?? 0,
    layers: sumBy(ofDevice[stage] ?? [], ({ chunk }) => chunk.layers),
    parameters: sumBy(ofDevice[stage] ?? [], ({ parameters }) => parameters),
  }));
  return {
    seconds, parts, chunks, stages, modelFlops, microBatches: m, tokensPerStep, usefulTokensPerStep, steps, devicesUsed, trainedParameters,
    pipeline: problem,
    run,
    memory: fullest(memory),
    bubble: run?.bubble ?? formula.bubble,
    closedFormBubble: formula.bubble,
    mean: meanUse(job, chunks, once, m),
    reliability: reliabilityOf(job, chunks, steps * seconds),
    once: once.reduce((slowest, one) => (onceSeconds(one) > onceSeconds(slowest) ? one : slowest)),
  };
}

/**
 * Memory of the fullest device as an estimate shows it. GPipe and 1F1B hold what their formula says; other schedules are
 * run, once the formula lets them fit.
 */
export function shownMemory(job: TrainingJob): MemoryEstimate {
  const byFormula = worstMemory(job);
  const { schedule } = job.training.layout;
  return !byFormula.fits || schedule === 'gpipe' || schedule === '1f1b' ? byFormula : trainingStep(job, 'simulated').memory;
}

/** Blocks of a step that are run one by one; more of them are continued from the steady state. */
const USUAL_BLOCKS = 30_000;
/** Pipelines so deep that even the steady state takes more blocks go by formula. */
const MOST_BLOCKS = 1_000_000;

/** One result for each device; devices that hold the same share it. */
function eachKind<T>(devices: readonly (readonly PricedChunk[])[], make: (held: readonly PricedChunk[], device: number) => T): readonly T[] {
  const known = new Map<string, T>();
  return devices.map((held, device) => {
    const key = stageKey(held);
    const before = known.get(key);
    if (before !== undefined) return before;
    const made = make(held, device);
    known.set(key, made);
    return made;
  });
}

const NOTHING = { optimizer: 0, gradients: 0, weights: 0 };

function pipelineProblem(job: TrainingJob, chunks: readonly PricedChunk[], m: number): PipelineProblem {
  const { layout, recipe } = job.training;
  const { workload, network } = job;
  const stream = (workload.microBatch * workload.sequence * network.architecture.hidden * bytesPerElement(recipe.activations)) / layout.context;
  return {
    schedule: layout.schedule,
    stages: layout.pipeline,
    virtual: layout.virtual,
    microBatches: m,
    chunks: chunks.map(({ passes }) => ({
      forward: passes.forward.seconds,
      input: passes.recompute.seconds + passes.input.seconds,
      weight: passes.weight.seconds,
    })),
    transfer: effectiveTransfer(layout.overlap, transferSeconds(job, stream)),
    transfersOverlap: transfersOverlap(layout.overlap, layout.schedule),
  };
}

/** Time of one micro-batch on a chunk's device. */
export function microBatchSeconds({ passes }: PricedChunk): Seconds {
  return passes.forward.seconds + passes.recompute.seconds + passes.input.seconds + passes.weight.seconds;
}

function onceSeconds({ dataSeconds, optimizerSeconds, offloadSeconds }: OncePerStep): Seconds {
  return dataSeconds + optimizerSeconds + offloadSeconds;
}

const PASS_PHASES = ['forward', 'recompute', 'backward', 'optimizer'] as const satisfies readonly TrainingPhase[];

function meanUse(job: TrainingJob, chunks: readonly PricedChunk[], once: readonly OncePerStep[], m: number): MeanUse {
  const { pipeline } = job.training.layout;
  let matrixFlops = 0;
  let matrixSecondsAtPeak = 0;
  let bytes = 0;
  const uses = { forward: { atPeak: 0, bytes: 0 }, recompute: { atPeak: 0, bytes: 0 }, backward: { atPeak: 0, bytes: 0 }, optimizer: { atPeak: 0, bytes: 0 } };
  for (const { totals } of chunks) {
    for (const pass of CHUNK_PASSES) {
      const { all } = totals[pass];
      const moved = m * (all.weightBytes + all.activationBytes + all.kvBytes);
      const use = uses[PHASE_OF[pass]];
      matrixFlops += m * all.matrixFlops;
      matrixSecondsAtPeak += m * all.matrixSecondsAtPeak;
      bytes += moved;
      use.atPeak += m * all.matrixSecondsAtPeak;
      use.bytes += moved;
    }
  }
  for (const { optimizer } of once) {
    matrixFlops += optimizer.matrixFlops;
    matrixSecondsAtPeak += optimizer.matrixSecondsAtPeak;
    bytes += optimizer.weightBytes + optimizer.activationBytes + optimizer.kvBytes;
    uses.optimizer.atPeak += optimizer.matrixSecondsAtPeak;
    uses.optimizer.bytes += optimizer.weightBytes + optimizer.activationBytes + optimizer.kvBytes;
  }
  const passes = PASS_PHASES.map((phase): PassUse => ({ phase, matrixSecondsAtPeak: uses[phase].atPeak / pipeline, bytes: uses[phase].bytes / pipeline }));
  return { matrixFlops: matrixFlops / pipeline, matrixSecondsAtPeak: matrixSecondsAtPeak / pipeline, bytes: bytes / pipeline, passes };
}
