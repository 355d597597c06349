import { bytesPerElement, type FormatId } from '../formats.ts';
import type { TrainingJob } from '../job.ts';
import { blankOp, type Op, type OpSink } from '../op.ts';
import { expertElements, expertShare, matrixElements, shardRanks, sharedOut, type ShardRanks } from './device-states.ts';
import type { ExtraWork, HeldParameters, MethodEffect } from './effect.ts';
import { OPTIMIZERS, stateElementBytes, statesUnder } from './optimizers.ts';
import { copyBytes } from './recipes.ts';

/** Square, sum and scale. */
const NORM_FLOPS = 3;
/** Magnitude, maximum, scale and rounding. */
const QUANTISE_FLOPS = 4;
/** Drawing a normal number from a counter, scaling and adding it. */
const NOISE_FLOPS = 12;

const ONE_RANK: ShardRanks = { dense: 1, experts: 1 };

/** What the ops of one optimizer step share while they are described. */
interface Step {
  readonly job: TrainingJob;
  readonly held: HeldParameters;
  readonly effect: MethodEffect;
  /** Ranks that share out the update; one each where no states are shared. */
  readonly ranks: ShardRanks;
  /** Share of what is trained that belongs to routed experts. */
  readonly experts: number;
  readonly op: Op;
  readonly sink: OpSink;
}

/**
 * Describes what one device does to a chunk's weights after the last gradient of a step: gradient norm and clipping, the
 * optimizer's matrix products, its update (gradient, states and master weights read; states, master and weights
 * written), copies in the compute format, what the method adds, and gradients set to zero. Each of the ranks that
 * share out states does its part. Amounts are of one device; traffic is memory's.
 */
export function emitOptimizerStep(job: TrainingJob, held: HeldParameters, effect: MethodEffect, sink: OpSink, among?: ShardRanks): void {
  const ranks = among ?? shardRanks(job);
  const { zero } = job.training.layout;
  const step: Step = { job, held, effect, ranks: zero >= 1 ? ranks : ONE_RANK, experts: expertShare(held, effect), op: blankOp(), sink };
  if (effect.gradientElements === 0) {
    updateWithoutGradient(step);
    for (const work of effect.work) if (work.when === 'step') extraWork(step, work, 1);
    return;
  }
  const gradient = bytesPerElement(job.training.recipe.gradients);
  const owned = part(step, effect.trained);
  elementwise(step, 'Gradient norm and clipping', NORM_FLOPS * owned, 0, 3 * owned * gradient);
  matrixWork(step);
  update(step);
  for (const work of effect.work) if (work.when === 'step') extraWork(step, work, step.ranks.dense);
  quantiseWeights(step, zero === 3 ? ranks : ONE_RANK);
  const kept = zero >= 2 ? owned : effect.trained;
  elementwise(step, 'Gradient zeroing', 0, 0, kept * gradient);
}

/** A device's part of an amount that is spread evenly over what is trained. */
function part({ ranks, experts }: Step, total: number): number {
  return sharedOut(total, total * experts, ranks);
}

/** The update itself; hidden matrices and everything else apart where the optimizer treats them differently. */
function update(step: Step): void {
  const { effect, held, job } = step;
  const rule = OPTIMIZERS[job.training.optimizer.id];
  const { id, states } = job.training.optimizer;
  const stateBytes = statesUnder(job.training.optimizer, held, effect);
  const others = Math.min(effect.trained, effect.trainsVectors * held.vectors + effect.trainsEmbedding * held.embedding + effect.trainsHead * held.head + effect.trainsMatrices * held.other);
  if (rule.matrixFlops(1, 1) === 0) {
    updateOp(step, `${rule.label} update`, part(step, effect.trained), part(step, stateBytes), rule.matrixElementFlops, rule.furtherReads);
    return;
  }
  const ofOthers = Math.min(stateBytes, others * OPTIMIZERS[id].perOtherElement * stateElementBytes(states));
  const adamw = OPTIMIZERS.adamw;
  // Experts are all matrices, so what is no matrix is shared by the dense ranks.
  const matrices = effect.trained - others;
  const experts = effect.trained * step.experts;
  const share = matrices === 0 ? 0 : experts / matrices;
  updateOp(step, `${rule.label} update`, sharedOut(matrices, experts, step.ranks), sharedOut(stateBytes - ofOthers, (stateBytes - ofOthers) * share, step.ranks), rule.matrixElementFlops, rule.furtherReads);
  updateOp(step, `${adamw.label} update`, others / step.ranks.dense, ofOthers / step.ranks.dense, adamw.matrixElementFlops, 0);
}

function updateOp(step: Step, name: string, elements: number, stateBytes: number, flops: number, furtherReads: number): void {
  const { recipe } = step.job.training;
  const weight = bytesPerElement(recipe.weights);
  const weights = recipe.master === undefined ? 2 * weight : 2 * bytesPerElement(recipe.master) + weight;
  elementwise(step, name, flops * elements, elements * weights, elements * (1 + furtherReads) * bytesPerElement(recipe.gradients) + 2 * stateBytes);
}

/** Products of the optimizer with each trained matrix as the device holds it; a whole matrix is one rank's work. */
function matrixWork(step: Step): void {
  const { effect, held, job, ranks } = step;
  const rule = OPTIMIZERS[job.training.optimizer.id];
  if (rule.matrixFlops(1, 1) === 0) return;
  if (effect.trainsMatrices > 0) {
    for (const { op, rows, columns, count, module } of held.matrices) {
      matrixOp(step, `${op}: ${rule.matrixWork}`, rows, columns, (count * effect.trainsMatrices) / (module === 'expert' ? ranks.experts : ranks.dense));
    }
  }
  for (const { op, rows, rank, columns, count } of effect.adapters) {
    matrixOp(step, `${op} adapter: ${rule.matrixWork}`, rows, rank, count / ranks.dense);
    matrixOp(step, `${op} adapter: ${rule.matrixWork}`, rank, columns, count / ranks.dense);
  }
}

function matrixOp(step: Step, name: string, rows: number, columns: number, count: number): void {
  const { matrixFlops, matrixFormat, matrixProducts } = OPTIMIZERS[step.job.training.optimizer.id];
  const bytes = 3 * matrixProducts * rows * columns * bytesPerElement(matrixFormat);
  product(step, name, count, matrixFlops(rows, columns), 0, bytes, matrixFormat, Math.min(rows, columns), Math.max(rows, columns));
}

/** Weights moved along directions that are drawn again from their seeds, each read and written in place. */
function updateWithoutGradient(step: Step): void {
  const { trained } = step.effect;
  const { method, recipe } = step.job.training;
  const directions = method.kind === 'mezo' ? method.queries : 1;
  elementwise(step, 'Update along noise', directions * NOISE_FLOPS * trained, 2 * directions * trained * bytesPerElement(recipe.weights), 0);
}

/** Copies that linear layers multiply from, made of every weight that changed: by each rank of those it holds. */
function quantiseWeights(step: Step, ranks: ShardRanks): void {
  const { held, effect, job } = step;
  const { recipe } = job.training;
  const bytes = copyBytes(recipe, recipe.weights);
  const elements = effect.trainsMatrices * sharedOut(matrixElements(held), expertElements(held), ranks);
  if (bytes > 0) elementwise(step, 'Weight quantisation', QUANTISE_FLOPS * elements, elements * (bytesPerElement(recipe.weights) + bytes), 0);
}

/** Work that the method adds to a step, shared out by `among` ranks; what it gathers first is a collective of its own. */
function extraWork(step: Step, work: ExtraWork, among: number): void {
  const { gather } = work;
  if (gather !== undefined && gather.ranks > 1) {
    const op = begin(step, `${work.name}: gather`, work.count / among);
    op.kind = 'collective';
    op.collective = 'all-gather';
    op.ranks = gather.ranks;
    op.inNode = Math.min(gather.ranks, step.job.machine.perNode);
    op.inPod = Math.min(gather.ranks, step.job.machine.pod);
    op.payloadBytes = gather.payloadBytes;
    step.sink(op);
  }
  const side = Math.cbrt(work.matrixFlops / 2);
  product(step, work.name, work.count / among, work.matrixFlops, work.vectorFlops, work.bytes, work.format, side, side);
}

/** Matrix work of a shape that stands for it: `side` × `length`, multiplied along `side`. */
function product(step: Step, name: string, count: number, matrixFlops: number, vectorFlops: number, bytes: number, format: FormatId, side: number, length: number): void {
  if (count === 0 || matrixFlops + vectorFlops + bytes === 0) return;
  const op = begin(step, name, count);
  op.kind = matrixFlops > 0 ? 'gemm' : 'elementwise';
  if (matrixFlops > 0) {
    op.m = op.k = side;
    op.n = length;
  }
  op.matrixFlops = matrixFlops;
  op.vectorFlops = vectorFlops;
  op.activationBytes = bytes;
  op.format = format;
  step.sink(op);
}

function elementwise(step: Step, name: string, flops: number, weightBytes: number, otherBytes: number): void {
  if (flops + weightBytes + otherBytes === 0) return;
  const op = begin(step, name, 1);
  op.kind = 'elementwise';
  op.vectorFlops = flops;
  op.weightBytes = weightBytes;
  op.activationBytes = otherBytes;
  step.sink(op);
}

function begin({ op, job }: Step, name: string, count: number): Op {
  op.name = name;
  op.group = 'optimizer';
  op.part = 'model';
  op.count = count;
  op.m = op.n = op.k = 0;
  op.batch = 1;
  op.matrixFlops = op.vectorFlops = 0;
  op.weightBytes = op.activationBytes = op.kvBytes = 0;
  op.format = job.training.recipe.compute;
  op.collective = 'none';
  op.ranks = op.inNode = op.inPod = 1;
  op.payloadBytes = 0;
  return op;
}
