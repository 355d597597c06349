import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { MOST_IN_PAGE, scenarioCount } from '../../../sweep/plan.ts';
import { refusalOf, type Refusal } from '../../../sweep/check.ts';
import type { SweepQuestion } from '../../../sweep/types.ts';
import type { SweepRunner, SweepState } from '../../../store/sweep/types.ts';
import { useCatalog } from '../../catalog-context.tsx';

/** A sweep that takes longer waits until it is asked for. Seconds. */
export const STARTS_BY_ITSELF = 30;
/** So many scenarios are started without a forecast: it would take about as long as they do. */
const NO_FORECAST = 20_000;

export interface SweepRun {
  readonly runner: SweepRunner;
  readonly state: SweepState;
  /** Why the sweep cannot be computed as it is asked. */
  readonly refusal: Refusal | undefined;
  readonly total: number;
  /** Seconds it would take; undefined while that is not known. */
  readonly forecast: number | undefined;
  /** It waits for the reader's word. */
  readonly waits: boolean;
  /** What is on screen belongs to what is asked. */
  readonly current: boolean;
  readonly start: () => void;
  readonly stop: () => void;
}

/**
 * Runs the sweep as it is asked: at once where it is short, else when the reader says so.
 * @param lost rises when the picture was lost and must be drawn again
 */
export function useRun(question: SweepQuestion, runner: SweepRunner, lost: number): SweepRun {
  const catalog = useCatalog();
  const state = useSyncExternalStore(runner.subscribe, runner.snapshot);
  const refusal = useMemo(() => refusalOf(question.spec, MOST_IN_PAGE, catalog), [question, catalog]);
  const total = scenarioCount(question.spec);
  const [forecast, setForecast] = useState<{ readonly question: SweepQuestion; readonly seconds: number | undefined }>();
  // What a sweep of as many scenarios took last: while a slider moves nothing is sampled.
  const took = useRef<{ readonly total: number; readonly seconds: number }>(undefined);
  if (state.status === 'done') took.current = { total: state.progress.total, seconds: state.progress.elapsed };
  const [stopped, setStopped] = useState<SweepQuestion>();
  const start = useCallback(() => {
    setStopped(undefined);
    runner.ask(question);
  }, [runner, question]);
  const stop = useCallback(() => {
    setStopped(question);
    runner.cancel();
  }, [runner, question]);
  useEffect(() => {
    if (refusal !== undefined) {
      runner.cancel();
      return undefined;
    }
    if (total <= NO_FORECAST || (took.current?.total === total && took.current.seconds <= STARTS_BY_ITSELF)) {
      start();
      return undefined;
    }
    let left = false;
    void runner.forecast(question).then((seconds) => {
      if (left) return;
      setForecast({ question, seconds });
      if (seconds !== undefined && seconds <= STARTS_BY_ITSELF) start();
      else runner.cancel();
    });
    return () => {
      left = true;
    };
  }, [runner, question, refusal, total, start, lost]);
  // Nobody looks at it any more.
  useEffect(() => () => runner.cancel(), [runner]);
  const known = forecast?.question === question ? forecast : undefined;
  const current = state.question === question;
  return {
    runner, state, refusal, total, start, stop, current,
    forecast: known?.seconds,
    waits: refusal === undefined && ((known !== undefined && !(known.seconds !== undefined && known.seconds <= STARTS_BY_ITSELF) && !current) || stopped === question),
  };
}

/** Whether the sweep is done and nothing of it is kept. */
export function emptied({ state, current }: Pick<SweepRun, 'state' | 'current'>): boolean {
  return current && state.status === 'done' && state.counts !== undefined && state.counts.total > 0 && state.counts.kept === 0;
}
