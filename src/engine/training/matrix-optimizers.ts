import type { Flops } from '../../units/dimensions.ts';

/** Newton–Schulz iterations of Muon (arXiv:2502.16982). */
export const NEWTON_SCHULZ_STEPS = 5;
/** Longest side of a block that Shampoo preconditions at once; larger matrices are cut into equal blocks (arXiv:2309.06497). */
export const SHAMPOO_BLOCK = 8192;
/** Longest side that SOAP preconditions; a longer one is left as it is (arXiv:2409.11321). */
const SOAP_LIMIT = 10_000;
/** Steps between new inverse roots of Shampoo (arXiv:2309.06497) and new bases of SOAP (arXiv:2409.11321). */
const ROOT_EVERY = 50;
const BASIS_EVERY = 10;
/** FLOPs over n³ of a symmetric eigendecomposition with vectors (9; Golub and Van Loan, section 8.3) and of putting the root together (2). */
const ROOT_FLOPS = 11;
/** FLOPs over n³ of one power iteration (2) and a QR decomposition with its basis (8/3). */
const BASIS_FLOPS = 14 / 3;

/**
 * FLOPs of orthogonalising an m × n matrix: each iteration makes A = X·Xᵀ (2·m²·n, m the shorter side), b·A + c·A²
 * (2·m³) and its product with X (2·m²·n).
 */
export function newtonSchulzFlops(rows: number, columns: number): Flops {
  const m = Math.min(rows, columns);
  const n = Math.max(rows, columns);
  return NEWTON_SCHULZ_STEPS * (4 * m * m * n + 2 * m ** 3);
}

/** Elements of both Kronecker factors of an m × n matrix cut into equal blocks of sides up to `block`. */
export function kroneckerElements(m: number, n: number, block: number): number {
  const { blocks, rows, columns } = cut(m, n, block);
  return blocks * (rows * rows + columns * columns);
}

function cut(m: number, n: number, block: number): { readonly blocks: number; readonly rows: number; readonly columns: number } {
  const down = Math.ceil(m / block);
  const across = Math.ceil(n / block);
  return { blocks: down * across, rows: m / down, columns: n / across };
}

/** Whether SOAP keeps a factor for a side of this length. */
export function preconditions(side: number): boolean {
  return side <= SOAP_LIMIT;
}

/**
 * FLOPs of one step on an m × n matrix, roots and bases by their share of a step. A product with a factor of one side
 * costs 2·m·n·side. Shampoo: statistics and preconditioning, one such product each on either side. SOAP: statistics,
 * gradient and momentum into the basis, the update out of it: four.
 */
export function kroneckerFlops(m: number, n: number, kind: 'shampoo' | 'soap'): Flops {
  if (kind === 'shampoo') {
    const { blocks, rows, columns } = cut(m, n, SHAMPOO_BLOCK);
    return blocks * (side(rows, rows * columns, 2, ROOT_FLOPS / ROOT_EVERY) + side(columns, rows * columns, 2, ROOT_FLOPS / ROOT_EVERY));
  }
  return (preconditions(m) ? side(m, m * n, 4, BASIS_FLOPS / BASIS_EVERY) : 0) + (preconditions(n) ? side(n, m * n, 4, BASIS_FLOPS / BASIS_EVERY) : 0);
}

function side(length: number, elements: number, products: number, cubes: number): Flops {
  return 2 * products * elements * length + cubes * length ** 3;
}
