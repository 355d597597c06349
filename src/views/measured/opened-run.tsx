import { errorWords } from '../../charts/parity/words.ts';
import { METRIC_NAMES } from '../../engine/estimate-types.ts';
import { useApp, useCommands } from '../../store/react.tsx';
import { formatText } from '../../units/format.ts';
import { metricFacts } from '../explore/strip/metric-facts.ts';
import { useMeasuredRuns } from './measured-runs.tsx';
import { othersWord } from './points.ts';
import './measured.css';

/** What the opened measurement says beside the prediction, where the eye starts; the charts may be far below. */
export function OpenedRun() {
  const run = useMeasuredRuns().find((one) => one.chosen);
  const asked = useApp((state) => state.view.against.metric);
  const result = useApp((state) => state.result.current);
  const { look } = useCommands();
  if (run === undefined || result === undefined) return null;
  const { metrics } = result.estimate;
  const metric = [asked, ...METRIC_NAMES].find((name) => run.figures[name] !== undefined && metrics[name] !== undefined);
  if (metric === undefined) return null;
  const { name, dimension } = metricFacts(metric, result.values.kind);
  const [measured = Number.NaN, predicted = Number.NaN] = [run.figures[metric], metrics[metric]];
  return (
    <p className="opened-run" role="status">
      {name}: measured {formatText(measured, dimension)} by {run.publisher}, predicted {formatText(predicted, dimension)},{' '}
      {run.differs.length === 0 ? errorWords(predicted / measured) : `but for another job: measured with ${run.differs.slice(0, 4).map((field) => othersWord(run, field)).join(', ')}`}
      {run.aside === undefined ? '' : `. Not judged: ${run.aside}`}.{' '}
      <button type="button" className="link-button" onClick={() => look({ tab: 'validation', explain: undefined })}>
        Its facts
      </button>{' '}
      <button type="button" className="link-button" onClick={() => look({ row: undefined })}>
        Dismiss
      </button>
    </p>
  );
}
