import type { Shard } from './arguments.ts';

/**
 * A sweep cut into parts: consecutive scenarios, all parts of one length but the last. It follows from the number of scenarios alone, so that
 * however many shards, threads and interruptions there are, part 7 is the same scenarios and the same file.
 */
export interface Grid {
  readonly total: number;
  readonly size: number;
  readonly parts: number;
}

/** Parts that a sweep should at least have, so that shards get even shares and a stopped run loses little. */
const WANTED_PARTS = 256;
/** Fewer scenarios are not worth a file. */
const SMALLEST = 64;
/** More make a file that takes long to redo and memory to make. */
const LARGEST = 262_144;

export function gridOf(total: number): Grid {
  const wanted = 2 ** Math.ceil(Math.log2(Math.max(1, total / WANTED_PARTS)));
  const size = Math.min(LARGEST, Math.max(SMALLEST, wanted));
  return { total, size, parts: Math.ceil(total / size) };
}

/** Scenarios of a part. */
export function partAt({ total, size }: Grid, part: number): { readonly first: number; readonly count: number } {
  const first = part * size;
  return { first, count: Math.max(0, Math.min(size, total - first)) };
}

/** Parts of a shard: consecutive, from `from` up to but without `end`. Shards differ by one part at most; all of them together are all parts. */
export function shardParts({ parts }: Grid, { shard, of }: Shard): { readonly from: number; readonly end: number } {
  return { from: Math.floor((parts * (shard - 1)) / of), end: Math.floor((parts * shard) / of) };
}
