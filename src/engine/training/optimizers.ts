import type { Bytes, Flops } from '../../units/dimensions.ts';
import { bytesPerElement, type FormatId } from '../formats.ts';
import type { HeldParameters } from './effect.ts';
import { kroneckerElements, kroneckerFlops, NEWTON_SCHULZ_STEPS, newtonSchulzFlops, preconditions, SHAMPOO_BLOCK, SOAP_LIMIT } from './matrix-optimizers.ts';
import type { Optimizer, OptimizerId } from './plan.ts';

/** What an optimizer keeps and computes. FLOPs are of one step. */
export interface OptimizerRule {
  readonly label: string;
  /** States of one element of a weight matrix, and of everything else (embedding, head, vectors), the factors below not included. */
  readonly perMatrixElement: number;
  readonly perOtherElement: number;
  /** Further elements kept for an m × n matrix. */
  readonly factors: (m: number, n: number) => number;
  /** Ordinary arithmetic on one element of a matrix, and of everything else: moments, decay, step. */
  readonly matrixElementFlops: number;
  readonly otherElementFlops: number;
  /** Times the gradient (or the update) is read again before weights are written: norms, row and column sums. */
  readonly furtherReads: number;
  /** Matrix products on an m × n matrix, and the format they are done in. */
  readonly matrixFlops: (m: number, n: number) => Flops;
  readonly matrixFormat: FormatId;
  /** What those products do, in words. */
  readonly matrixWork: string;
  readonly source: string;
}

const NOTHING = (): number => 0;
const ELEMENTWISE = { factors: NOTHING, furtherReads: 0, matrixFlops: NOTHING, matrixFormat: 'fp32', matrixWork: '' } as const;
/** Two moments (3 + 4 FLOPs), their bias (2), root and quotient (3), decay (2), step (2). */
const ADAM_FLOPS = 16;

/**
 * States: SGD keeps a momentum; Adam and LAMB two moments; Lion one; Adafactor (without momentum) sums of each row and
 * column of a matrix and one state for each element of a vector; Muon one momentum for hidden matrices and treats the
 * rest as AdamW does; Shampoo two Kronecker factors with their inverse roots, a momentum and a grafted second moment;
 * SOAP Adam's moments in the eigenbasis of two Kronecker factors, and that basis. Both keep embedding, head and vectors
 * as AdamW does.
 */
export const OPTIMIZERS: Readonly<Record<OptimizerId, OptimizerRule>> = {
  sgd: { label: 'SGD with momentum', perMatrixElement: 1, perOtherElement: 1, matrixElementFlops: 6, otherElementFlops: 6, ...ELEMENTWISE, source: 'momentum, weight decay and step: two FLOPs each' },
  adamw: { label: 'AdamW', perMatrixElement: 2, perOtherElement: 2, matrixElementFlops: ADAM_FLOPS, otherElementFlops: ADAM_FLOPS, ...ELEMENTWISE, source: 'arXiv:1711.05101' },
  adafactor: {
    label: 'Adafactor', perMatrixElement: 0, perOtherElement: 1, matrixElementFlops: 13, otherElementFlops: 13, ...ELEMENTWISE,
    factors: (m, n) => m + n, furtherReads: 2, source: 'arXiv:1804.04235: row and column sums, then the clipped update',
  },
  lion: { label: 'Lion', perMatrixElement: 1, perOtherElement: 1, matrixElementFlops: 11, otherElementFlops: 11, ...ELEMENTWISE, source: 'arXiv:2302.06675' },
  muon: {
    label: 'Muon', perMatrixElement: 1, perOtherElement: 2, factors: NOTHING, matrixElementFlops: 11, otherElementFlops: ADAM_FLOPS, furtherReads: 0,
    matrixFlops: newtonSchulzFlops, matrixFormat: 'bf16', matrixWork: `${NEWTON_SCHULZ_STEPS} Newton–Schulz iterations`, source: 'arXiv:2502.16982',
  },
  shampoo: {
    label: 'Shampoo', perMatrixElement: 2, perOtherElement: 2, factors: (m, n) => 2 * kroneckerElements(m, n, SHAMPOO_BLOCK),
    matrixElementFlops: 18, otherElementFlops: ADAM_FLOPS, furtherReads: 1,
    matrixFlops: (m, n) => kroneckerFlops(m, n, 'shampoo'), matrixFormat: 'tf32', matrixWork: 'Kronecker factors and their roots', source: 'arXiv:1802.09568, 2309.06497',
  },
  soap: {
    label: 'SOAP', perMatrixElement: 2, perOtherElement: 2, factors: (m, n) => 2 * ((preconditions(m) ? m * m : 0) + (preconditions(n) ? n * n : 0)),
    matrixElementFlops: ADAM_FLOPS, otherElementFlops: ADAM_FLOPS, furtherReads: 0,
    matrixFlops: (m, n) => kroneckerFlops(m, n, 'soap'), matrixFormat: 'tf32', matrixWork: `Kronecker factors up to ${SOAP_LIMIT} and their basis`, source: 'arXiv:2409.11321',
  },
  lamb: { label: 'LAMB', perMatrixElement: 2, perOtherElement: 2, matrixElementFlops: 21, otherElementFlops: 21, ...ELEMENTWISE, furtherReads: 2, source: 'arXiv:1904.00962: AdamW, then norms of weight and update' },
};

/** Elements that share one 32-bit scale in states of 8 bits (arXiv:2110.02861) and of 4 bits (arXiv:2309.01507). */
const BLOCK_OF_8_BITS = 2048;
const BLOCK_OF_4_BITS = 128;
const SCALE_BYTES = 4;

/**
 * Bytes of one element of optimizer state. States of 8 and 4 bits are quantised block by block with a 32-bit scale,
 * in blocks of their own sizes, whatever those of a weight format of that name; all else is as stored.
 */
export function stateElementBytes(format: FormatId): Bytes {
  switch (format) {
    case 'int8':
      return 1 + SCALE_BYTES / BLOCK_OF_8_BITS;
    case 'int4':
    case 'nf4':
      return 0.5 + SCALE_BYTES / BLOCK_OF_4_BITS;
    default:
      return bytesPerElement(format);
  }
}

/** Weights that an optimizer keeps states for, by class. */
export type Trained = Pick<HeldParameters, 'matrices' | 'vectors' | 'embedding' | 'head' | 'other' | 'hidden'>;

/**
 * Elements of all states of `trained`. Parameters outside the matrices count as vectors; Adafactor factors embedding
 * and head too. A mere number of parameters is of matrices whose shape is not told: nothing is factored.
 */
export function stateElements(id: OptimizerId, trained: Trained | number): number {
  const { perMatrixElement, perOtherElement, factors } = OPTIMIZERS[id];
  if (typeof trained === 'number') return trained * (id === 'adafactor' ? perOtherElement : perMatrixElement);
  const { matrices, vectors, embedding, head, other, hidden } = trained;
  let elements = perOtherElement * (vectors + other);
  for (const { rows, columns, count } of matrices) elements += count * (perMatrixElement * rows * columns + factors(rows, columns));
  return elements + (id === 'adafactor' ? factored(embedding, hidden) + factored(head, hidden) : perOtherElement * (embedding + head));
}

/** Row and column sums of a table of `entries` of width `hidden`. */
function factored(entries: number, hidden: number): number {
  return entries === 0 ? 0 : entries / hidden + hidden;
}

/** Bytes of all states of `trained` on one device, before ranks share them out; master weights are not among them. */
export function optimizerStates({ id, states }: Optimizer, trained: Trained | number): Bytes {
  return stateElements(id, trained) * stateElementBytes(states);
}
