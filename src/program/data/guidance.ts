import type { Flops } from '../../units/dimensions.ts';

/** Pretraining that a small teacher guides at first (SALT, arXiv:2410.18779). */
export interface Guidance {
  readonly student: number;
  readonly teacher: number;
  /** Steps needed, of those without a teacher. */
  readonly steps: number;
  /** Steps that are taught, of those without a teacher. */
  readonly taught: number;
}

/** FLOPs of the guided run over `tokens` that an unguided one takes: 6 N D φ for the student, 2 N_s D f for the teacher's forward passes. */
export function guidedFlops({ student, teacher, steps, taught }: Guidance, tokens: number): Flops {
  return 6 * student * tokens * steps + 2 * teacher * tokens * taught;
}

/** Time saved, 0 to 1, with teacher and student at the same utilisation: 1 − φ − f N_s / (3 N). The teacher's own training is left out. */
export function guidanceSaving({ student, teacher, steps, taught }: Guidance): number {
  return 1 - steps - (taught * teacher) / (3 * student);
}
