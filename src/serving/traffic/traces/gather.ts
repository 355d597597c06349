import { NONE } from '../../requests.ts';
import { growingFloats, growingInts } from '../columns.ts';
import { orderOf } from '../order-of.ts';
import { gatherBlocks } from './blocks.ts';
import { SHOWN_BAD_ROWS, type BadRow, type LeftOut, type Trace, type TraceFormat } from './types.ts';

/** What a row comes to. */
export interface Row {
  /** Seconds, from any beginning. */
  readonly arrival: number | undefined;
  readonly prompt: number;
  readonly output: number;
  /** Number of the row whose conversation it goes on with. */
  readonly previous?: number;
  /** Identities of the blocks its prompt consists of. */
  readonly blocks?: readonly (number | string)[];
}

/** Collects rows and what is wrong with others. */
export interface Gather {
  readonly add: (row: Row) => void;
  readonly bad: (row: BadRow) => void;
  readonly count: () => number;
  readonly blockCount: () => number;
  readonly left: () => LeftOut;
  readonly done: (format: TraceFormat, estimated: boolean) => Trace;
}

export function createGather(): Gather {
  const arrival = growingFloats();
  const prompt = growingInts();
  const output = growingInts();
  const previous = growingInts();
  const blocks = gatherBlocks();
  const first: BadRow[] = [];
  let [left, timed, follows] = [0, 0, false];
  return {
    add: (row) => {
      if (row.arrival !== undefined) timed += 1;
      if (row.previous !== undefined) follows = true;
      arrival.push(row.arrival ?? 0);
      prompt.push(row.prompt);
      output.push(row.output);
      previous.push(row.previous ?? NONE);
      blocks.add(row.blocks, row.prompt);
    },
    bad: (row) => {
      left += 1;
      if (first.length < SHOWN_BAD_ROWS) first.push(row);
    },
    count: () => prompt.length(),
    blockCount: blocks.length,
    left: () => ({ count: left, first }),
    done: (format, estimated) => {
      const count = prompt.length();
      const unsorted: Trace = {
        format, count, estimated,
        arrival: timed === count ? fromFirst(arrival.done()) : undefined,
        prompt: prompt.done(), output: output.done(),
        previous: follows ? previous.done() : undefined,
        blocks: blocks.done(),
        left: { count: left, first },
      };
      return byArrival(unsorted);
    },
  };
}

function fromFirst(times: Float64Array): Float64Array {
  const least = times.reduce((low, time) => Math.min(low, time), Infinity);
  return times.map((time) => time - least);
}

/** Rows that are not in order of time are put there; a file with times has no conversations to keep together. */
function byArrival(trace: Trace): Trace {
  const { arrival, blocks, count } = trace;
  if (arrival === undefined || arrival.every((time, i) => i === 0 || time >= (arrival[i - 1] as number))) return trace;
  const order = orderOf(arrival);
  const offset = new Uint32Array(count + 1);
  const block = new Int32Array(blocks?.block.length ?? 0);
  if (blocks !== undefined) {
    order.forEach((from, to) => {
      const own = blocks.block.subarray(blocks.offset[from], blocks.offset[from + 1]);
      block.set(own, offset[to]);
      offset[to + 1] = (offset[to] as number) + own.length;
    });
  }
  return {
    ...trace,
    arrival: arrival.map((_, i) => arrival[order[i] as number] as number),
    prompt: trace.prompt.map((_, i) => trace.prompt[order[i] as number] as number),
    output: trace.output.map((_, i) => trace.output[order[i] as number] as number),
    previous: undefined,
    blocks: blocks === undefined ? undefined : { ...blocks, offset, block },
  };
}
