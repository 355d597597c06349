/** How a set of examples grows: every round adds `each` for each seed that is answered wrong. */
export interface Growth {
  readonly seed: number;
  readonly rounds: number;
  /** Share of the seeds answered wrong, the same in every round. */
  readonly wrong: number;
  readonly each: number;
}

/** Examples there are when all rounds are done: n₀·(1 + a·w·r). */
export function lastExamples({ seed, rounds, wrong, each }: Growth): number {
  return seed * (1 + each * wrong * rounds);
}

/** Examples trained on over all rounds, each from the base model: Σ n₀·(1 + a·w·i) for i from 0 to r − 1. */
export function examplesInAll({ seed, rounds, wrong, each }: Growth): number {
  return seed * (rounds + (each * wrong * rounds * (rounds - 1)) / 2);
}
