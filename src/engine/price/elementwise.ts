import type { Ratio, Seconds } from '../../units/dimensions.ts';
import type { Op, OpGroup } from '../op.ts';
import type { HostKind } from './host.ts';

/** How kernels of ordinary arithmetic, and copies, fall short of the datasheet. */
export interface ElementwiseParameters {
  /** Fraction of memory bandwidth of kernels that stream: each element on its own. */
  readonly memoryFraction: Ratio;
  /** The same of kernels that reduce over rows (norms, softmax) or shuffle within them (rotary, cache write), over that. */
  readonly rows: Ratio;
  /** Fraction of the rate of ordinary arithmetic, wherever it is done. */
  readonly vectorFraction: Ratio;
  /** Launch, first loads and last stores of one kernel, before and after it streams. */
  readonly start: Seconds;
}

/** Groups whose kernels of ordinary arithmetic work on rows; all others stream. */
const ON_ROWS: Readonly<Record<OpGroup, boolean>> = {
  norm: true, attention: true, head: true, loss: true,
  embedding: false, 'state space': false, 'feed-forward': false, experts: false, convolution: false, adapter: false, optimizer: false, communication: false,
};

/** Whether kernels of a group reduce over rows or shuffle within them. */
export function worksOnRows(group: OpGroup): boolean {
  return ON_ROWS[group];
}

/** Whether a kernel writes out a product's weights, so that it has the product's columns and inner dimension: it streams as products do. */
export function writesWeights({ kind, k }: Pick<Op, 'kind' | 'k'>): boolean {
  return kind === 'elementwise' && k > 0;
}

/** How much longer kernels of ordinary arithmetic take in eager code, which casts, copies and masks between them; an optimizer has fused kernels of its own. */
export function eagerTimes(group: OpGroup, host: HostKind, eagerElementwise: Ratio): Ratio {
  return host === 'eager' && group !== 'optimizer' ? eagerElementwise : 1;
}

/** e_m of elementwise kernels and gathers: `memoryFraction · (rows)`. */
export function elementwiseMemoryEfficiency(group: OpGroup, p: ElementwiseParameters): Ratio {
  return ON_ROWS[group] ? p.memoryFraction * p.rows : p.memoryFraction;
}
