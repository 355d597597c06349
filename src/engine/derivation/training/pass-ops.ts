import { opRecord } from '../../collect.ts';
import type { OpRecord } from '../../estimate-types.ts';
import type { TrainingJob, TrainingPhase } from '../../job.ts';
import type { Op, ParallelAxis } from '../../op.ts';
import { emitDataParallel, microBatchesPerChunk, type ReducedParameters } from '../../parallelism/data-parallel.ts';
import { chunksOfDevice } from '../../parallelism/schedules.ts';
import { blankPrice, priceOp } from '../../price/kernel-time.ts';
import { reducedParameters } from '../../training/after-pipeline.ts';
import { expertShare, shardRanks, sharedOut } from '../../training/device-states.ts';
import type { HeldChunk } from '../../training/held-chunk.ts';
import { OpSizes } from '../../training/op-records.ts';
import { emitOptimizerStep } from '../../training/optimizer-step.ts';
import type { PricedChunk } from '../../training/price-chunk.ts';
import { emitChunk, type ChunkPass } from '../../training/walk.ts';
import type { TrainingContext } from './context.ts';

/** An op with what its derivation needs beyond what is shown of it. */
export interface PassOp extends OpRecord {
  readonly rebuilds: boolean;
  readonly axis: ParallelAxis;
  readonly savedForWeight: number;
  /** Parameters that an exchange or a part of the optimizer's step works on. */
  readonly elements: number;
}

/** Records what `emit` emits, equal ops of one id together: by the ids that the estimate shows. */
function recordOps(job: TrainingJob, phase: TrainingPhase, emit: (sink: (op: Readonly<Op>, times: number, elements?: number) => void) => void): readonly PassOp[] {
  const price = blankPrice();
  const sizes = new OpSizes<PassOp>();
  emit((op, times, elements = 0) => {
    priceOp(op, job.machine, job.efficiency, job.kernels, price);
    sizes.add({ ...opRecord(phase, { ...op, count: op.count * times }, price), rebuilds: op.rebuilds, axis: op.axis, savedForWeight: op.savedForWeight, elements });
  });
  return sizes.all();
}

const PHASE_OF: Readonly<Record<ChunkPass, TrainingPhase>> = { forward: 'forward', recompute: 'recompute', input: 'backward', weight: 'backward' };

/** Ops of one pass of one micro-batch over a chunk. */
export function passOps({ job, known }: TrainingContext, { chunk, effect }: HeldChunk, pass: ChunkPass): readonly PassOp[] {
  return once(known, `${pass} ${chunk.key}`, () => recordOps(job, PHASE_OF[pass], (sink) => emitChunk(job, chunk, effect, pass, (op) => sink(op, 1))));
}

function once(known: TrainingContext['known'], key: string, make: () => readonly PassOp[]): readonly PassOp[] {
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make();
  known.set(key, made);
  return made;
}

/** What one device does once a step with the states of its chunks. */
export function optimizerOps(job: TrainingJob, chunks: readonly HeldChunk[]): readonly PassOp[] {
  return recordOps(job, 'optimizer', (sink) => {
    for (const { held, effect } of chunks) {
      const updated = updatedParameters(job, { held, effect });
      emitOptimizerStep(job, held, effect, (op) => sink(op, 1, updated));
    }
  });
}

/** Parameters of a chunk that one device updates: those that are trained, over the ranks that share them out. */
function updatedParameters(job: TrainingJob, { held, effect }: Pick<HeldChunk, 'held' | 'effect'>): number {
  const { trained } = effect;
  return job.training.layout.zero === 0 || effect.gradientElements === 0 ? trained : sharedOut(trained, trained * expertShare(held, effect), shardRanks(job));
}

/** What one device exchanges with other copies of the model in a step. */
export function exchangeOps(job: TrainingJob, chunks: readonly PricedChunk[]): readonly PassOp[] {
  const reduced = reducedParameters(job, chunks);
  return recordOps(job, 'optimizer', (sink) => emitDataParallel(job, reduced, (op) => sink(op, 1, exchangedElements(reduced, op.name))));
}

function exchangedElements({ exchanged, exchangedExperts, tied, splitNorms }: ReducedParameters, name: string): number {
  if (name.startsWith('Norm ')) return splitNorms;
  if (name.startsWith('Tied ')) return tied;
  return name.startsWith('Expert') ? exchangedExperts : exchanged;
}

const PASSES_OF: Readonly<Record<Exclude<TrainingPhase, 'optimizer'>, readonly ChunkPass[]>> = { forward: ['forward'], recompute: ['recompute'], backward: ['input', 'weight'] };

/** The pipeline device that works longest, whose ops are shown. */
export function busiestStage(c: TrainingContext): number {
  const { stages } = c.step();
  return stages.reduce((best, { busySeconds }, stage) => (busySeconds > (stages[best]?.busySeconds ?? 0) ? stage : best), 0);
}

/** Chunks a pipeline device holds. */
export function chunksOfStage(c: TrainingContext, stage: number): readonly PricedChunk[] {
  const { schedule, pipeline, virtual } = c.job.training.layout;
  return chunksOfDevice(schedule, pipeline, virtual, stage).flatMap((index) => c.step().chunks[index] ?? []);
}

/** Parameters that an op of the optimizer's phase works on; 0 where that is not known. */
export function elementsOf(op: OpRecord): number {
  return 'elements' in op && typeof op.elements === 'number' ? op.elements : 0;
}

/** Ops of a phase of a step on the device that works longest, in the order shown. */
export function phaseOps(c: TrainingContext, phase: TrainingPhase): readonly PassOp[] {
  return once(c.known, phase, () => recordPhase(c, phase));
}

function recordPhase(c: TrainingContext, phase: TrainingPhase): readonly PassOp[] {
  const { job } = c;
  const chunks = chunksOfStage(c, busiestStage(c));
  if (phase === 'optimizer') return [...exchangeOps(job, chunks), ...optimizerOps(job, chunks)];
  const times = microBatchesPerChunk(job);
  return recordOps(job, phase, (sink) => {
    for (const { chunk, effect } of chunks) for (const pass of PASSES_OF[phase]) emitChunk(job, chunk, effect, pass, (op) => sink(op, times));
  });
}

