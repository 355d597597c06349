import type { Seconds } from '../../units/dimensions.ts';
import type { TrainingJob } from '../job.ts';
import type { OpSink } from '../op.ts';
import { exposedSeconds, overlapKind } from '../parallelism/overlap.ts';
import type { GroupSpans } from '../parallelism/placement.ts';
import { blankPrice, priceOp } from '../price/kernel-time.ts';
import type { ChunkPlan } from './chunks.ts';
import { groupedContextShare, groupsByLength } from './context-groups.ts';
import { eachChunk, holdChunk, type HeldChunk } from './held-chunk.ts';
import { addToPass, blankPass, type PassTotals } from './pass-totals.ts';
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

/** Prices every chunk of the pipeline in network order; equal chunks are priced once and shared. */
export function priceChunks(job: TrainingJob, spans?: GroupSpans): readonly PricedChunk[] {
  return eachChunk(job, priceChunk, spans);
}

function priceChunk(job: TrainingJob, chunk: ChunkPlan, spans: GroupSpans): PricedChunk {
  const held = holdChunk(job, chunk, spans);
  const totals = {
    forward: passTotals(job, held, 'forward', spans),
    recompute: passTotals(job, held, 'recompute', spans),
    input: passTotals(job, held, 'input', spans),
    weight: passTotals(job, held, 'weight', spans),
  };
  const passes = {
    forward: passSeconds(job, totals.forward),
    recompute: passSeconds(job, totals.recompute),
    input: passSeconds(job, totals.input),
    weight: passSeconds(job, totals.weight),
  };
  if (groupsByLength(job)) groupContext(job, totals, passes, spans);
  return { ...held, totals, passes };
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

function passTotals(job: TrainingJob, { chunk, effect }: HeldChunk, pass: ChunkPass, spans: GroupSpans): PassTotals {
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
  const tensor = exposedSeconds('tensor', overlap, communication.tensor, gemmSeconds);
  const context = exposedSeconds(overlapKind(job, 'context'), overlap, communication.context, attentionSeconds, job.training.layout.context - 1);
  const expert = exposedSeconds(overlapKind(job, 'expert'), overlap, communication.expert, all.seconds - all.networkSeconds);
  const hidden = communication.tensor - tensor + communication.context - context + communication.expert - expert;
  return { seconds: all.seconds - hidden, tensor, context, expert };
}
