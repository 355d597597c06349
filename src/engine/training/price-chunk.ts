import type { Seconds } from '../../units/dimensions.ts';
import type { StackPlan, TrainingJob } from '../job.ts';
import type { OpSink } from '../op.ts';
import { exposedSeconds, interferenceOf, overlapKind } from '../parallelism/overlap.ts';
import type { GroupSpans } from '../parallelism/placement.ts';
import { blankPrice, priceOp } from '../price/kernel-time.ts';
import type { ChunkPlan } from './chunks.ts';
import type { MethodEffect } from './effect.ts';
import { groupedContextShare, groupsByLength } from './context-groups.ts';
import { eachChunk, holdChunk, type HeldChunk } from './held-chunk.ts';
import { addedPasses, addToPass, blankPass, type PassTotals } from './pass-totals.ts';
import { emitChunk, type ChunkPass } from './walk.ts';

export const CHUNK_PASSES = ['forward', 'recompute', 'input', 'weight'] as const satisfies readonly ChunkPass[];

/** What of a pass's communication nothing hides, and the time the pass takes with it. */
export interface PassSeconds {
  readonly seconds: Seconds;
  readonly tensor: Seconds;
  readonly context: Seconds;
  readonly expert: Seconds;
}

/** A chunk of layers with everything one micro-batch costs on its device. */
export interface PricedChunk extends HeldChunk {
  readonly totals: Readonly<Record<ChunkPass, PassTotals>>;
  readonly passes: Readonly<Record<ChunkPass, PassSeconds>>;
}

/** Prices every chunk of the pipeline in network order; equal chunks are priced once and shared, and so are equal layers. */
export function priceChunks(job: TrainingJob, spans?: GroupSpans): readonly PricedChunk[] {
  const known: PricedLayers[] = [];
  return eachChunk(job, (of, chunk, at) => priceChunk(of, chunk, at, known), spans);
}

type ChunkTotals = Readonly<Record<ChunkPass, PassTotals>>;

/** The layers of a chunk, priced without what stands before and after them. */
interface PricedLayers {
  readonly plan: StackPlan;
  readonly effect: MethodEffect;
  readonly totals: ChunkTotals;
}

function priceChunk(job: TrainingJob, chunk: ChunkPlan, spans: GroupSpans, known: PricedLayers[]): PricedChunk {
  const held = holdChunk(job, chunk, spans);
  const totals = chunkTotals(job, held, spans, known);
  const passes = {
    forward: passSeconds(job, totals.forward),
    recompute: passSeconds(job, totals.recompute),
    input: passSeconds(job, totals.input),
    weight: passSeconds(job, totals.weight),
  };
  if (groupsByLength(job)) groupContext(job, totals, passes, spans);
  const { effect, activations, parameters } = held;
  return { chunk, held: held.held, effect, activations, parameters, totals, passes };
}

/** Takes what context groups sized to lengths save out of the exchange along the context. */
function groupContext(job: TrainingJob, totals: Readonly<Record<ChunkPass, PassTotals>>, passes: Record<ChunkPass, PassSeconds>, spans: GroupSpans): void {
  let attention = 0;
  let communication = 0;
  let seconds = 0;
  for (const pass of CHUNK_PASSES) {
    attention += totals[pass].attentionSeconds;
    communication += totals[pass].communication.context;
    seconds += passes[pass].seconds - passes[pass].context;
  }
  const share = groupedContextShare(job, { attention, other: Math.max(0, seconds - attention), communication }, spans);
  for (const pass of CHUNK_PASSES) {
    const { context, ...rest } = passes[pass];
    passes[pass] = { ...rest, seconds: rest.seconds - (1 - share) * context, context: share * context };
  }
}

/** Totals of a chunk: those of its layers, which other chunks may have, and those of what stands before and after them. */
function chunkTotals(job: TrainingJob, held: HeldChunk, spans: GroupSpans, known: PricedLayers[]): ChunkTotals {
  const { chunk, effect } = held;
  const { plan } = chunk;
  // What a method adds beside the weights belongs to the chunk as a whole.
  if (effect.adapters.length > 0 || effect.work.length > 0) return allPasses(job, chunk, effect, spans);
  let layers = known.find((priced) => priced.plan === plan && worksAlike(priced.effect, effect));
  if (layers === undefined) known.push(layers = { plan, effect, totals: allPasses(job, withoutEnds(chunk), effect, spans) });
  if (!hasEnds(chunk)) return layers.totals;
  const ends = allPasses(job, withoutLayers(chunk), effect, spans);
  return {
    forward: addedPasses(layers.totals.forward, ends.forward),
    recompute: addedPasses(layers.totals.recompute, ends.recompute),
    input: addedPasses(layers.totals.input, ends.input),
    weight: addedPasses(layers.totals.weight, ends.weight),
  };
}

/** Whether two effects make the same of equal layers. */
function worksAlike(a: MethodEffect, b: MethodEffect): boolean {
  return a.trainsMatrices === b.trainsMatrices && a.trainsVectors === b.trainsVectors && a.gradientLayers === b.gradientLayers
    && a.forwardPasses === b.forwardPasses && a.backwardPasses === b.backwardPasses && a.keptInputs === b.keptInputs
    && a.weightGradientWork === b.weightGradientWork && a.matrixWork === b.matrixWork && a.prefixTokens === b.prefixTokens && a.promptTokens === b.promptTokens;
}

function hasEnds({ hasEmbedding, hasHead, finalNorm, predictionHeads, encoder }: ChunkPlan): boolean {
  return hasEmbedding || hasHead || finalNorm || predictionHeads > 0 || encoder !== undefined;
}

function withoutEnds({ encoder: _, predictionLayer: __, ...chunk }: ChunkPlan): ChunkPlan {
  return { ...chunk, hasEmbedding: false, hasHead: false, finalNorm: false, predictionHeads: 0 };
}

function withoutLayers(chunk: ChunkPlan): ChunkPlan {
  return { ...chunk, plan: { ...chunk.plan, mixers: [], ffns: [], norms: 0, reductions: 0 } };
}

function allPasses(job: TrainingJob, chunk: ChunkPlan, effect: MethodEffect, spans: GroupSpans): ChunkTotals {
  return {
    forward: passTotals(job, chunk, effect, 'forward', spans),
    recompute: passTotals(job, chunk, effect, 'recompute', spans),
    input: passTotals(job, chunk, effect, 'input', spans),
    weight: passTotals(job, chunk, effect, 'weight', spans),
  };
}

/** Totals of one pass of a chunk over one micro-batch, as its ops are emitted. */
export function passTotals(job: TrainingJob, chunk: ChunkPlan, effect: MethodEffect, pass: ChunkPass, spans: GroupSpans): PassTotals {
  const totals = blankPass();
  const price = blankPrice();
  const { machine, efficiency, kernels } = job;
  const sink: OpSink = (op) => {
    priceOp(op, machine, efficiency, kernels, price);
    addToPass(totals, op, price, job);
  };
  emitChunk(job, chunk, effect, pass, sink, spans);
  return totals;
}

/** Communication of a pass that runs beside its GEMMs or attention, or beside another micro-batch's pass of the same length, is taken out of its time. */
function passSeconds(job: TrainingJob, { all, communication, gemmSeconds, attentionSeconds }: PassTotals): PassSeconds {
  const { overlap } = job.training.layout;
  const interference = interferenceOf(job);
  const tensor = exposedSeconds('tensor', overlap, communication.tensor, gemmSeconds);
  const context = exposedSeconds(overlapKind(job, 'context'), overlap, communication.context, attentionSeconds, job.training.layout.context - 1, interference);
  const expert = exposedSeconds(overlapKind(job, 'expert'), overlap, communication.expert, all.seconds - all.networkSeconds, 1, interference);
  const hidden = communication.tensor - tensor + communication.context - context + communication.expert - expert;
  return { seconds: all.seconds - hidden, tensor, context, expert };
}
