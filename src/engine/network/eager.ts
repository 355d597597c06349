import type { NormSpec } from '../architecture.ts';
import type { Emission } from './emission.ts';

/** What a kernel (or the kernels that stand for it) moves and training keeps, in bytes of one element. */
export interface ElementBytes {
  readonly moved: number;
  readonly kept: number;
}

/** Statistics are taken in 32 bits. */
const WIDE = 4;

/**
 * A norm, with the addition before it where `adds`. Fused, one kernel reads the stream (and what is added), writes the
 * stream and its normed copy, and the stream is kept. Training code that runs as it is written, kernel by kernel, adds
 * on its own. PyTorch has one kernel for LayerNorm; RMSNorm is written out in models: widened, squared, averaged, scaled,
 * narrowed, multiplied by its weight. Each reads from memory and writes to it, and the wide copy is kept, as is the
 * scaled one where the weight is trained. Counted from the operations of transformers' LlamaRMSNorm.
 */
export function normBytes({ precision, training, handed }: Emission, kind: NormSpec['kind'], adds: boolean): ElementBytes {
  const { residual, activation } = precision;
  const fused = { moved: (adds ? 3 : 1) * residual + handed, kept: residual };
  if (training?.writtenOut !== true) return fused;
  const addition = adds ? 3 * residual : 0;
  if (kind !== 'rmsnorm') return { moved: addition + residual + activation, kept: residual };
  const casts = residual < WIDE ? residual + WIDE + WIDE + activation : 0;
  const statistics = 2 * WIDE + WIDE + 2 * WIDE;
  return { moved: addition + casts + statistics + 2 * activation, kept: WIDE + (training.trainsVectors ? activation : 0) };
}

/** Bytes moved and elements kept for one of a gate's outputs: fused, gate and up in and their product out; written out, the gate's activation is written, read again and kept. */
export function gateElements({ training, between, handed }: Emission, written = handed): ElementBytes {
  return training?.writtenOut === true ? { moved: 4 * between + written, kept: 3 } : { moved: 2 * between + written, kept: 2 };
}

/** Elements moved for each that a rotary embedding turns: read and written; written out, a half is negated, both are joined, each product is made, and they are added. */
export function rotaryElements({ training }: Emission): number {
  return training?.writtenOut === true ? 10 : 2;
}
