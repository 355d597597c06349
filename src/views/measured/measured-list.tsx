import type { MetricName } from '../../engine/estimate-types.ts';
import { formatText } from '../../units/format.ts';
import { useApp, useCommands } from '../../store/react.tsx';
import { metricFacts } from '../explore/strip/metric-facts.ts';
import { useMeasuredRuns, type NearRun } from './measured-runs.tsx';
import { othersWord } from './points.ts';
import './measured.css';

const SHOWN = 12;

/** Who measured this model on this machine, the most alike first; choosing one opens its scenario with its point drawn. */
export function MeasuredList({ metric }: { readonly metric: MetricName }) {
  const runs = useMeasuredRuns();
  const { look, replace } = useCommands();
  const workload = useApp((state) => state.result.current?.values.kind ?? 'generation');
  const known = runs.filter((run) => run.figures[metric] !== undefined).sort((a, b) => a.differs.length - b.differs.length);
  if (runs.length === 0) return null;
  const { name, dimension } = metricFacts(metric, workload);
  const alike = known.filter((run) => run.differs.length === 0).length;
  const open = (run: NearRun): void => {
    replace(run.settings);
    look({ row: run.id, focus: undefined, explain: undefined });
  };
  return (
    <details className="measured-list">
      <summary>
        {known.length === 0 ? `${runs.length} measured runs of this model here, none of this metric` : `${known.length} measured ${known.length === 1 ? 'run' : 'runs'} of this model on this machine, ${alike === 0 ? 'none' : alike} of this very job`}
      </summary>
      <ul>
        {known.slice(0, SHOWN).map((run) => (
          <li key={`${run.id} ${metric}`}>
            <button type="button" className="link-button" aria-current={run.chosen ? 'true' : undefined} onClick={() => open(run)}>
              {run.publisher}
            </button>{' '}
            <span className="measured-value" aria-label={`${name}, measured`}>
              {formatText(run.figures[metric] ?? 0, dimension)}
            </span>{' '}
            <span className="measured-note">{run.differs.length === 0 ? 'this job' : run.differs.slice(0, 4).map((field) => othersWord(run, field)).join(', ')}{run.aside === undefined ? '' : `; not judged: ${run.aside}`}</span>
          </li>
        ))}
      </ul>
      <button type="button" className="link-button" onClick={() => look({ tab: 'validation', explain: undefined })}>
        All measurements
      </button>
    </details>
  );
}
