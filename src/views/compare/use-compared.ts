import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Work } from '../../comparison/work.ts';
import type { MetricName } from '../../engine/estimate-types.ts';
import type { WorkloadKind } from '../../scenario/fields.ts';
import { SCENARIO_LETTERS } from '../../store/comparison.ts';
import { createComparedAnswers, type ComparedAnswer, type ComparedAnswers } from '../../store/comparison-answers.ts';
import { useApp, useAppStore, useClient } from '../../store/react.tsx';
import type { AppStore } from '../../store/store.ts';
import { curveMetrics } from '../explore/strip/metric-facts.ts';

/** Answers are kept for a store, however often the view is opened. */
const kept = new WeakMap<AppStore, ComparedAnswers>();

/** Everything the regions of the view are drawn from. */
export interface Compared {
  readonly scenarios: readonly ComparedAnswer[];
  /** The one that Explore shows. */
  readonly at: number;
  /** Place of the scenario set beside the first. */
  readonly beside: number;
  readonly first: ComparedAnswer | undefined;
  readonly other: ComparedAnswer | undefined;
  readonly metric: MetricName;
  readonly workload: WorkloadKind;
  /** What the first works on, after which its figures are called. */
  readonly work: Work;
}

/** The scenarios with their answers; begins a comparison where there is none. */
export function useCompared(): Compared {
  const store = useAppStore();
  const client = useClient();
  const answers = useMemo(() => {
    const made = kept.get(store) ?? createComparedAnswers(store, client);
    kept.set(store, made);
    return made;
  }, [store, client]);
  const comparing = useApp((state) => state.compared !== undefined);
  useEffect(() => {
    if (!comparing) store.commands.compare.begin();
  }, [store, comparing]);
  const scenarios = useSyncExternalStore(answers.subscribe, answers.snapshot);
  const at = useApp((state) => state.compared?.at ?? 0);
  const wanted = useApp((state) => state.view.beside);
  const metric = useApp((state) => state.view.against.metric);
  const beside = Math.min(wanted, Math.max(1, scenarios.length - 1));
  const first = scenarios[0];
  const workload = first?.evaluation?.values.kind ?? first?.settings.kind ?? 'generation';
  const { counts = 'tokens', decodes = true } = first?.evaluation?.about ?? {};
  const reads = workload === 'generation' && counts === 'tokens' && !decodes;
  const work = useMemo((): Work => ({ workload, counts, ...(reads && { writes: false }) }), [workload, counts, reads]);
  return { scenarios, at, beside, first, other: scenarios[beside], metric: knownMetric(metric, workload, scenarios), workload, work };
}

/** The metric asked for, where the first scenario has it, which the others are measured against; else one that all of them have, or the first at least. */
function knownMetric(metric: MetricName, workload: WorkloadKind, scenarios: readonly ComparedAnswer[]): MetricName {
  const has = ({ evaluation }: ComparedAnswer, name: MetricName): boolean => evaluation?.estimate.metrics[name] !== undefined;
  const first = scenarios[0];
  if (first?.evaluation === undefined || has(first, metric)) return metric;
  const metrics = curveMetrics(workload);
  return metrics.find((name) => scenarios.every((one) => one.evaluation === undefined || has(one, name))) ?? metrics.find((name) => has(first, name)) ?? metric;
}

export function letterAt(place: number): string {
  return SCENARIO_LETTERS[place] ?? '';
}
