import type { Bytes, Seconds } from '../../units/dimensions.ts';
import { MEMORY_CATEGORIES, type MemoryCategory } from '../estimate-types.ts';
import { chunkOf, FORWARD, INPUT, WEIGHT } from '../parallelism/block-code.ts';
import type { ChunkActivations } from '../parallelism/in-flight.ts';
import type { SimulatedRun } from '../parallelism/simulate.ts';

type Categories = Readonly<Record<MemoryCategory, Bytes>>;

/** What happens after the pipeline has drained: gradient reduction, optimizer step. `extra` is alive on top while it lasts. */
export interface TailPart {
  readonly name: string;
  readonly seconds: Seconds;
  readonly extra?: Partial<Categories>;
}

export interface TimelineInput {
  readonly run: SimulatedRun;
  /** Pipeline rank 0 … p − 1. */
  readonly device: number;
  /** One entry for each chunk, in network order. */
  readonly activations: readonly ChunkActivations[];
  /** Bytes that stay all step; activations given here are on top of those of the blocks. */
  readonly fixed: Partial<Categories>;
  readonly tail: readonly TailPart[];
  /** Where activations are offloaded: how many (chunk, micro-batch) pairs stay on the device, the rest being with the host. */
  readonly offloadWindow?: number;
}

/** Memory of one device over a step: from `times[k]` until `times[k + 1]` each category holds `bytes[category][k]`. */
export interface StageTimeline {
  readonly times: Float64Array;
  readonly bytes: Readonly<Record<MemoryCategory, Float64Array>>;
  readonly peak: { readonly at: Seconds; readonly total: Bytes; readonly categories: Categories };
  /** When each part of the tail begins. */
  readonly tail: readonly { readonly name: string; readonly at: Seconds }[];
}

/**
 * Memory of one device over a step, from a run of the pipeline. A block's transient bytes live while it runs; a forward pass leaves
 * what it saved, its activation gradient frees that but for what the weight gradient needs where it runs apart.
 */
export function stageTimeline(input: TimelineInput): StageTimeline {
  const { run, device, activations, fixed, tail, offloadWindow = Infinity } = input;
  const from = run.orders.starts[device] ?? 0;
  const to = run.orders.starts[device + 1] ?? from;
  const length = 2 * (to - from) + tail.length + 2;
  const times = new Float64Array(length);
  const bytes = blankSeries(length);
  for (const category of MEMORY_CATEGORIES) bytes[category].fill(fixed[category] ?? 0);

  let k = 1;
  let held = 0;
  let kept = 0;
  const note = (at: Seconds, transient: Bytes) => {
    times[k] = at;
    bytes.activations[k]! += kept * (held > offloadWindow ? offloadWindow / held : 1) + transient;
    k++;
  };
  for (let b = from; b < to; b++) {
    const code = run.orders.codes[b]!;
    const kind = code & 3;
    const { savedBytes, savedForWeight, transientBytes } = activations[chunkOf(code)] ?? NOTHING;
    note(run.starts[b]!, kind === WEIGHT ? 0 : transientBytes);
    if (kind === FORWARD) {
      held++;
      kept += savedBytes;
    } else {
      if (kind !== INPUT) held--;
      kept -= kind === WEIGHT ? savedForWeight : kind === INPUT ? savedBytes - savedForWeight : savedBytes;
    }
    // Sums of many floating-point numbers do not come back to nothing by themselves.
    if (held === 0) kept = 0;
    note(run.ends[b]!, 0);
  }

  let at = run.ends.reduce((last, end) => Math.max(last, end), 0);
  const marks: { name: string; at: Seconds }[] = [];
  for (const part of tail) {
    marks.push({ name: part.name, at });
    times[k] = at;
    for (const category of MEMORY_CATEGORIES) bytes[category][k]! += part.extra?.[category] ?? 0;
    k++;
    at += part.seconds;
  }
  times[k] = at;
  return { times, bytes, peak: peakOf(times, bytes), tail: marks };
}

/** The same with at most `points` (2 or more) entries: of each run of entries the one with most bytes, so that the peak stays; first and last entry stay too. */
export function atMost(timeline: StageTimeline, points: number): StageTimeline {
  const { length } = timeline.times;
  if (length <= points) return timeline;
  const keep: number[] = [0];
  const runs = Math.max(0, points - 2);
  for (let run = 0; run < runs; run++) {
    const start = 1 + Math.floor((run * (length - 2)) / runs);
    const end = 1 + Math.floor(((run + 1) * (length - 2)) / runs);
    let most = start;
    for (let k = start + 1; k < end; k++) {
      if (totalAt(timeline.bytes, k) > totalAt(timeline.bytes, most)) most = k;
    }
    keep.push(most);
  }
  keep.push(length - 1);
  const bytes = blankSeries(keep.length);
  for (const category of MEMORY_CATEGORIES) bytes[category] = Float64Array.from(keep, (k) => timeline.bytes[category][k]!);
  return { ...timeline, times: Float64Array.from(keep, (k) => timeline.times[k]!), bytes };
}

const NOTHING: ChunkActivations = { savedBytes: 0, savedForWeight: 0, transientBytes: 0 };

function blankSeries(length: number): Record<MemoryCategory, Float64Array> {
  const series: Partial<Record<MemoryCategory, Float64Array>> = {};
  for (const category of MEMORY_CATEGORIES) series[category] = new Float64Array(length);
  return series as Record<MemoryCategory, Float64Array>;
}

function totalAt(bytes: Readonly<Record<MemoryCategory, Float64Array>>, k: number): Bytes {
  let total = 0;
  for (const category of MEMORY_CATEGORIES) total += bytes[category][k] ?? 0;
  return total;
}

function peakOf(times: Float64Array, bytes: Readonly<Record<MemoryCategory, Float64Array>>): StageTimeline['peak'] {
  let most = 0;
  for (let k = 1; k < times.length; k++) {
    if (totalAt(bytes, k) > totalAt(bytes, most)) most = k;
  }
  const categories: Partial<Record<MemoryCategory, Bytes>> = {};
  for (const category of MEMORY_CATEGORIES) categories[category] = bytes[category][most]!;
  return { at: times[most] ?? 0, total: totalAt(bytes, most), categories: categories as Categories };
}
