import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { ServeAnswer, ServeQuestion } from '../../../serving/api.ts';
import type { LoadCurve } from '../../../serving/questions/curve.ts';
import { writeServe } from '../../../serving/plan/text.ts';
import type { ServePlan } from '../../../serving/plan/values.ts';
import { useApp } from '../../../store/react.tsx';
import { servingRunnerFor } from '../../../store/serving/runner-for.ts';
import type { ServingRunner } from '../../../store/serving/types.ts';
import { useCatalog } from '../../catalog-context.tsx';

/** What is known of the plan on screen. */
export interface ServingView {
  readonly runner: ServingRunner;
  /** Newest answer; it stays while the next is worked out. */
  readonly answer: ServeAnswer | undefined;
  /** Curves of its policies; grow while they are worked out for the first time, then stay until the next are whole. */
  readonly curves: readonly LoadCurve[] | undefined;
  /** Whether the answer is that of the plan on screen, and whether the curves are, all of them. */
  readonly current: boolean;
  readonly solved: boolean;
  /** Curves are there to their end, if of the plan before. */
  readonly whole: boolean;
  /** Shares that are done of what is worked on. */
  readonly simulating: number | undefined;
  readonly curving: number | undefined;
  /** Why there is no newer answer. */
  readonly failure: string | undefined;
}

/** Asks the worker about the plan: a simulation at once, also while something is dragged, and its curves when that is over. */
export function useServing(question: ServeQuestion): ServingView {
  const runner = servingRunnerFor(useCatalog());
  const state = useSyncExternalStore(runner.subscribe, runner.snapshot);
  const dragging = useApp((app) => app.dragging);
  const wanted = useCurveQuestion(question);
  useEffect(() => runner.simulate(question), [runner, question]);
  const { simulation, curves } = state;
  const known = curves.found?.of === wanted && curves.found.whole;
  useEffect(() => runner.curves(dragging && !known ? undefined : wanted), [runner, wanted, dragging, known]);
  // Nobody looks any more.
  useEffect(() => () => {
    runner.simulate(undefined);
    runner.curves(undefined);
  }, [runner]);
  const whole = useRef<readonly LoadCurve[]>(undefined);
  if (curves.found?.whole === true) whole.current = curves.found.value;
  const policies = simulation.found?.value.policies.length;
  const kept = whole.current?.length === policies ? whole.current : undefined;
  return {
    runner,
    answer: simulation.found?.value,
    curves: kept ?? (curves.found?.of === wanted ? curves.found.value : undefined),
    current: simulation.found?.of === question,
    solved: known,
    whole: kept !== undefined,
    simulating: simulation.working?.share,
    curving: curves.working?.share,
    failure: simulation.failed?.of === question ? simulation.failed.message : curves.failed?.of === wanted ? curves.failed.message : undefined,
  };
}

/** What the curves are asked with: the plan without its load, which they try all of. The same object as long as it says the same. */
function useCurveQuestion(question: ServeQuestion): ServeQuestion {
  const kept = useRef<{ readonly key: string; readonly settings: ServeQuestion['settings']; readonly question: ServeQuestion }>(undefined);
  return useMemo(() => {
    const plan = withoutLoad(question.plan);
    const key = writeServe(plan);
    if (kept.current?.key !== key || kept.current.settings !== question.settings) kept.current = { key, settings: question.settings, question: { settings: question.settings, plan } };
    return kept.current.question;
  }, [question]);
}

function withoutLoad(plan: ServePlan): ServePlan {
  const { rate, users, ...rest } = plan.settings;
  return { ...plan, settings: plan.settings.arrivals === 'closed' ? { ...rest, ...(rate !== undefined && { rate }) } : { ...rest, ...(users !== undefined && { users }) } };
}
