import type { WorkloadKind } from '../../../scenario/fields.ts';
import { INPUT_METRICS, sweepMetricFacts, type NamedWork, type SweepMetric } from '../../../sweep/metrics.ts';
import type { SelectOption } from '../../../ui/fields/SelectField.tsx';
import { curveMetrics } from '../../explore/strip/metric-facts.ts';

const MORE: readonly SweepMetric[] = ['max_context', 'total_usd'];

/** What a workload can be asked about: results first, then what goes in. */
export function metricChoices(workload: WorkloadKind): readonly SweepMetric[] {
  return [...new Set<SweepMetric>([...curveMetrics(workload), ...(workload === 'generation' ? MORE : []), ...INPUT_METRICS])];
}

/** The same as options of a list; those that are taken cannot be chosen, the one in force can. */
export function metricOptions(work: NamedWork, now: SweepMetric): readonly SelectOption<SweepMetric>[] {
  const choices = metricChoices(typeof work === 'string' ? work : work.workload);
  const all = choices.includes(now) ? choices : [now, ...choices];
  return all.map((value) => ({ value, label: sweepMetricFacts(value, work).name.replace('US dollars', 'US$'), group: (INPUT_METRICS as readonly SweepMetric[]).includes(value) ? 'What goes in' : 'What comes out' }));
}
