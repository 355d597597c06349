import { gpt } from '../../scenario/gpt-shape.ts';
import type { Settings } from '../../scenario/fields.ts';

/** Tokens of a sequence, and sequences of a step, as the repository trains. */
export const SEQUENCE = 512;
export const BATCH = 128;
/** Classes that were run, hours of one RTX 3090. */
export const CLASSES = [6, 12, 24, 48, 96] as const;

export interface KitchenSize {
  readonly name: string;
  readonly layers: number;
  readonly hidden: number;
  readonly heads: number;
  /** Most sequences, as a power of two, that fit into 24 GB at once. */
  readonly microBatch: number;
}

/** The two sizes whose rates were read; the repository has six, from mini to XL. */
export const SMALL: KitchenSize = { name: 'GPT small', layers: 12, hidden: 768, heads: 12, microBatch: 64 };
export const MEDIUM: KitchenSize = { name: 'GPT medium', layers: 24, hidden: 1024, heads: 16, microBatch: 32 };
export const SIZES = 6;

/** One size trained on the reference accelerator; its price an hour is assumed, none is in the catalog. */
export function onReference({ name, layers, hidden, heads, microBatch }: KitchenSize): Settings & { readonly count: number } {
  return { model: gpt({ name, layers, hidden, heads, vocab: 16_384, sequence: SEQUENCE }), device: 'rtx-3090', count: 1, kind: 'training', sequence: SEQUENCE, globalBatch: BATCH, microBatch, price: 0.2 };
}

/** Steps of a class: what an accelerator reads in its hours at a rate, over what a step reads. */
export function stepsOfClass(hours: number, tokensPerSecond: number, batch: number = BATCH): number {
  return (3600 * hours * tokensPerSecond) / (batch * SEQUENCE);
}
