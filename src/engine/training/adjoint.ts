import type { Trace } from '../network/training-terms.ts';
import type { Op } from '../op.ts';

/**
 * A fused kernel's backward pass runs five products where the forward ran two: it makes the scores again, then the
 * gradients of values, weights, queries and keys (arXiv:2307.08691, section 3.1).
 */
export const REBUILT_PRODUCTS = 2.5;
/** Each of two factors has a gradient. */
export const PRODUCT_GRADIENTS = 2;

/**
 * Turns a forward op into the op that makes the gradient of its input, in place; false where there is none.
 * GEMM: dX = dY·W reads the weights again. Attention and scans: everything they kept is read, and their vector work
 * grows as their products do. Elementwise: the forward traffic and what was kept. Collectives: their transpose.
 */
export function toInputGradient(op: Op, trace: Readonly<Trace>): boolean {
  switch (op.kind) {
    case 'gemm':
    case 'grouped-gemm': {
      const { m, n, k, batch } = op;
      op.name = `${op.name}, input gradient`;
      op.n = k;
      op.k = n;
      op.activationBytes = batch * m * (n * trace.read + k * trace.written);
      break;
    }
    case 'attention':
    case 'scan':
      op.name = `${op.name}, gradient`;
      op.matrixFlops *= op.rebuilds ? REBUILT_PRODUCTS : PRODUCT_GRADIENTS;
      op.vectorFlops *= op.rebuilds ? REBUILT_PRODUCTS : PRODUCT_GRADIENTS;
      op.activationBytes += op.savedBytes;
      op.backward = true;
      break;
    case 'elementwise':
      if (trace.straight) return false;
      op.name = `${op.name}, gradient`;
      if (op.savedBytes > 0) op.vectorFlops *= PRODUCT_GRADIENTS;
      op.activationBytes += op.savedBytes;
      break;
    case 'gather':
      return false;
    case 'collective':
      transpose(op);
      break;
  }
  op.savedBytes = op.savedForWeight = 0;
  return true;
}

/** The collective that carries gradients the other way: what was gathered is reduced, what was reduced is gathered. */
export function transpose(op: Op): void {
  op.name = `${op.name}, gradient`;
  if (op.collective === 'all-gather') {
    op.collective = 'reduce-scatter';
    op.payloadBytes *= op.ranks;
  } else if (op.collective === 'reduce-scatter') {
    op.collective = 'all-gather';
    op.payloadBytes /= op.ranks;
    op.vectorFlops = 0;
  }
}

/**
 * Turns a forward op into the op that makes the gradient of its weights, in place; false where it has none. GEMM:
 * dW = Xᵀ·dY, added to the gradients of earlier micro-batches: reads both factors, reads and writes `gradient` bytes
 * for each weight. `work` is the share of the tokens it uses. A table's rows: gradients are added to the rows looked up.
 */
export function toWeightGradient(op: Op, trace: Readonly<Trace>, gradient: number, embedding: number, work: number): boolean {
  switch (op.kind) {
    case 'gemm':
    case 'grouped-gemm': {
      const { m, n, k, batch } = op;
      op.name = `${op.name}, weight gradient`;
      op.m = k;
      op.k = m * work;
      op.matrixFlops *= work;
      op.weightBytes = 2 * batch * n * k * gradient;
      op.activationBytes = batch * m * (k + n) * trace.read * work;
      op.dequantised = false;
      break;
    }
    case 'gather':
      op.name = `${op.name}, gradient`;
      op.weightBytes *= (2 * gradient) / embedding;
      break;
    case 'attention':
    case 'scan':
    case 'elementwise':
    case 'collective':
      return false;
  }
  op.savedBytes = op.savedForWeight = 0;
  return true;
}
