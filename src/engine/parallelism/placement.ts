import type { Bytes, Seconds } from '../../units/dimensions.ts';
import type { Machine, TrainingJob } from '../job.ts';
import { collectiveSeconds, linkSeconds } from '../price/collectives.ts';
import type { RankOrder, TrainingLayout } from '../training/plan.ts';

/**
 * Devices that exchange data with one another. `data` are all ranks that hold the same weights: the replicas and, since
 * each sees a part of the sequence, their context ranks. `shard` are those among which states are sharded, `replicate`
 * those that hold the same shard. `expert` are the ranks that share out one layer's experts, `expert-data` those that
 * hold the same experts.
 */
export const RANK_GROUPS = ['tensor', 'context', 'expert', 'data', 'pipeline', 'shard', 'replicate', 'expert-data'] as const;
export type RankGroup = (typeof RANK_GROUPS)[number];

/** Where a group's ranks lie: how many there are, and how many of them share a node and a pod. */
export interface GroupSpan {
  readonly ranks: number;
  readonly inNode: number;
  readonly inPod: number;
}

export type GroupSpans = Readonly<Record<RankGroup, GroupSpan>>;

/** One direction in which ranks are counted: `count` of them, `stride` devices apart. */
interface Axis {
  readonly stride: number;
  readonly count: number;
}

interface Axes {
  readonly tensor: Axis;
  readonly context: Axis;
  readonly data: Axis;
  readonly pipeline: Axis;
}

/** The part of a training job that says where its ranks lie. */
export type Placed = Pick<TrainingJob, 'parallelism' | 'machine'> & {
  readonly training: { readonly layout: Pick<TrainingLayout, 'pipeline' | 'context' | 'order' | 'shard' | 'sequenceParallel' | 'virtual'> };
};

/** Each axis' stride is the product of the degrees before it in the order. */
function axesOf({ parallelism, training }: Placed): Axes {
  const { pipeline, context, order } = training.layout;
  const t = parallelism.tensor;
  const d = parallelism.data;
  switch (order satisfies RankOrder) {
    case 'tp-cp-ep-dp-pp':
      return axes(1, t, t * context, t * context * d);
    case 'tp-cp-pp-ep-dp':
      return axes(1, t, t * context * pipeline, t * context);
    case 'pp-tp-cp-ep-dp':
      return axes(pipeline, pipeline * t, pipeline * t * context, 1);
  }
  function axes(tensor: number, c: number, data: number, p: number): Axes {
    return { tensor: { stride: tensor, count: t }, context: { stride: c, count: context }, data: { stride: data, count: d }, pipeline: { stride: p, count: pipeline } };
  }
}

/**
 * Ranks of one group and how they lie on nodes and pods, from the order in which ranks are numbered (fastest first).
 * `inNode` is the number of a group's ranks in the node where it has most of them; where groups differ because degrees
 * do not divide a node, that of the group which is spread most. The same for pods.
 */
export function groupSpan(job: Placed, group: RankGroup): GroupSpan {
  const a = axesOf(job);
  const members = membersOf(job, a, group);
  const ranks = members.ranks;
  if (ranks <= 1) return { ranks: 1, inNode: 1, inPod: 1 };
  const total = a.tensor.count * a.context.count * a.data.count * a.pipeline.count;
  return { ranks, inNode: together(members, a, job.machine.perNode, total), inPod: together(members, a, job.machine.pod, total) };
}

/** All groups' spans at once. */
export function groupSpans(job: Placed): GroupSpans {
  const spans = {} as Record<RankGroup, GroupSpan>;
  for (const group of RANK_GROUPS) spans[group] = groupSpan(job, group);
  return spans;
}

/** A group as axes, the nearest first: its ranks are the first `ranks` of their product. */
interface Members {
  readonly ranks: number;
  readonly axes: readonly Axis[];
}

function membersOf({ parallelism, training }: Placed, a: Axes, group: RankGroup): Members {
  const same = a.context.count * a.data.count;
  switch (group) {
    case 'tensor':
    case 'context':
    case 'pipeline':
      return { ranks: a[group].count, axes: [a[group]] };
    case 'data':
      return { ranks: same, axes: [a.context, a.data] };
    case 'shard':
      return first([a.context, a.data], Math.min(training.layout.shard, same));
    case 'replicate':
      return beyond([a.context, a.data], Math.min(training.layout.shard, same));
    case 'expert': {
      // Up to the tensor degree experts stay within the tensor group; beyond it they take context ranks and replicas along.
      const { tensor, expert } = parallelism;
      if (expert <= tensor) return { ranks: expert, axes: [{ stride: a.tensor.stride * Math.max(1, Math.floor(tensor / expert)), count: expert }] };
      const rest = first([a.context, a.data], Math.min(Math.ceil(expert / tensor), same));
      return { ranks: tensor * rest.ranks, axes: [a.tensor, ...rest.axes] };
    }
    case 'expert-data':
      return beyond([a.context, a.data], Math.min(Math.max(1, Math.ceil(parallelism.expert / parallelism.tensor)), same));
  }
}

/** The first `ranks` of a product of axes. */
function first(all: readonly Axis[], ranks: number): Members {
  const axes: Axis[] = [];
  let left = ranks;
  for (const axis of all) {
    const count = Math.min(axis.count, left);
    if (count > 1) axes.push({ stride: axis.stride, count });
    left = Math.ceil(left / count);
  }
  return { ranks, axes };
}

/** Ranks that have the same place in each block of `skip` ranks of a product of axes. */
function beyond(all: readonly Axis[], skip: number): Members {
  const axes: Axis[] = [];
  let left = skip;
  for (const axis of all) {
    const taken = Math.min(axis.count, left);
    const count = Math.floor(axis.count / taken);
    if (count > 1) axes.push({ stride: axis.stride * taken, count });
    left = Math.ceil(left / taken);
  }
  return { ranks: axes.reduce((product, axis) => product * axis.count, 1), axes };
}

/** Most ranks of the group within one aligned block of `size` devices; the fewest over all groups. */
function together(members: Members, a: Axes, size: number, total: number): number {
  if (size >= total) return members.ranks;
  let aligned = 1;
  let divides = true;
  for (const { stride, count } of members.axes) {
    const span = stride * count;
    if (stride >= size) continue;
    divides &&= size % stride === 0 && (span % size === 0 || size % span === 0);
    aligned *= Math.min(count, size / stride);
  }
  return divides ? Math.min(aligned, members.ranks) : counted(members, a, size);
}

/** The same by counting: only a group's first device modulo the block's size matters. */
function counted(members: Members, a: Axes, size: number): number {
  const offsets = sortedOffsets(repeating(members, size));
  let fewest = members.ranks;
  // Of a large group few places are enough: they differ by a rank or two in a block.
  for (const place of thinned(firstPlaces(members, a, size), Math.max(16, Math.floor(MOST_SUMS / offsets.length)))) {
    fewest = Math.min(fewest, fullest(offsets, place, size));
    if (fewest === 1) break;
  }
  return fewest;
}

/**
 * As much of a group as shows every way it fills blocks of `size`. Along its outermost axis ranks lie in blocks alike again
 * after `turn` steps, and those of one block are no more than a turn apart: two turns show what a million replicas do.
 */
function repeating(members: Members, size: number): Members {
  const axes = merged(members.axes);
  const outer = axes.at(-1);
  const inner = axes.slice(0, -1).reduce((product, { count }) => product * count, 1);
  // Ranks that are not the whole product end within it: such groups are counted as they are.
  if (outer === undefined || inner * outer.count !== members.ranks) return members;
  const turn = size / divisor(outer.stride, size);
  const reach = axes.reduce((sum, axis) => sum + (axis === outer ? 0 : axis.stride * (axis.count - 1)), 0);
  const count = Math.min(outer.count, 2 * turn + Math.ceil(reach / outer.stride) + 2);
  return { ranks: inner * count, axes: [...axes.slice(0, -1), { stride: outer.stride, count }] };
}

/** Axes that go on where the one before ends, as one. */
function merged(all: readonly Axis[]): readonly Axis[] {
  const axes: Axis[] = [];
  for (const axis of all) {
    const last = axes.at(-1);
    if (last !== undefined && last.stride * last.count === axis.stride) axes[axes.length - 1] = { stride: last.stride, count: last.count * axis.count };
    else axes.push(axis);
  }
  return axes;
}

/** Greatest common divisor. */
function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}

function fullest(offsets: readonly number[], origin: number, size: number): number {
  let block = -1;
  let run = 0;
  let most = 0;
  for (const offset of offsets) {
    const at = Math.floor((origin + offset) / size);
    run = at === block ? run + 1 : 1;
    block = at;
    if (run > most) most = run;
  }
  return most;
}

function sortedOffsets({ axes, ranks }: Members): readonly number[] {
  let offsets = [0];
  for (const { stride, count } of axes) {
    const further: number[] = [];
    for (let i = 0; i < count; i++) for (const offset of offsets) further.push(offset + i * stride);
    offsets = further;
  }
  return offsets.slice(0, ranks).sort((x, y) => x - y);
}

/** Places looked at where degrees and blocks divide so ill that there are more: evenly spread, they hardly miss the fewest. */
const MOST_PLACES = 1024;
/** Most sums of places along two axes that are made. */
const MOST_SUMS = 65_536;

function thinned(places: ReadonlySet<number>, most: number): ReadonlySet<number> {
  if (places.size <= most) return places;
  const every = places.size / most;
  const all = [...places];
  return new Set(Array.from({ length: most }, (_, i) => all[Math.floor(i * every)] ?? 0));
}

/**
 * Where groups' first devices lie within a block of `size`: a device comes first where its place along each of the group's
 * own axes starts a block. Added up axis by axis, so that large machines cost no more than small ones.
 */
function firstPlaces(members: Members, a: Axes, size: number): ReadonlySet<number> {
  let found: ReadonlySet<number> = new Set([0]);
  for (const axis of Object.values(a) as readonly Axis[]) {
    const own = members.axes.filter(({ stride }) => stride >= axis.stride && stride < axis.stride * axis.count);
    const steps = new Set<number>();
    for (let place = 0; place < axis.count && steps.size < size; ) {
      const within = own.find(({ stride, count }) => Math.floor((place * axis.stride) / stride) % count !== 0);
      if (within === undefined) {
        steps.add((place * axis.stride) % size);
        place += 1;
      } else {
        const block = (within.stride / axis.stride) * within.count;
        place = (Math.floor(place / block) + 1) * block;
      }
    }
    const next = new Set<number>();
    const kept = thinned(steps, Math.floor(MOST_SUMS / found.size));
    for (const at of found) for (const step of kept) next.add((at + step) % size);
    found = thinned(next, MOST_PLACES);
  }
  return found;
}

/** The links between two neighbouring stages of the pipeline. */
export type LinkLevelName = 'node' | 'network' | 'spine';

/**
 * The slowest link any stage's output takes to the next stage; with several chunks on a device, also the way back from
 * the last device to the first.
 */
export function pipelineLink(job: Placed): LinkLevelName {
  const { pipeline, virtual } = job.training.layout;
  if (pipeline <= 1) return 'node';
  const a = axesOf(job);
  const total = a.tensor.count * a.context.count * a.data.count * pipeline;
  const crosses = (size: number): boolean => {
    if (size >= total) return false;
    const { stride } = a.pipeline;
    // Neighbours share every block exactly where a whole pipeline lies within one.
    if (stride >= size) return true;
    const span = stride * pipeline;
    return span > size || size % span !== 0 ? crossesSomewhere(a, size, virtual > 1) : false;
  };
  if (crosses(job.machine.pod)) return 'spine';
  return crosses(job.machine.perNode) ? 'network' : 'node';
}

function crossesSomewhere(a: Axes, size: number, wraps: boolean): boolean {
  const { stride, count } = a.pipeline;
  const total = a.tensor.count * a.context.count * a.data.count * count;
  for (let device = 0; device < total; device++) {
    const place = Math.floor(device / stride) % count;
    const next = place + 1 < count ? device + stride : wraps ? device - (count - 1) * stride : device;
    if (Math.floor(next / size) !== Math.floor(device / size)) return true;
  }
  return false;
}

/**
 * Seconds to hand `bytes` of activations (of one context rank) from a stage to the next, or their gradient back. Ranks of
 * the tensor group each send a t-th: sequence parallelism has split them, and without it all ranks hold the same, which
 * they scatter before they send and gather after, inside the node (arXiv:2104.04473, section 4.1).
 */
export function transferSeconds(job: Placed & Pick<TrainingJob, 'efficiency'>, bytes: Bytes): Seconds {
  const { pipeline, sequenceParallel } = job.training.layout;
  if (pipeline <= 1 || !(bytes > 0)) return 0;
  const { tensor } = job.parallelism;
  const sent = bytes / tensor;
  const level = pipelineLink(job);
  const bandwidth = linkBandwidth(job.machine, level);
  const { efficiency } = job;
  const { ranks, inNode, inPod } = groupSpan(job, 'tensor');
  const gathered = sequenceParallel ? 0 : collectiveSeconds('all-gather', ranks, sent, job.machine, efficiency, inNode, inPod);
  return gathered + sendSeconds(job, sent, level, bandwidth);
}

function sendSeconds({ efficiency, machine }: Pick<TrainingJob, 'efficiency' | 'machine'>, sent: Bytes, level: LinkLevelName, bandwidth: number): Seconds {
  if (efficiency.kind === 'ideal') return sent / bandwidth;
  const { node, bus, network } = efficiency.collective;
  return linkSeconds(sent, 1, bandwidth, level !== 'node' ? network : machine.scaleUp.bus === 'none' ? node : bus);
}

/** Bytes a second and direction that each device gets at a level. */
export function linkBandwidth(machine: Machine, level: LinkLevelName): number {
  switch (level) {
    case 'node':
      return machine.scaleUp.bandwidth;
    case 'network':
      return machine.scaleOut.bandwidth;
    case 'spine':
      return machine.scaleOut.bandwidth / machine.oversubscription;
  }
}
