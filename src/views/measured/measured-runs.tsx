import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { differing, subjectOf } from '../../measurements/alike.ts';
import type { ComparableRun } from '../../measurements/comparable.ts';
import type { FieldName } from '../../scenario/fields.ts';
import { useApp } from '../../store/react.tsx';
import { useCatalog } from '../catalog-context.tsx';
import { useWords } from '../words-context.tsx';

/** A measured run beside the scenario on screen. */
export interface NearRun extends ComparableRun {
  /** In what its job differs from the scenario's; empty for the same job. */
  readonly differs: readonly FieldName[];
  /** Opened from the list of measurements. */
  readonly chosen: boolean;
}

const RunsContext = createContext<readonly NearRun[]>([]);

/** Waits until the first figures are drawn: measurements are looked up while nobody waits for anything. */
const IDLE = 1500;

function whenIdle(then: () => void): () => void {
  if ('requestIdleCallback' in window) {
    const handle = window.requestIdleCallback(then, { timeout: IDLE });
    return () => window.cancelIdleCallback(handle);
  }
  const handle = setTimeout(then, IDLE);
  return () => clearTimeout(handle);
}

/** Looks up who measured the model on the machine that are on screen; nothing on a connection that asks to save data. */
export function MeasuredRunsProvider({ children }: { readonly children: ReactNode }) {
  const catalog = useCatalog();
  const subject = useApp((state) => (state.result.current === undefined ? undefined : subjectOf(state.result.current.values)));
  const values = useApp((state) => state.result.current?.values);
  const row = useApp((state) => state.view.row);
  const [found, setFound] = useState<{ readonly subject: string; readonly runs: readonly ComparableRun[] }>();
  const saving = savesData() && row === undefined;
  const { need } = useWords();
  useEffect(() => {
    if (subject === undefined || saving) return;
    let gone = false;
    const cancel = whenIdle(() => {
      void Promise.all([import('../validation/use-residuals.ts').then(({ residualsApi }) => residualsApi(catalog).runs(subject)), need('validation')]).then(([loaded]) => {
        if (!gone && loaded.ok) setFound({ subject, runs: loaded.value });
      });
    });
    return () => {
      gone = true;
      cancel();
    };
  }, [catalog, subject, saving, need]);
  const near = useMemo(
    () => (found === undefined || found.subject !== subject || values === undefined ? [] : found.runs.map((run): NearRun => ({ ...run, differs: differing(run.values, values), chosen: run.id === row }))),
    [found, subject, values, row],
  );
  return <RunsContext value={near}>{children}</RunsContext>;
}

/** Measured runs of the model and the machine on screen, those most like the scenario first. */
export function useMeasuredRuns(): readonly NearRun[] {
  return use(RunsContext);
}

function savesData(): boolean {
  return (navigator as { readonly connection?: { readonly saveData?: boolean } }).connection?.saveData === true;
}
