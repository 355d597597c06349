import type { HeldParameters, MethodEffect } from '../effect.ts';
import { neutralEffect } from './neutral.ts';

/** A run on sparse weights of `density` for the first `share` of its tokens; `hardware` skips zeros. */
export interface SparsePhase {
  readonly density: number;
  readonly share: number;
  readonly hardware: boolean;
}

/**
 * Sparse pretraining, dense fine-tuning (arXiv:2303.10464), averaged over the run: GEMMs with weights do 1 − share·(1 − density) of the dense
 * work where the machine skips zeros. Memory is that of the dense part of the run.
 */
export function sparseThenDense(held: HeldParameters, { density, share, hardware }: SparsePhase): MethodEffect {
  return { ...neutralEffect(held), matrixWork: hardware ? 1 - share * (1 - density) : 1 };
}
