import type { BlockKind } from './pipeline.ts';

/** A block in one 32-bit integer: kind in 2 bits, chunk in 12, micro-batch in 18. */
export type BlockCode = number;

export const FORWARD = 0;
export const BACKWARD = 1;
export const INPUT = 2;
export const WEIGHT = 3;

export const MOST_CHUNKS = 1 << 12;
export const MOST_MICRO_BATCHES = 1 << 18;

const KINDS: readonly BlockKind[] = ['forward', 'backward', 'input', 'weight'];

export function blockCode(kind: number, chunk: number, microBatch: number): BlockCode {
  return kind | (chunk << 2) | (microBatch << 14);
}

export function kindOf(code: BlockCode): number {
  return code & 3;
}

export function chunkOf(code: BlockCode): number {
  return (code >>> 2) & 0xfff;
}

export function microBatchOf(code: BlockCode): number {
  return code >>> 14;
}

export function kindName(code: BlockCode): BlockKind {
  return KINDS[kindOf(code)] ?? 'forward';
}
