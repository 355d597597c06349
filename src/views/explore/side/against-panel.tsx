import { memo, useMemo } from 'react';
import { AgainstChart } from '../../../charts/against/against.tsx';
import type { AgainstData, AgainstSeries } from '../../../charts/against/types.ts';
import { againstRows, findAgainstTitle, summarizeAgainst } from '../../../charts/against/words.ts';
import type { MetricName } from '../../../engine/estimate-types.ts';
import { FIELD_NAMES, FIELDS, type FieldName, type NumberField, type Settings, type WorkloadKind } from '../../../scenario/fields.ts';
import { useApp, useAppStore, useCommands } from '../../../store/react.tsx';
import type { AgainstAxes, AppState } from '../../../store/state.ts';
import type { About, CurveQuestion, Evaluation } from '../../../store/worker-api.ts';
import { MeasuredList } from '../../measured/measured-list.tsx';
import { useMeasuredRuns } from '../../measured/measured-runs.tsx';
import { measuredPoints } from '../../measured/points.ts';
import { ChartPanel } from '../chart-panel.tsx';
import { applies } from '../rail/groups.ts';
import { curveMetrics, metricFacts } from '../strip/metric-facts.ts';
import { curvePoints } from './curve-points.ts';
import { useCurve, type Curve } from './use-curve.ts';

const NUMBER_FIELDS = FIELD_NAMES.filter((name) => FIELDS[name].type === 'number');

/** Everything but one field, equal for equal texts, so that moving along the axis does not ask again. */
function withoutField(settings: Settings, field: FieldName): Settings {
  const { [field]: _moved, ...rest } = settings;
  return rest;
}

function useQuestion(select: (state: AppState) => Settings | undefined, { field, metric }: AgainstAxes, at: Float64Array): CurveQuestion | undefined {
  const text = useApp((state) => {
    const settings = select(state);
    return settings && JSON.stringify(withoutField(settings, field));
  });
  return useMemo(() => (text === undefined ? undefined : { settings: JSON.parse(text) as Settings, field, metric, at }), [text, field, metric, at]);
}

const presentSettings = (state: AppState): Settings => state.settings;
const pinnedSettings = (state: AppState): Settings | undefined => state.pinned?.settings;

function seriesOf({ question, answer }: Curve): AgainstSeries {
  return {
    x: [...question.at],
    y: [...answer.y].map((value) => (Number.isFinite(value) ? value : undefined)),
    fits: [...answer.fits].map((fits) => fits === 1),
  };
}

const EMPTY: AgainstSeries = { x: [], y: [] };

/** The axes asked for, as far as the job has them: an encoder has no output tokens, training no batch of prompts, a device may have no price. */
function useUsefulAxes({ estimate, about, values }: Evaluation): AgainstAxes {
  const asked = useApp((state) => state.view.against);
  const metric = estimate.metrics[asked.metric] === undefined ? (curveMetrics(values.kind).find((name) => name !== 'tpot' && estimate.metrics[name] !== undefined) ?? asked.metric) : asked.metric;
  const usual = values.kind === 'generation' ? 'batch' : 'globalBatch';
  const field = applies(asked.field, about, values) ? asked.field : usual;
  return useMemo(() => (metric === asked.metric && field === asked.field ? asked : { ...asked, metric, field }), [metric, field, asked]);
}

/** Any metric against any number that can be set, with the present value to be dragged along the curve. */
export function AgainstPanel({ evaluation, height = 240 }: { readonly evaluation: Evaluation; readonly height?: number }) {
  const axes = useUsefulAxes(evaluation);
  const pinned = useApp((state) => state.pinned?.evaluation);
  const store = useAppStore();
  const { look } = useCommands();
  const field = FIELDS[axes.field] as NumberField;
  const present = evaluation.values[axes.field] as number;
  const before = pinned?.values[axes.field] as number | undefined;
  // While the point is dragged along the curve, the curve's own points stay where they are.
  const dragging = useApp((state) => state.dragging);
  const fixed = dragging ? undefined : present;
  const at = useMemo(() => curvePoints(field, axes.xScale, [...(fixed === undefined ? [] : [fixed]), ...(before === undefined ? [] : [before])]), [field, axes.xScale, fixed, before]);
  const curve = useCurve('curve', useQuestion(presentSettings, axes, at));
  const baselineCurve = useCurve('baselineCurve', useQuestion(pinnedSettings, axes, at));
  const facts = metricFacts(axes.metric, evaluation.values.kind, evaluation.about.counts);
  const now = useMemo(() => (curve === undefined ? EMPTY : seriesOf(curve)), [curve]);
  const runs = useMeasuredRuns();
  const measured = useMemo(() => measuredPoints(runs, axes.field, axes.metric), [runs, axes]);
  const data = useMemo<AgainstData>(
    () => ({
      x: { name: field.label, dimension: field.dimension, scale: axes.xScale, binary: field.ladder === 'power-of-two', ...(field.noun !== undefined && { noun: field.noun }) },
      y: { name: facts.name, dimension: facts.dimension, scale: axes.yScale },
      now,
      present: { x: present, y: evaluation.estimate.metrics[axes.metric], fits: evaluation.estimate.memory.fits },
      ...(measured.length > 0 && { measured }),
      ...(baselineCurve !== undefined && before !== undefined && { baseline: { name: 'A', series: seriesOf(baselineCurve), x: before, y: pinned?.estimate.metrics[axes.metric] } }),
    }),
    [field, axes, facts, now, baselineCurve, present, before, evaluation, pinned, measured],
  );
  const metrics = curveMetrics(evaluation.values.kind).filter((metric) => evaluation.estimate.metrics[metric] !== undefined).join(' ');
  const fields = NUMBER_FIELDS.filter((name) => applies(name, evaluation.about, evaluation.values)).join(' ');
  const pick = (x: number): void => {
    const value = Math.min(field.max, Math.max(field.min, field.integer ? Math.round(x) : Number(x.toPrecision(3))));
    store.commands.beginDrag();
    store.commands.set(axes.field, value);
  };
  return (
    <ChartPanel
      title={findAgainstTitle(data)}
      level={2}
      actions={
        <button type="button" className="link-button" aria-pressed={axes.yScale === 'log'} title="Height logarithmic or linear (l)" onClick={() => look({ against: { ...axes, yScale: axes.yScale === 'log' ? 'linear' : 'log' } })}>
          {axes.yScale}
        </button>
      }
      summary={summarizeAgainst(data)} file={`${axes.metric}-against-${axes.field}`} table={() => againstRows(data)}
    >
      {(width) => (
        <>
          <Choices axes={axes} workload={evaluation.values.kind} counts={evaluation.about.counts} metrics={metrics} fields={fields} />
          <AgainstChart data={data} width={width} height={height} onPick={pick} />
          <MeasuredList metric={axes.metric} />
        </>
      )}
    </ChartPanel>
  );
}

interface ChoicesProps {
  readonly axes: AgainstAxes;
  readonly workload: WorkloadKind;
  readonly counts: About['counts'];
  /** Metrics that the job has and fields that mean something, as lists of words, so that equal lists are equal. */
  readonly metrics: string;
  readonly fields: string;
}

/** What is drawn against what; drawn once, however often the curve moves. */
const Choices = memo(function Choices({ axes, workload, counts, metrics, fields }: ChoicesProps) {
  const { look } = useCommands();
  const known = new Set<string>(metrics.split(' '));
  const choose = (patch: Partial<AgainstAxes>): void => look({ against: { ...axes, ...patch } });
  return (
    <div className="against-choices">
      <label>
        <span className="unseen">Metric</span>
        <select value={axes.metric} onChange={(event) => choose({ metric: event.target.value as MetricName })}>
          {curveMetrics(workload).map((metric) => (
            <option key={metric} value={metric} disabled={!known.has(metric)}>
              {metricFacts(metric, workload, counts).name}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>against</span>{' '}
        <select aria-label="Against which setting" value={axes.field} onChange={(event) => choose({ field: event.target.value as FieldName })}>
          {fields.split(' ').map((name) => (
            <option key={name} value={name}>
              {FIELDS[name as FieldName].label}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
});
