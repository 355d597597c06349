import { sweepMetricFacts } from '../../../sweep/metrics.ts';
import type { Objective } from '../../../sweep/types.ts';
import { Section } from '../../../ui/layout/Section.tsx';
import { metricChoices, metricOptions } from '../model/metric-choices.ts';
import { withMoreObjectives, withObjective, withoutObjective, withScale } from '../model/edits.ts';
import type { SweepModel } from '../model/use-sweep.ts';
import { InlineSelect } from './inline-select.tsx';

const MOST = 3;
const WANTS = [{ value: 'least', label: 'least' }, { value: 'most', label: 'most' }] as const;
const SCALES = [{ value: 'log', label: 'log' }, { value: 'linear', label: 'linear' }] as const;
const PLACES = ['Across', 'Up', 'And'] as const;

/** What is weighed against what: the first two are the picture's axes. */
export function ObjectivesSection({ sweep }: { readonly sweep: SweepModel }) {
  const { spec: { objectives }, look, workload, work, change } = sweep;
  const free = metricChoices(workload).find((metric) => !objectives.some((one) => one.metric === metric));
  return (
    <Section
      title="Objectives"
      action={
        objectives.length < MOST && free !== undefined && (
          <button
            type="button"
            className="link-button"
            aria-label="Add an objective"
            onClick={() => change((now) => withMoreObjectives(now, { metric: free, want: wantOf(free, workload) }))}
          >
            Add
          </button>
        )
      }
    >
      <ul className="sweep-rows">
        {objectives.map((objective, at) => {
          const { name } = sweepMetricFacts(objective.metric, work);
          const axis = at === 0 ? 'x' : at === 1 ? 'y' : undefined;
          return (
            <li key={objective.metric} className="sweep-row">
              <InlineSelect
                plain
                label={`${PLACES[at] ?? 'And'}: objective ${at + 1}`}
                value={objective.metric}
                options={metricOptions(work, objective.metric)}
                onChange={(metric) => change((now) => withObjective(now, at, { metric, want: wantOf(metric, workload) }))}
              />
              <span className="sweep-row-tools">
                <InlineSelect label={`Wanted of ${name}`} value={objective.want} options={WANTS} onChange={(want) => change((now) => withObjective(now, at, { ...objective, want }))} />
                {axis !== undefined && (
                  <InlineSelect label={`Scale of ${name}`} value={look.linear.includes(axis) ? 'linear' : 'log'} options={SCALES} onChange={(scale) => change((now) => withScale(now, axis, scale === 'linear'))} />
                )}
                {objectives.length > 2 && (
                  <button type="button" className="sweep-row-remove" aria-label={`Remove the objective ${name}`} title="Remove" onClick={() => change((now) => withoutObjective(now, at))}>
                    ×
                  </button>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

function wantOf(metric: Objective['metric'], workload: SweepModel['workload']): Objective['want'] {
  return sweepMetricFacts(metric, workload).better === 'higher' ? 'most' : 'least';
}
