import type { NearRun } from './measured-runs.tsx';

/** The opened run first, then runs that are judged, the most alike first; those set aside come last. */
export function rankedRuns(runs: readonly NearRun[]): readonly NearRun[] {
  const place = ({ chosen, aside }: NearRun): number => (chosen ? 0 : aside === undefined ? 1 : 2);
  return [...runs].sort((a, b) => place(a) - place(b) || a.differs.length - b.differs.length);
}
