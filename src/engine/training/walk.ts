import { bytesPerElement } from '../formats.ts';
import type { TrainingJob } from '../job.ts';
import { RING } from '../network/context.ts';
import { NARROWING_FLOPS } from '../network/emission.ts';
import { blankOp, type Op, type OpSink } from '../op.ts';
import type { GroupSpans } from '../parallelism/placement.ts';
import { emitAdapterPass, emitExtraWork, emitResidualAdapters } from './added-work.ts';
import { toInputGradient, toWeightGradient } from './adjoint.ts';
import { clearOp, type ChunkPass, type ChunkRun } from './chunk-run.ts';
import type { ChunkPlan } from './chunks.ts';
import { describeChunk, spansOf, startWalk, type ChunkWalk, type Section } from './describe.ts';
import { factorsOf, multiply, rulesFor } from '../techniques/op-rules.ts';
import type { MethodEffect } from './effect.ts';

export type { ChunkPass } from './chunk-run.ts';

/**
 * Ops of one micro-batch on one device of the chunk, in one pass. The backward passes follow from the forward ops by the
 * rules of `adjoint.ts`, so whatever the network does it also does backward. Ops carry what training keeps of them in the
 * forward pass only, as if everything were trained and nothing computed again. Gradients of norms' and biases' vectors fall
 * out of passes over the same data and have no ops of their own. `spans` are the job's `groupSpans`, worked out here when not given.
 */
export function emitChunk(job: TrainingJob, chunk: ChunkPlan, effect: MethodEffect, pass: ChunkPass, sink: OpSink, spans?: GroupSpans): void {
  const again = pass === 'recompute' ? recomputedShare(job) * effect.gradientLayers * effect.backwardPasses : 0;
  if (pass === 'recompute' && again === 0) return;
  if ((pass === 'input' || pass === 'weight') && effect.backwardPasses === 0) return;
  const selective = job.training.recomputation.kind === 'selective';
  const run: Walked = {
    part: '', products: 0, pass, effect, sink, beside: blankOp(), gradient: bytesPerElement(job.training.recipe.gradients),
    again: selective ? 0 : again, coreAgain: again,
  };
  const walk = startWalk(job, chunk, effect, (at, op) => emitOp(run, at, op), spans ?? spansOf(job));
  describeChunk(walk);
  if (effect.adapters.length > 0) emitResidualAdapters(run, walk);
  if (effect.work.length > 0) emitExtraWork(run, walk);
}

/** k of L layers, spread evenly over chunks. */
export function recomputedShare({ training, network }: TrainingJob): number {
  const { kind, layers } = training.recomputation;
  return kind === 'none' ? 0 : Math.min(1, Math.max(0, layers / network.architecture.layers));
}

/** A run that counts the products of a part of a layer: recomputation by operation repeats every second one. */
interface Walked extends ChunkRun {
  part: string;
  products: number;
}

function emitOp(run: Walked, walk: ChunkWalk, op: Op): void {
  const { effect } = run;
  const { name, part, kind } = op;
  if (walk.backwardOnly) {
    op.count *= effect.backwardPasses * inputShare(effect, 'head');
    if (run.pass === 'input' && op.count > 0) run.sink(op);
    return;
  }
  const { rules } = walk.job.mechanisms;
  if (rules.length > 0) multiply(op, factorsOf(rulesFor(rules, op, 'forward')));
  const weighs = kind === 'gemm' || kind === 'grouped-gemm';
  if (weighs && walk.section === 'layers') op.matrixFlops *= effect.matrixWork;
  switch (run.pass) {
    case 'forward':
      op.count *= effect.forwardPasses;
      run.sink(op);
      break;
    case 'recompute':
      emitAgain(run, walk, op);
      break;
    case 'input':
      emitInputGradient(run, walk, op);
      break;
    case 'weight':
      emitWeightGradient(run, walk, op);
      break;
  }
  if (weighs && walk.section === 'layers' && effect.adapters.length > 0) emitAdapterPass(run, walk, part, name);
}

function emitAgain(run: Walked, walk: ChunkWalk, op: Op): void {
  if (walk.section !== 'layers') return;
  if (walk.job.training.recomputation.kind === 'operations' && keptByOperation(run, op)) return;
  const share = op.core ? run.coreAgain : run.again;
  if (share === 0) return;
  op.count *= share;
  op.name = `${op.name}, again`;
  op.savedBytes = op.savedForWeight = 0;
  run.sink(op);
}

/** What recomputation by operation has kept: attention, every second product, and sums over ranks that follow on products. */
function keptByOperation(run: Walked, op: Op): boolean {
  if (op.kind !== 'gemm') return op.kind === 'attention' || op.collective === 'reduce-scatter' || op.collective === 'all-reduce';
  if (op.part !== run.part) run.products = 0;
  run.part = op.part;
  return run.products++ % 2 === 0;
}

/** Share of an op's executions whose input needs a gradient. The head's does as soon as any layer's does. */
export function inputShare(effect: MethodEffect, section: Section): number {
  if (section === 'layers') return effect.gradientLayers;
  return effect.gradientLayers > 0 ? 1 : 0;
}

function emitInputGradient(run: ChunkRun, walk: ChunkWalk, op: Op): void {
  const { effect, sink } = run;
  const { trace } = walk.e;
  // The loss starts the backward pass whatever is trained.
  const share = effect.backwardPasses * (op.group === 'loss' ? 1 : inputShare(effect, walk.section));
  // Outside the layers, what was added up has the same gradient everywhere.
  if (share === 0 || (walk.section !== 'layers' && op.collective === 'all-reduce')) return;
  op.count *= share;
  if (op.kind === 'gemm' || op.kind === 'grouped-gemm') narrowGradient(run, walk, op);
  if (op.name === RING) {
    op.name = `${RING}, again`;
    sink(op);
    op.name = RING;
  }
  if (toInputGradient(op, trace)) sink(op);
}

/** Low-precision recipes narrow the gradient of each GEMM's output, once for both of the products that read it. */
function narrowGradient(run: ChunkRun, walk: ChunkWalk, op: Op): void {
  const { e } = walk;
  if (e.training === undefined || e.training.narrowed === 0 || walk.section === 'head') return;
  const elements = op.m * op.n * op.batch;
  const beside = clearOp(run.beside, op, 'elementwise', `${op.name}, gradient narrowed`);
  beside.vectorFlops = NARROWING_FLOPS * elements;
  beside.activationBytes = elements * (e.precision.activation + e.training.narrowed);
  run.sink(beside);
}

function emitWeightGradient(run: ChunkRun, walk: ChunkWalk, op: Op): void {
  const { effect, sink, gradient } = run;
  const { e, section } = walk;
  const trained = section === 'layers' ? effect.trainsMatrices : section === 'head' ? effect.trainsHead : effect.trainsEmbedding;
  if (trained === 0) return;
  op.count *= trained * effect.backwardPasses;
  const shards = e.training?.sequenceShards ?? 1;
  if (shards > 1 && op.savedForWeight > 0 && e.trace.input === 'stream') gatherInput(run, walk, op, shards);
  if (toWeightGradient(op, e.trace, gradient, e.precision.embedding, section === 'layers' ? effect.weightGradientWork : 1)) sink(op);
}

/** An input kept split along the sequence is gathered again for the weight gradient (arXiv:2205.05198, section 4.2.2). */
function gatherInput(run: ChunkRun, walk: ChunkWalk, op: Op, ranks: number): void {
  const beside = clearOp(run.beside, op, 'collective', `${op.name}, input gathered`);
  const span = walk.e.spans?.tensor;
  beside.group = 'communication';
  beside.collective = 'all-gather';
  beside.axis = 'tensor';
  beside.ranks = ranks;
  beside.inNode = span?.inNode ?? 0;
  beside.inPod = span?.inPod ?? 0;
  beside.payloadBytes = op.savedForWeight;
  run.sink(beside);
}
