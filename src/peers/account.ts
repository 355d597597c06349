import type { Account, Difference, DifferenceKind } from './peer.ts';

/** Who is right about a figure: nobody has to be where they are equal. */
export type Verdict = 'equal' | DifferenceKind;

/** Differences smaller than this share of the larger figure are rounding. */
export const ROUNDING = 1e-9;

/** A step of an account, left out where it comes to nothing. */
export function step(kind: DifferenceKind, name: string, amount: number, why: string): Difference {
  return { kind, name, amount, why };
}

/**
 * Puts an account together. Steps that come to nothing are dropped. What the steps leave over is kept as it is: an
 * account that does not add up shows in `unexplained` and fails its test, it is never hidden in a last step.
 */
export function account(ours: number, theirs: number, steps: readonly Difference[]): Account {
  const scale = Math.max(Math.abs(ours), Math.abs(theirs));
  return { ours, theirs, steps: steps.filter(({ amount }) => Math.abs(amount) > ROUNDING * 1e-3 * scale) };
}

/** What the steps leave unexplained, as a share of the larger figure. */
export function unexplained({ ours, theirs, steps }: Account): number {
  const scale = Math.max(Math.abs(ours), Math.abs(theirs));
  return scale === 0 ? 0 : Math.abs(theirs - steps.reduce((sum, { amount }) => sum + amount, ours)) / scale;
}

/** Equal within rounding, or what most of the way between the two figures is made of. */
export function verdict({ ours, theirs, steps }: Account): Verdict {
  if (Math.abs(theirs - ours) <= ROUNDING * Math.max(Math.abs(ours), Math.abs(theirs)) && steps.length === 0) return 'equal';
  const weight: Record<DifferenceKind, number> = { ours: 0, convention: 0, unmodelled: 0 };
  for (const { kind, amount } of steps) weight[kind] += Math.abs(amount);
  return (['ours', 'unmodelled', 'convention'] as const).reduce((most, kind) => (weight[kind] > weight[most] ? kind : most));
}

/** Our figure after each step, the first being our own and the last theirs. */
export function stations({ ours, steps }: Account): readonly number[] {
  const values = [ours];
  let value = ours;
  for (const { amount } of steps) values.push((value += amount));
  return values;
}
