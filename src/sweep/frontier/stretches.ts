/** Consecutive indices of a sweep, from `first` up to but without `end`. */
export interface Stretch {
  readonly first: number;
  readonly end: number;
}

/** How much of a stretch others hold. */
export type Held = 'none' | 'part' | 'all';

/** How much of a stretch is in a list of stretches: sorted, apart from one another, as `withStretch` leaves them. */
export function heldOf(stretches: readonly Stretch[], { first, end }: Stretch): Held {
  const touching = stretches.filter((held) => held.first < end && held.end > first);
  if (touching.length === 0) return 'none';
  return touching.some((held) => held.first <= first && held.end >= end) ? 'all' : 'part';
}

/** The list with one stretch more, that it does not hold any of: sorted, neighbours joined. */
export function withStretch(stretches: readonly Stretch[], { first, end }: Stretch): readonly Stretch[] {
  if (end <= first) return stretches;
  const before = stretches.filter((held) => held.end < first);
  const after = stretches.filter((held) => held.first > end);
  const joined = stretches.filter((held) => held.end === first || held.first === end);
  return [...before, { first: Math.min(first, ...joined.map((held) => held.first)), end: Math.max(end, ...joined.map((held) => held.end)) }, ...after];
}
