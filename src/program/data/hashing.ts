/** A search that knows candidates that do the same (functional equivalence checking, arXiv:2302.05433). Costs in any one unit. */
export interface Hashing {
  /** Of a probe on a few fixed inputs. */
  readonly probe: number;
  /** Of an evaluation in full. */
  readonly full: number;
  /** Share of candidates that are known already, 0 to 1. */
  readonly duplicates: number;
  /** Evaluations of a new candidate, to average noise. */
  readonly repeats?: number;
}

/** Times less work than evaluating every candidate as often: q c_e / (c_h + (1 − u) q c_e). Never more than q c_e / c_h. */
export function hashingSpeedup({ probe, full, duplicates, repeats = 1 }: Hashing): number {
  return (repeats * full) / (probe + (1 - duplicates) * repeats * full);
}

/** Chance that any two of `candidates` different ones share a hash of `bits`: the birthday bound n² / 2^(b + 1), at most 1. */
export function collisionChance(candidates: number, bits: number): number {
  return Math.min(1, candidates ** 2 / 2 ** (bits + 1));
}
