import { useState, type RefCallback } from 'react';
import { useSize, type Size } from '../../../charts/use-size.ts';
import { sweepRunnerFor } from '../../../store/sweep/runner-for.ts';
import { useCatalog } from '../../catalog-context.tsx';
import { usePicture, type Picture } from '../picture/use-picture.ts';
import { useActions, type PointActions } from './use-actions.ts';
import { useFindings, useHere, type SweepFindings } from './use-findings.ts';
import { useRun, type SweepRun } from './use-run.ts';
import { useSweep, type SweepModel } from './use-sweep.ts';

/** The sweep wherever it is shown: what is asked, how far it is, what came of it, and its picture's place on the page. */
export interface SweepScene {
  readonly sweep: SweepModel;
  readonly run: SweepRun;
  readonly picture: Picture | undefined;
  readonly findings: SweepFindings | undefined;
  /** The scenario of Explore: its values of the objectives. */
  readonly here: readonly number[];
  readonly actions: PointActions;
  /** The point pointed at, by its place in the sweep. */
  readonly hover: number | undefined;
  readonly setHover: (index: number | undefined) => void;
  /** Measures the element that the picture fills. */
  readonly attach: RefCallback<HTMLElement>;
  readonly size: Size | undefined;
}

/** Asks the sweep of the view's text for as long as it is on screen. */
export function useScene(): SweepScene {
  const sweep = useSweep();
  const runner = sweepRunnerFor(useCatalog());
  const picture = usePicture(runner);
  const run = useRun(sweep.question, runner, picture?.lost ?? 0);
  const findings = useFindings(run);
  const here = useHere(sweep);
  const actions = useActions(run.state.question);
  const [hover, setHover] = useState<number>();
  const [attach, size] = useSize();
  return { sweep, run, picture, findings, here, actions, hover, setHover, attach, size };
}
