import type { OpRecord } from '../estimate-types.ts';
import { opBytes, opCount, opMatrixFlops, opVectorFlops, type OpContext } from './op-amounts.ts';
import { wireBytesOf } from './op-network.ts';
import { callSeconds, computeEfficiency, memoryEfficiency, opSeconds } from './op-time.ts';
import { derived, type Quantity } from './quantity.ts';

/** What of an op can be asked about. */
export const OP_ASPECTS = ['seconds', 'call', 'count', 'flops', 'bytes', 'intensity', 'achieved', 'computeEfficiency', 'memoryEfficiency'] as const;
export type OpAspect = (typeof OP_ASPECTS)[number];

/** What is asked about an op; undefined where it has none. */
export function opQuantity(c: OpContext, op: OpRecord, aspect: OpAspect): Quantity | undefined {
  switch (aspect) {
    case 'seconds':
      return opSeconds(c, op);
    case 'call':
      return callSeconds(c, op);
    case 'count':
      return opCount(c, op);
    case 'flops':
      return derived('F_all', `FLOPs of ${op.name}`, (op.matrixFlops + op.vectorFlops) * op.count, 'flops', 'n * F_V', () => [opCount(c, op), callFlops(c, op)]);
    case 'bytes':
      return derived('Q_all', `Bytes of ${op.name}`, callTraffic(c, op).value * op.count, 'traffic', 'n * Q', () => [opCount(c, op), callTraffic(c, op)]);
    case 'intensity': {
      const bytes = callTraffic(c, op);
      if (!(bytes.value > 0)) return undefined;
      return derived('I', `Arithmetic intensity of ${op.name}`, (op.matrixFlops + op.vectorFlops) / bytes.value, 'intensity', 'F_V / Q', () => [callFlops(c, op), bytes]);
    }
    case 'achieved':
      if (!(op.callSeconds > 0)) return undefined;
      return derived('R', `FLOP/s that ${op.name} achieves`, (op.matrixFlops + op.vectorFlops) / op.callSeconds, 'flops-per-second', 'F_V / t_call', () => [callFlops(c, op), callSeconds(c, op)]);
    case 'computeEfficiency':
      return computeEfficiency(c, op);
    case 'memoryEfficiency':
      return memoryEfficiency(c, op);
  }
}

/** Matrix work and ordinary arithmetic of one call. */
function callFlops(c: OpContext, op: OpRecord): Quantity {
  return derived('F_V', `FLOPs of one call of ${op.name}`, op.matrixFlops + op.vectorFlops, 'flops', 'F + V', () => [opMatrixFlops(c, op), opVectorFlops(c, op)]);
}

/** Bytes of one call: with device memory, or sent to other devices. */
function callTraffic(c: OpContext, op: OpRecord): Quantity {
  return op.kind === 'collective' ? wireBytesOf(c, op) : opBytes(c, op);
}
