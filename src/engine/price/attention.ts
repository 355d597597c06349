import type { Bytes, Flops, Ratio, Seconds } from '../../units/dimensions.ts';
import type { FormatId } from '../formats.ts';
import { isNarrow } from './efficiency.ts';

export interface AttentionParameters {
  /** Fraction of the matrix peak of fused attention over long sequences. */
  readonly fraction: Ratio;
  /** The same fraction in 8 bits or fewer, over that in 16: softmax between the products does not get faster. */
  readonly narrow: Ratio;
  /** FLOPs of one call at which half the fraction is reached (too few blocks to fill the device). */
  readonly halfFlops: Flops;
  /** Keys per query at which half the fraction is reached (start-up of each block's loop). */
  readonly halfKeys: number;
  /** Fraction of memory bandwidth with which attention streams keys and values, and bytes at which half is reached. */
  readonly memoryFraction: Ratio;
  readonly memoryHalfBytes: Bytes;
  /** Shortest time of one kernel. */
  readonly floor: Seconds;
}

/** e_c of fused attention: `fraction · (narrow if narrow) · F/(F + halfFlops) · n/(n + halfKeys)`, F FLOPs and n keys of the call. */
export function attentionComputeEfficiency(flops: Flops, keys: number, format: FormatId, p: AttentionParameters): Ratio {
  const fraction = isNarrow(format) ? p.fraction * p.narrow : p.fraction;
  return fraction * (flops / (flops + p.halfFlops)) * (keys / (keys + p.halfKeys));
}

/** e_m of attention: `memoryFraction · bytes/(bytes + memoryHalfBytes)`. */
export function attentionMemoryEfficiency(bytes: Bytes, p: AttentionParameters): Ratio {
  return p.memoryFraction * (bytes / (bytes + p.memoryHalfBytes));
}
