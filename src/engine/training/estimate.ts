import { trainingEnergy } from '../energy-breakdown.ts';
import type { Estimate, MetricName, Metrics, PhaseEstimate } from '../estimate-types.ts';
import type { TrainingJob, TrainingPhase } from '../job.ts';
import { chunksOfDevice } from '../parallelism/schedules.ts';
import { emitDataParallel, microBatchesPerChunk } from '../parallelism/data-parallel.ts';
import { phaseEstimate } from '../phase-estimate.ts';
import { reducedParameters } from './after-pipeline.ts';
import { diagnoseTraining } from './diagnose.ts';
import { keptForWeight } from './ledger.ts';
import { largestMicroBatch } from './largest-micro-batch.ts';
import { trainingMetrics } from './metrics.ts';
import { PhaseCollector, type PhaseOps } from './op-records.ts';
import { emitOptimizerStep } from './optimizer-step.ts';
import type { PricedChunk } from './price-chunk.ts';
import { trainingStep, type TrainingStep } from './step.ts';
import { emitChunk, type ChunkPass } from './walk.ts';

/** Prices a training job with its pipeline run event by event: step, memory of every stage, phases with ops, the run. */
export function estimateTraining(job: TrainingJob): Estimate {
  const step = trainingStep(job, 'simulated');
  const busiest = busiestStage(step);
  const metrics: Metrics = { ...trainingMetrics(job, step), max_micro_batch: largestMicroBatch(job, step.memory) };
  return {
    metrics,
    memory: step.memory,
    phases: phasesOf(job, step, busiest),
    energy: trainingEnergy(job, step, metrics),
    diagnostics: [...diagnoseTraining(job, step), ...job.mechanisms.diagnostics],
    training: {
      trainedParameters: step.trainedParameters,
      totalParameters: job.network.parameters.total,
      replicas: job.parallelism.data,
      microBatches: step.microBatches,
      tokensPerStep: step.tokensPerStep,
      usefulTokensPerStep: step.usefulTokensPerStep,
      steps: step.steps,
      devicesUsed: step.devicesUsed,
      chunks: step.chunks.map(({ chunk, passes, activations }) => ({
        layers: chunk.layers,
        hasEmbedding: chunk.hasEmbedding,
        hasHead: chunk.hasHead,
        forwardSeconds: passes.forward.seconds,
        inputSeconds: passes.recompute.seconds + passes.input.seconds,
        weightSeconds: passes.weight.seconds,
        recomputeSeconds: passes.recompute.seconds,
        savedBytes: activations.saved,
        savedForWeight: keptForWeight(activations),
        transientBytes: activations.transient,
      })),
      stages: step.stages,
      step: step.parts,
      bubble: step.bubble,
      closedFormBubble: step.closedFormBubble,
      pipeline: step.pipeline,
      reliability: step.reliability,
    },
  };
}

/** The metrics alone, with the pipeline's time by formula: what sweeps and layout searches use. */
export function sumTraining(job: TrainingJob): Metrics {
  return trainingMetrics(job, trainingStep(job, 'closed form'));
}

/** One metric, as `estimateTraining` gives it. */
export function trainingMetric(job: TrainingJob, name: MetricName): number | undefined {
  const step = trainingStep(job, 'simulated');
  return name === 'max_micro_batch' ? largestMicroBatch(job, step.memory) : trainingMetrics(job, step)[name];
}

/** The pipeline device that works longest. */
function busiestStage(step: TrainingStep): number {
  return step.stages.reduce((best, { busySeconds }, stage) => (busySeconds > (step.stages[best]?.busySeconds ?? 0) ? stage : best), 0);
}

/** What one device of the pipeline executes in a step, phase by phase: all its micro-batches, then what it does once. */
function phasesOf(job: TrainingJob, step: TrainingStep, stage: number): readonly PhaseEstimate[] {
  const { schedule, pipeline, virtual } = job.training.layout;
  const chunks = chunksOfDevice(schedule, pipeline, virtual, stage).flatMap((index) => step.chunks[index] ?? []);
  const times = microBatchesPerChunk(job);
  const collect = (phase: TrainingPhase, passes: readonly ChunkPass[]): PhaseOps => {
    const collector = new PhaseCollector(job, phase);
    for (const { chunk, effect } of chunks) for (const pass of passes) emitChunk(job, chunk, effect, pass, (op) => collector.add(op, times));
    return collector.result();
  };
  const exposed = (passes: readonly ChunkPass[]): number => times * sumPasses(chunks, passes);
  const forward = trainingPhase(job, 'forward', collect('forward', ['forward']), exposed(['forward']));
  const recompute = trainingPhase(job, 'recompute', collect('recompute', ['recompute']), exposed(['recompute']));
  const backward = trainingPhase(job, 'backward', collect('backward', ['input', 'weight']), exposed(['input', 'weight']));
  const optimizer = trainingPhase(job, 'optimizer', collectOptimizer(job, chunks), step.once.dataSeconds);
  return [forward, recompute, backward, optimizer].filter(({ ops }) => (ops?.length ?? 0) > 0);
}

function sumPasses(chunks: readonly PricedChunk[], passes: readonly ChunkPass[]): number {
  let seconds = 0;
  for (const chunk of chunks) for (const pass of passes) seconds += chunk.passes[pass].tensor + chunk.passes[pass].context + chunk.passes[pass].expert;
  return seconds;
}

function collectOptimizer(job: TrainingJob, chunks: readonly PricedChunk[]): PhaseOps {
  const collector = new PhaseCollector(job, 'optimizer');
  emitDataParallel(job, reducedParameters(job, chunks), (op) => collector.add(op, 1));
  for (const { held, effect } of chunks) emitOptimizerStep(job, held, effect, (op) => collector.add(op, 1));
  return collector.result();
}

/** A phase's time is what its device spends on it: communication that runs beside computation is in its ops and not in its seconds. */
function trainingPhase(job: TrainingJob, name: TrainingPhase, { totals, ops }: PhaseOps, exposedCommunicationSeconds: number): PhaseEstimate {
  const seconds = totals.seconds - totals.networkSeconds + exposedCommunicationSeconds;
  return phaseEstimate(job, name, totals, { seconds, exposedCommunicationSeconds, hostSeconds: 0 }, ops);
}
