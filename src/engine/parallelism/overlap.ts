import type { Ratio, Seconds } from '../../units/dimensions.ts';
import type { TrainingJob } from '../job.ts';
import type { ParallelAxis } from '../op.ts';
import type { OverlapPolicy, ScheduleName } from '../training/plan.ts';
import type { DataMoment } from './data-parallel.ts';

/**
 * Communication by what can run beside it. `context` is the ring's exchange of keys and values, `context-exchange` the
 * all-to-all around attention; `expert-paired` the experts' all-to-all of a schedule that runs another micro-batch meanwhile.
 */
export type OverlapKind = ParallelAxis | 'context-exchange' | 'expert-paired';

/** What a job's communication along an axis counts as. */
export function overlapKind({ training: { layout } }: TrainingJob, axis: ParallelAxis): OverlapKind {
  if (axis === 'context') return layout.contextKind === 'ring' ? 'context' : 'context-exchange';
  if (axis === 'expert') return layout.schedule === 'dualpipe' ? 'expert-paired' : 'expert';
  return axis;
}

/**
 * Seconds of communication that computation does not hide, between 0 and `communication`. `beside` is the computation it
 * may run beside, `pieces` the number of equal messages (buckets, layers, ring steps).
 *
 * `none` exposes all, `set` the share that is not overlapped, whatever the kind. `computed` is what can run beside
 * computation without taking kernels apart: gradients and gathered weights move piece by piece beside the computation of
 * the other pieces (PyTorch's DDP and FSDP always, Megatron-LM with its overlap options), a ring exchanges beside
 * attention, a pipeline sends beside the next micro-batch, and DualPipe runs the experts' all-to-all beside the other
 * direction (arXiv:2412.19437, section 3.2.1). Tensor-parallel collectives and the experts' all-to-all otherwise carry
 * the very data that is waited for and are exposed; `set` stands in for GEMMs cut into chunks to hide them.
 *
 * What is hidden is not free: copies and sums take units and memory bandwidth from the kernels beside them, and the other
 * way round. `interference` is what hidden communication adds over what it takes alone (arXiv:2507.03114 measures
 * computation 19 % slower on average where something is sent beside it).
 */
export function exposedSeconds(kind: OverlapKind, policy: OverlapPolicy, communication: Seconds, beside: Seconds, pieces = 1, interference: Ratio = 0): Seconds {
  if (!(communication > 0)) return 0;
  switch (policy.kind) {
    case 'none':
      return communication;
    case 'set':
      return communication * (1 - policy.share);
    case 'computed':
      return withInterference(communication, computedExposure(kind, communication, Math.max(0, beside), Math.max(1, pieces)), interference);
  }
}

/** `X + i·(N − X)`: what is exposed, and what the rest costs the computation beside it. */
function withInterference(communication: Seconds, exposed: Seconds, interference: Ratio): Seconds {
  const alone = Math.min(communication, exposed);
  return alone + interference * (communication - alone);
}

/** Interference of a job's collectives: none in an ideal machine. */
export function interferenceOf({ efficiency }: Pick<TrainingJob, 'efficiency'>): Ratio {
  return efficiency.kind === 'ideal' ? 0 : efficiency.training.interference;
}

function computedExposure(kind: OverlapKind, communication: Seconds, beside: Seconds, pieces: number): Seconds {
  switch (kind) {
    case 'tensor':
    case 'expert':
    case 'context-exchange':
      return communication;
    case 'expert-paired':
    case 'pipeline':
      return Math.max(0, communication - beside);
    case 'context':
      // n exchanges run beside the first n of n + 1 blocks of attention.
      return Math.max(0, communication - (beside * pieces) / (pieces + 1));
    case 'data':
      // A piece moves while the next is computed: the last one (the first, where weights are gathered) has nothing beside it.
      return Math.max(communication / pieces, communication - (beside * (pieces - 1)) / pieces);
  }
}

/** Time of one kind of exchange between copies of the model, over a whole step. */
export interface TimedExchange {
  readonly when: DataMoment;
  readonly everyMicroBatch: boolean;
  readonly count: number;
  readonly seconds: Seconds;
}

/** One micro-batch's computation on a device, which exchanges may run beside. */
export interface ExchangeWindows {
  readonly forward: Seconds;
  readonly backward: Seconds;
}

/**
 * Seconds of a step's exchanges between copies of the model that nothing hides. Exchanges of the same pass share its link
 * and its computation, so they are added up first. Those of every micro-batch run beside that micro-batch's pass; those
 * done once join the backward pass of the last micro-batch, or, once the optimizer is done, the forward pass of the
 * first. Of each kind the last piece (the first, where weights are gathered) has nothing beside it; what waits for all
 * gradients of the backward pass has nothing beside it at all.
 */
export function exposedExchanges(policy: OverlapPolicy, exchanges: readonly TimedExchange[], windows: ExchangeWindows, microBatches: number, interference: Ratio = 0): Seconds {
  const of = (pass: keyof ExchangeWindows): readonly TimedExchange[] => exchanges.filter(({ when }) => when !== 'after-backward' && (when === 'backward') === (pass === 'backward'));
  let alone = 0;
  for (const { when, seconds } of exchanges) if (when === 'after-backward') alone += seconds;
  return exposedSeconds('data', policy, alone, 0) + exposedInPass(policy, of('forward'), windows.forward, microBatches, interference) + exposedInPass(policy, of('backward'), windows.backward, microBatches, interference);
}

function exposedInPass(policy: OverlapPolicy, exchanges: readonly TimedExchange[], beside: Seconds, microBatches: number, interference: Ratio): Seconds {
  let each = 0;
  let eachPiece = 0;
  let once = 0;
  let oncePiece = 0;
  for (const { everyMicroBatch, count, seconds } of exchanges) {
    if (everyMicroBatch) each += seconds / microBatches;
    else once += seconds;
    if (everyMicroBatch) eachPiece += seconds / count;
    else oncePiece += seconds / count;
  }
  const exposed = (seconds: Seconds, piece: Seconds): Seconds => (seconds > 0 ? exposedSeconds('data', policy, seconds, beside, seconds / piece, interference) : 0);
  return (microBatches - 1) * exposed(each, eachPiece) + exposed(each + once, eachPiece + oncePiece);
}

/**
 * Whether sends between stages run beside computation. Computed: in schedules that always have another block to run;
 * plain 1F1B and GPipe wait for each send and receive, as Megatron-LM's do.
 */
export function transfersOverlap(policy: OverlapPolicy, schedule: ScheduleName): boolean {
  if (policy.kind !== 'computed') return false;
  return schedule !== 'gpipe' && schedule !== '1f1b';
}

/** Seconds of a send between stages as the schedule sees it: a set share is taken off, the rest waited for. */
export function effectiveTransfer(policy: OverlapPolicy, transfer: Seconds): Seconds {
  return policy.kind === 'set' ? transfer * (1 - policy.share) : transfer;
}
