import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { backwardsFor, type BackwardsRow } from '../../../store/sweep/backwards.ts';
import { useApp } from '../../../store/react.tsx';
import type { BackwardsQuestion } from '../../../sweep/backwards.ts';
import { useCatalog } from '../../catalog-context.tsx';
import type { SweepRun } from '../model/use-run.ts';
import type { SweepModel } from '../model/use-sweep.ts';

/** After the last change, and while a sweep is under way, which goes first for as long. Milliseconds. */
const SOON = 250;
const LATER = 3000;

/** The questions asked backwards of the sweep's base within its limits; worked out while they are wanted and no slider moves. */
export function useBackwards({ question: { base, spec } }: SweepModel, { state }: SweepRun, isWanted: boolean): { readonly of: BackwardsQuestion; readonly rows: readonly BackwardsRow[] } {
  const backwards = backwardsFor(useCatalog());
  const rows = useSyncExternalStore(backwards.subscribe, backwards.snapshot);
  const isStill = useApp(({ dragging }) => !dragging);
  const isBusy = state.status === 'running';
  const key = JSON.stringify([base, spec.constraints]);
  // Axes and objectives may change: they are not asked about.
  const of = useMemo((): BackwardsQuestion => ({ settings: base, targets: spec.constraints }), [key]);
  const goes = isWanted && isStill;
  useEffect(() => (goes ? backwards.rest : undefined), [backwards, goes, of]);
  useEffect(() => {
    if (!goes) return undefined;
    const timer = setTimeout(() => backwards.ask(of), isBusy ? LATER : SOON);
    return () => clearTimeout(timer);
  }, [backwards, goes, of, isBusy]);
  useEffect(() => backwards.close, [backwards]);
  return { of, rows };
}
