import type { Parameters } from '../units/dimensions.ts';

/**
 * An operation of a network that is given as a list of operations: a convolutional network, a recommender. Amounts are
 * those of one sample (an image, a request); a batch is that many samples. Norms and activations that follow a product
 * are taken to run inside it, as inference libraries run them, so they have parameters and no operation of their own.
 */
export type ListedOp = ListedConvolution | ListedLinear | ListedElementwise | ListedPool | ListedTable;

interface Listed {
  /** Names the operation in tables and links; no two of a list are alike. */
  readonly name: string;
  /** Equal operations that this one stands for; absent means one. */
  readonly count?: number;
}

/** A convolution, priced as one matrix product (implicit GEMM): nothing is unfolded in memory. */
export interface ListedConvolution extends Listed {
  readonly kind: 'conv';
  /** C_in, C_out: channels read and written. */
  readonly in: number;
  readonly out: number;
  /** Side of the kernel. */
  readonly kernel: number;
  /** Of the result; `width` equals `height` where it is absent. */
  readonly height: number;
  readonly width?: number;
  readonly stride?: number;
  /** Groups of channels that do not mix; 1 where absent. */
  readonly groups?: number;
  readonly bias?: boolean;
  /** A batch norm after it: scale and shift of each channel. */
  readonly norm?: boolean;
}

/** A matrix product on `rows` rows of each sample. */
export interface ListedLinear extends Listed {
  readonly kind: 'linear';
  readonly in: number;
  readonly out: number;
  /** Rows of a sample; one where absent. */
  readonly rows?: number;
  readonly bias?: boolean;
  readonly norm?: boolean;
}

/** Ordinary arithmetic on every element of a tensor. */
export interface ListedElementwise extends Listed {
  readonly kind: 'elementwise';
  readonly elements: number;
  /** Operations on each element. */
  readonly flops: number;
  /** Tensors of this size that are read or written; two where absent: one in, one out. */
  readonly tensors?: number;
  /** Its elements are those of the whole pass, however many samples that has, as where a graph is propagated. */
  readonly per?: 'sample' | 'pass';
}

/** Largest or mean value of a window. */
export interface ListedPool extends Listed {
  readonly kind: 'pool';
  readonly channels: number;
  readonly kernel: number;
  readonly stride: number;
  /** Of the result. */
  readonly height: number;
  readonly width?: number;
}

/** A table of which each sample looks rows up. */
export interface ListedTable extends Listed {
  readonly kind: 'table';
  readonly rows: number;
  readonly width: number;
  /** Rows that a sample looks up. */
  readonly lookups: number;
}

/** How often an operation occurs. */
export function countOf({ count = 1 }: ListedOp): number {
  return count;
}

/** The matrix product that an operation is: rows of a sample, columns and inner dimension of each of `groups` products. */
export interface ListedProduct {
  readonly rows: number;
  readonly columns: number;
  readonly inner: number;
  readonly groups: number;
}

/** m = H_out·W_out, n = C_out/groups, k = kernel²·C_in/groups for a convolution; undefined for what multiplies no weights. */
export function productOf(op: ListedOp): ListedProduct | undefined {
  switch (op.kind) {
    case 'conv': {
      const { groups = 1 } = op;
      return { rows: op.height * (op.width ?? op.height), columns: op.out / groups, inner: (op.kernel ** 2 * op.in) / groups, groups };
    }
    case 'linear':
      return { rows: op.rows ?? 1, columns: op.out, inner: op.in, groups: 1 };
    case 'elementwise':
    case 'pool':
    case 'table':
      return undefined;
  }
}

/** Elements that one execution reads and writes, apart from weights; those of a table's rows are its weights. */
export function elementsOf(op: ListedOp): { readonly read: number; readonly written: number } {
  switch (op.kind) {
    case 'conv': {
      const places = op.height * (op.width ?? op.height);
      // A kernel narrower than its stride skips what lies between.
      return { read: op.in * places * Math.min(op.stride ?? 1, op.kernel) ** 2, written: op.out * places };
    }
    case 'linear':
      return { read: (op.rows ?? 1) * op.in, written: (op.rows ?? 1) * op.out };
    case 'elementwise':
      return { read: ((op.tensors ?? 2) - 1) * op.elements, written: op.elements };
    case 'pool': {
      const places = op.height * (op.width ?? op.height);
      return { read: op.channels * places * Math.min(op.stride, op.kernel) ** 2, written: op.channels * places };
    }
    case 'table':
      return { read: 0, written: op.lookups * op.width };
  }
}

/** Operations of ordinary arithmetic in one execution. */
export function arithmeticOf(op: ListedOp): number {
  switch (op.kind) {
    case 'elementwise':
      return op.elements * op.flops;
    case 'pool':
      return op.kernel ** 2 * op.channels * op.height * (op.width ?? op.height);
    case 'conv':
    case 'linear':
    case 'table':
      return 0;
  }
}

/** Multiply-adds with weights of all executions on one sample: kernel²·C_in·C_out·H_out·W_out/groups for a convolution. */
export function multiplyAdds(op: ListedOp): number {
  const product = productOf(op);
  return product === undefined ? 0 : countOf(op) * product.rows * product.columns * product.inner * product.groups;
}

/** Whether samples share one execution's work. */
export function isPerPass(op: ListedOp): boolean {
  return op.kind === 'elementwise' && op.per === 'pass';
}

/** Parameters of a list, those of tables apart: tables have the format of embeddings. */
export function listedParameters(ops: readonly ListedOp[]): { readonly tables: Parameters; readonly products: Parameters } {
  let tables = 0;
  let products = 0;
  for (const op of ops) {
    if (op.kind === 'table') tables += countOf(op) * op.rows * op.width;
    const product = productOf(op);
    if (product === undefined) continue;
    const { columns, inner, groups } = product;
    const vectors = 'out' in op ? ((op.bias === true ? 1 : 0) + (op.norm === true ? 2 : 0)) * op.out : 0;
    products += countOf(op) * (groups * columns * inner + vectors);
  }
  return { tables, products };
}

/** Elements that one sample has at once in the operation that has most: its inputs and outputs. */
export function widestSample(ops: readonly ListedOp[]): number {
  return ops.reduce((most, op) => {
    const { read, written } = elementsOf(op);
    return isPerPass(op) ? most : Math.max(most, read + written);
  }, 0);
}

/** The same of what a pass has whatever its samples are. */
export function widestPass(ops: readonly ListedOp[]): number {
  return ops.reduce((most, op) => {
    const { read, written } = elementsOf(op);
    return isPerPass(op) ? Math.max(most, read + written) : most;
  }, 0);
}
