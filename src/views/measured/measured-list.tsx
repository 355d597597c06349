import type { MetricName } from '../../engine/estimate-types.ts';
import { formatCount, formatText } from '../../units/format.ts';
import type { FieldValues } from '../../scenario/fields.ts';
import { useApp, useCommands } from '../../store/react.tsx';
import { metricFacts } from '../explore/strip/metric-facts.ts';
import { rankedRuns } from './rank.ts';
import { useMeasuredRuns, type NearRun } from './measured-runs.tsx';
import { othersWord } from './points.ts';
import './measured.css';

const SHOWN = 12;

/** Who measured this model on this machine, the most alike first; choosing one opens its scenario with its point drawn. */
export function MeasuredList({ metric }: { readonly metric: MetricName }) {
  const runs = useMeasuredRuns();
  const { look, replace } = useCommands();
  const workload = useApp((state) => state.result.current?.values.kind ?? 'generation');
  const opened = useApp((state) => state.view.row);
  const subject = useApp((state) => state.result.current && rowsOf(state.result.current.values));
  const known = rankedRuns(runs.filter((run) => run.figures[metric] !== undefined));
  const chosen = runs.find((run) => run.chosen);
  if (runs.length === 0) return null;
  const { name, dimension } = metricFacts(metric, workload);
  const alike = known.filter((run) => run.differs.length === 0).length;
  const open = (run: NearRun): void => {
    replace(run.settings);
    look({ row: run.id, focus: undefined, explain: undefined });
  };
  return (
    <details className="measured-list" open={chosen?.figures[metric] !== undefined}>
      <summary>
        {known.length === 0 ? `${formatCount(runs.length)} measured ${runs.length === 1 ? 'run' : 'runs'} of this model on this machine, none of this metric` : `${formatCount(known.length)} measured ${known.length === 1 ? 'run' : 'runs'} of this model on this machine, ${alike === 0 ? 'none' : alike} of this very job`}
      </summary>
      {opened !== undefined && chosen === undefined && (
        <p>
          The row {opened} is of another model or machine, or of none.{' '}
          <button type="button" className="link-button" onClick={() => look({ row: undefined })}>
            Dismiss
          </button>
        </p>
      )}
      {known.length > 0 && <ul>
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
      </ul>}
      <button type="button" className="link-button" onClick={() => look({ tab: 'validation', rows: subject ?? '', row: undefined, explain: undefined })}>
        All measurements of them
      </button>
    </details>
  );
}

/** The model and the machine on screen as filters of the validation view; a custom one is not listed there. */
function rowsOf({ model, device }: FieldValues): string {
  return [['model', model], ['device', device]].flatMap(([facet, value]) => (typeof value === 'string' ? [`${facet}/${value}`] : [])).join(' ');
}
