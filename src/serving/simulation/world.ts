import type { PartCache, Reuse } from '../cache/types.ts';
import type { IterationPrices, PassPrice, PassWork } from '../iteration/types.ts';
import type { ServeValues } from '../plan/values.ts';
import type { Random } from '../random.ts';
import type { Requests } from '../requests.ts';
import type { Events } from './events.ts';
import type { IntList } from './int-list.ts';
import type { Line } from './line.ts';
import type { Recording } from './recording.ts';
import type { Rules } from './rules.ts';
import type { SpeculationPolicy } from './speculation.ts';

/** How far each request is, a column each. */
export interface Progress {
  /** Tokens that must still be read before it writes. */
  readonly toRead: Int32Array;
  /** Tokens of one sample that are in the cache: prompt and answer so far, and what padding put beside them. */
  readonly tokens: Int32Array;
  /** Prompt tokens among them, which all its samples share. */
  readonly shared: Int32Array;
  /** Tokens of each sample that have been written. */
  readonly written: Int32Array;
  /** Prompt tokens that another's reading left in a cache, which it does not hold itself. */
  readonly borrowed: Int32Array;
  /** Bytes of cache that it holds on its replica. */
  readonly held: Float64Array;
  /** Its last token's time; when it was taken out; its replica's disturbance when its first token came. */
  readonly last: Float64Array;
  readonly outSince: Float64Array;
  readonly disturbance: Float64Array;
  /** Its cache is in host memory. */
  readonly swapped: Uint8Array;
  /** Attention of the part that the pass under way reads, and its tokens. */
  readonly part: Int32Array;
}

/** Memory for caches that replicas of one role lend each other (DistAttention, arXiv:2401.02669): bytes of all of them, and those in use. */
export interface Pool {
  readonly members: readonly Replica[];
  readonly room: number;
  used: number;
}

/** One copy of the model at work. */
export interface Replica {
  readonly place: number;
  readonly role: 'both' | 'reads' | 'writes';
  readonly prices: IterationPrices;
  readonly speculation: SpeculationPolicy | undefined;
  readonly cache: PartCache | undefined;
  /** Bytes for caches of requests at work, and those in use. */
  readonly room: number;
  used: number;
  /** Those it lends to and borrows from, itself among them; undefined where everybody has only their own. */
  pool: Pool | undefined;
  /** The most that one further page of a sequence takes. */
  readonly pageBytes: number;
  readonly waiting: Line;
  readonly reading: IntList;
  readonly writing: IntList;
  /** Sequences at work: samples of those that read or write. */
  sequences: number;
  /** A pass is under way and began then; how many write in it, how many of those that read have a part in it, and tokens guessed for each. */
  working: boolean;
  began: number;
  /** What that pass has added to the sums, all of it when it began. */
  readonly pass: { seconds: number; joules: number; reading: number; cacheArea: number };
  decodes: number;
  reads: number;
  guesses: number;
  /** Seconds that moving caches adds to the next pass. */
  stall: number;
  /** Seconds, so far, that passes took longer for those that write because others were read. */
  disturbance: number;
  passes: number;
  busySeconds: number;
  /** Tokens of work that its requests still bring, by which work is spread. */
  load: number;
  /** A wait for others ends then; NaN where none is under way. */
  windowEnds: number;
  linkFree: number;
}

/** All there is of a simulation under way. */
export interface World {
  readonly requests: Requests;
  /** Requests that wait for another's end: the first of each, and the next after each; -1 where there is none. */
  readonly followers: { readonly first: Int32Array; readonly next: Int32Array };
  readonly values: ServeValues;
  readonly rules: Rules;
  readonly progress: Progress;
  /** Those that requests are sent to, and, where reading and writing are split, those that write. */
  readonly replicas: readonly Replica[];
  readonly writers: readonly Replica[];
  readonly events: Events;
  readonly recording: Recording;
  readonly random: Random;
  readonly reuse: Reuse;
  readonly work: PassWork;
  readonly price: PassPrice;
  now: number;
  /** Requests that will certainly come: nobody's end has to be waited for. */
  toCome: number;
}

export function createProgress(count: number): Progress {
  return {
    toRead: new Int32Array(count), tokens: new Int32Array(count), shared: new Int32Array(count), written: new Int32Array(count), borrowed: new Int32Array(count), held: new Float64Array(count),
    last: new Float64Array(count), outSince: new Float64Array(count).fill(NaN), disturbance: new Float64Array(count), swapped: new Uint8Array(count), part: new Int32Array(count),
  };
}
