import type { Bytes, Flops } from '../../units/dimensions.ts';
import { bytesPerElement, type FormatId } from '../formats.ts';
import type { HeldParameters, MethodEffect } from './effect.ts';
import { kroneckerElements, kroneckerFlops, NEWTON_SCHULZ_STEPS, newtonSchulzFlops, preconditions, SHAMPOO_BLOCK } from './matrix-optimizers.ts';
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
  /** How many such products there are; each moves three matrices of that size at most. */
  readonly matrixProducts: number;
  /** What those products do, in words. */
  readonly matrixWork: string;
  readonly source: string;
}

const NOTHING = (): number => 0;
const ELEMENTWISE = { factors: NOTHING, furtherReads: 0, matrixFlops: NOTHING, matrixFormat: 'fp32', matrixProducts: 0, matrixWork: '' } as const;
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
    matrixFlops: newtonSchulzFlops, matrixFormat: 'bf16', matrixProducts: 3 * NEWTON_SCHULZ_STEPS, matrixWork: `${NEWTON_SCHULZ_STEPS} Newton–Schulz iterations`, source: 'arXiv:2502.16982',
  },
  shampoo: {
    label: 'Shampoo', perMatrixElement: 2, perOtherElement: 2, factors: (m, n) => 2 * kroneckerElements(m, n, SHAMPOO_BLOCK),
    matrixElementFlops: 18, otherElementFlops: ADAM_FLOPS, furtherReads: 1,
    matrixFlops: (m, n) => kroneckerFlops(m, n, 'shampoo'), matrixFormat: 'tf32', matrixProducts: 4, matrixWork: 'Kronecker factors and their roots', source: 'arXiv:1802.09568, 2309.06497',
  },
  soap: {
    label: 'SOAP', perMatrixElement: 2, perOtherElement: 2, factors: (m, n) => 2 * ((preconditions(m) ? m * m : 0) + (preconditions(n) ? n * n : 0)),
    matrixElementFlops: ADAM_FLOPS, otherElementFlops: ADAM_FLOPS, furtherReads: 0,
    matrixFlops: (m, n) => kroneckerFlops(m, n, 'soap'), matrixFormat: 'tf32', matrixProducts: 8, matrixWork: 'Kronecker factors and their basis', source: 'arXiv:2409.11321',
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
    case 'nf4-plain':
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
  if (typeof trained === 'number') return trained * unshapedStates(id);
  return shareOfStates(id, trained, 1, 1, 1, 1);
}

function unshapedStates(id: OptimizerId): number {
  const { perMatrixElement, perOtherElement } = OPTIMIZERS[id];
  return id === 'adafactor' ? perOtherElement : perMatrixElement;
}

/** The same when only shares of matrices, vectors, embedding and head are trained. */
function shareOfStates(id: OptimizerId, held: Trained, ofMatrices: number, ofVectors: number, ofEmbedding: number, ofHead: number): number {
  const { perMatrixElement, perOtherElement, factors } = OPTIMIZERS[id];
  let elements = 0;
  for (const { rows, columns, count } of held.matrices) elements += count * (perMatrixElement * rows * columns + factors(rows, columns));
  return ofMatrices * (elements + perOtherElement * held.other) + ofVectors * perOtherElement * held.vectors
    + ofEmbedding * tableStates(id, held.embedding, held.hidden) + ofHead * tableStates(id, held.head, held.hidden);
}

/** States of a table of `entries` of width `hidden`; Adafactor keeps sums of its rows and columns. */
function tableStates(id: OptimizerId, entries: number, hidden: number): number {
  const { perOtherElement } = OPTIMIZERS[id];
  if (id !== 'adafactor') return perOtherElement * entries;
  return entries === 0 ? 0 : entries / hidden + hidden;
}

/** Bytes of all states of `trained` on one device, before ranks share them out; master weights are not among them. */
export function optimizerStates({ id, states }: Optimizer, trained: Trained | number): Bytes {
  return stateElements(id, trained) * stateElementBytes(states);
}

/**
 * Bytes of optimizer states that a method leaves on one device, before ranks share them out: as the method says, or
 * those of what it trains of the base and adds to it. Without a gradient there is no state.
 */
export function statesUnder({ id, states }: Optimizer, held: Trained, effect: MethodEffect): Bytes {
  if (effect.stateBytes !== undefined) return effect.stateBytes;
  if (effect.gradientElements === 0) return 0;
  const { trainsMatrices, trainsVectors, trainsEmbedding, trainsHead, added } = effect;
  return (shareOfStates(id, held, trainsMatrices, trainsVectors, trainsEmbedding, trainsHead) + added * unshapedStates(id)) * stateElementBytes(states);
}
