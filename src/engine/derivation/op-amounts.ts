import type { OpRecord } from '../estimate-types.ts';
import type { Context } from './context.ts';
import { generationBytes, generationMatrixFlops, generationPayload, generationVectorFlops } from './op-work.ts';
import { constant, type Quantity } from './quantity.ts';
import type { TrainingContext } from './training/context.ts';
import { trainingCount } from './training/op-count.ts';
import { trainingBytes, trainingPayload } from './training/op-bytes.ts';
import { trainingMatrixFlops, trainingVectorFlops } from './training/op-flops.ts';

/** The workload whose op is explained: each has its own words for what an op works on; how work becomes time is the same. */
export type OpContext = Context | TrainingContext;

/** FLOPs of matrix units in one call. */
export function opMatrixFlops(c: OpContext, op: OpRecord): Quantity {
  return c.workload === 'training' ? trainingMatrixFlops(c, op) : generationMatrixFlops(c, op);
}

/** Ordinary arithmetic in one call. */
export function opVectorFlops(c: OpContext, op: OpRecord): Quantity {
  return c.workload === 'training' ? trainingVectorFlops(c, op) : generationVectorFlops(c, op);
}

/** Bytes one call moves, by what they carry. */
export function opBytes(c: OpContext, op: OpRecord): Quantity {
  return c.workload === 'training' ? trainingBytes(c, op) : generationBytes(c, op);
}

/** Bytes each rank holds before a collective. */
export function opPayload(c: OpContext, op: OpRecord): Quantity {
  return c.workload === 'training' ? trainingPayload(c, op) : generationPayload(c, op);
}

/** How often an op is called in what is explained: a phase, or one micro-batch. */
export function opCount(c: OpContext, op: OpRecord): Quantity {
  return c.workload === 'training' ? trainingCount(c, op) : constant('n', `Calls of ${op.name}`, op.count, 'Layers of its kind × passes through the network');
}
