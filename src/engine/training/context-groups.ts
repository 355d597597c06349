import type { Ratio, Seconds, Tokens } from '../../units/dimensions.ts';
import type { TrainingJob } from '../job.ts';
import { microBatches } from '../parallelism/data-parallel.ts';
import { exposedSeconds, interferenceOf, overlapKind } from '../parallelism/overlap.ts';
import { groupSpan, type GroupSpan, type GroupSpans } from '../parallelism/placement.ts';
import { groupSequences, type LengthCount } from '../parallelism/sequence-groups.ts';
import { collectiveSeconds } from '../price/collectives.ts';
import { lengthBuckets } from './lengths.ts';

/** Time of all passes of a chunk over one micro-batch. Communication is what is sent, hidden or not. */
export interface ContextTimes {
  /** Attention, and all other work but the exchange along the context. */
  readonly attention: Seconds;
  readonly other: Seconds;
  readonly communication: Seconds;
}

const BUCKETS = 12;
/** Documents placed times devices: fewer documents than there are leave the last group waiting longer, so savings are not overstated. */
const MOST_PLACED = 4096;
/** The payload at which links are compared: a few layers' keys and values. */
const COMPARED_BYTES = 2 ** 24;

/** Whether context groups can be sized to lengths: documents packed, and a degree that halves down to one device. */
export function groupsByLength({ workload, training: { layout } }: TrainingJob): boolean {
  return layout.contextGroups === 'by-length' && workload.lengths.kind === 'packed' && layout.context > 1 && Number.isInteger(Math.log2(layout.context));
}

/**
 * Share of the context exchange's exposed time that is left when documents of a packed batch go to groups sized to their
 * length (FlexSP, arXiv:2412.01523), in place of one degree c for all; 1 where groups are of one size.
 *
 * The c ranks of a replica work through its documents of a step, in 12 lengths. Documents as long as the sequence keep
 * all c ranks, shorter ones take the smallest power of two that leaves a rank no more tokens than s/c. A document of l
 * tokens on g ranks takes its part of the chunk's work, by tokens and in attention by l², over g, and an exchange of
 * (g − 1)/g of its tokens (ring), or g-th parts of those (all-to-all), over the links that g neighbouring ranks have.
 * Work is the same either way, so what the batch takes beyond its work is what the exchange, and waiting for the last
 * group, come to. Memory stays: no rank holds more tokens than before.
 */
export function groupedContextShare(job: TrainingJob, times: ContextTimes, spans: GroupSpans): Ratio {
  if (!groupsByLength(job) || !(times.communication > 0)) return 1;
  const { layout } = job.training;
  const c = layout.context;
  const buckets = lengthBuckets(job.workload, BUCKETS);
  const { mean, meanSquare } = momentsOf(buckets);
  const perStep = (microBatches(job) * job.workload.microBatch * job.workload.sequence) / mean;
  const documents = Math.max(1, Math.min(perStep, MOST_PLACED / c));
  const lengths = counted(buckets, documents);
  // Per document: tokens and squares as shares of those of a micro-batch.
  const inMicroBatch = (job.workload.microBatch * job.workload.sequence) / mean;
  const kind = overlapKind(job, 'context');
  const interference = interferenceOf(job);
  const exchange = exchangeByDegree(job, times.communication, spans);
  const seconds = (tokens: Tokens, degree: number): Seconds => {
    const part = tokens / (mean * inMicroBatch);
    const attention = (times.attention * c * tokens * tokens) / (meanSquare * inMicroBatch * degree);
    const exposed = exposedSeconds(kind, layout.overlap, part * (exchange.get(degree) ?? 0), attention, degree - 1, interference);
    return (times.other * c * part) / degree + attention + exposed;
  };
  const { staticSeconds, groupedSeconds } = groupSequences({ lengths, devices: c, tokensPerDevice: job.workload.sequence / c, seconds: memoised(seconds) });
  // Where no document is as long as the sequence the static degree of the lengths is below c: c for all is the reader's.
  const whole = lengths.reduce((sum, { tokens, count }) => sum + count * seconds(tokens, c), 0);
  const work = lengths.reduce((sum, { tokens, count }) => sum + (count * workOf(times, c, tokens, mean, meanSquare, inMicroBatch)) / c, 0);
  const grouped = Math.min(whole, staticSeconds, groupedSeconds);
  return whole > work ? Math.max(0, Math.min(1, (grouped - work) / (whole - work))) : 1;
}

function workOf(times: ContextTimes, c: number, tokens: Tokens, mean: number, meanSquare: number, inMicroBatch: number): Seconds {
  return c * ((times.other * tokens) / mean + (times.attention * tokens * tokens) / meanSquare) / inMicroBatch;
}

function momentsOf(buckets: readonly { readonly tokens: Tokens; readonly share: Ratio }[]): { readonly mean: number; readonly meanSquare: number } {
  let mean = 0;
  let meanSquare = 0;
  for (const { tokens, share } of buckets) {
    mean += share * tokens;
    meanSquare += share * tokens * tokens;
  }
  return { mean, meanSquare };
}

/** Whole documents of each length, remainders carried to the next longer one. */
function counted(buckets: readonly { readonly tokens: Tokens; readonly share: Ratio }[], documents: number): readonly LengthCount[] {
  let carried = 0;
  const counts: LengthCount[] = [];
  for (const { tokens, share } of buckets) {
    const exact = share * documents + carried;
    const count = Math.round(exact);
    carried = exact - count;
    if (count > 0) counts.push({ tokens, count });
  }
  return counts.length > 0 ? counts : [{ tokens: buckets[0]?.tokens ?? 1, count: 1 }];
}

/** Exchange of a whole micro-batch by groups of each degree, from what it takes with all c ranks. */
function exchangeByDegree(job: TrainingJob, all: Seconds, spans: GroupSpans): ReadonlyMap<number, Seconds> {
  const { layout } = job.training;
  const c = layout.context;
  const largest = linkTime(job, spans.context);
  const found = new Map<number, Seconds>([[1, 0]]);
  for (let degree = 2; degree <= c; degree *= 2) {
    const span = degree === c ? spans.context : groupSpan({
      ...job, parallelism: { ...job.parallelism, data: (job.parallelism.data * c) / degree },
      training: { ...job.training, layout: { ...layout, context: degree } },
    }, 'context');
    found.set(degree, largest > 0 ? (all * linkTime(job, span)) / largest : 0);
  }
  return found;
}

/** Seconds to exchange a fixed number of tokens' keys and values among a group. */
function linkTime({ machine, efficiency, training }: TrainingJob, { ranks, inNode, inPod }: GroupSpan): Seconds {
  const kind = training.layout.contextKind === 'ring' ? 'all-gather' : 'all-to-all';
  return collectiveSeconds(kind, ranks, COMPARED_BYTES / ranks, machine, efficiency, inNode, inPod);
}

function memoised(seconds: (tokens: Tokens, degree: number) => Seconds): (tokens: Tokens, degree: number) => Seconds {
  const known = new Map<number, Map<number, Seconds>>();
  return (tokens, degree) => {
    let ofDegree = known.get(degree);
    if (ofDegree === undefined) known.set(degree, ofDegree = new Map());
    let value = ofDegree.get(tokens);
    if (value === undefined) ofDegree.set(tokens, value = seconds(tokens, degree));
    return value;
  };
}
