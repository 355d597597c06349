import { createChains } from '../chains.ts';
import { growingInts } from '../columns.ts';
import type { TraceBlocks } from './types.ts';

/** Sizes that systems give their blocks, the likeliest first. */
const SIZES = [512, 16, 64, 256, 128, 32, 1024, 2048] as const;

/** Collects the blocks of prompts, row after row, and finds out how many tokens a block has. */
export interface BlockGather {
  readonly add: (ids: readonly (number | string)[] | undefined, prompt: number) => void;
  readonly length: () => number;
  readonly done: () => TraceBlocks | undefined;
}

/** n blocks of b tokens hold a prompt of L where (n − 1)·b < L ≤ n·b: every row narrows b down. */
export function gatherBlocks(): BlockGather {
  const ids = createChains(1 << 12);
  const others = new Map<number | string, number>();
  /** Small whole numbers, as nearly all are, go to a table that takes tens of millions of them. */
  const numbered = (id: number | string): number => {
    if (typeof id === 'number' && id === (id | 0)) return ids.after(0, id);
    const known = others.get(id) ?? others.size;
    others.set(id, known);
    return ids.after(1, known);
  };
  const block = growingInts();
  const listed = growingInts();
  const prompts = growingInts();
  let [least, below] = [1, Infinity];
  return {
    add: (row, prompt) => {
      listed.push(row?.length ?? 0);
      prompts.push(prompt);
      if (row === undefined || row.length === 0) return;
      least = Math.max(least, prompt / row.length);
      if (row.length > 1) below = Math.min(below, prompt / (row.length - 1));
      for (const id of row) block.push(numbered(id));
    },
    length: block.length,
    done: () => {
      if (block.length() === 0) return undefined;
      const tokens = SIZES.find((size) => size >= least && size < below) ?? Math.ceil(least);
      const counts = listed.done();
      const lengths = prompts.done();
      const all = block.done();
      const offset = new Uint32Array(counts.length + 1);
      let [from, to] = [0, 0];
      counts.forEach((count, i) => {
        // The last token is always asked anew, and a block that is not full is nobody else's.
        const whole = Math.min(count, Math.floor(((lengths[i] as number) - 1) / tokens));
        all.copyWithin(to, from, from + whole);
        from += count;
        to += whole;
        offset[i + 1] = to;
      });
      return { offset, block: all.slice(0, to), count: ids.count(), tokens };
    },
  };
}
