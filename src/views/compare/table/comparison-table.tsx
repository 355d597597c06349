import { memo, useCallback, useMemo, useState, type ReactNode } from 'react';
import type { InputRow, MetricRow } from '../../../comparison/types.ts';
import type { MetricName } from '../../../engine/estimate-types.ts';
import { FIELD_NAMES, FIELDS, type FieldName, type WorkloadKind } from '../../../scenario/fields.ts';
import { useAppStore } from '../../../store/react.tsx';
import type { Evaluation } from '../../../store/worker-api.ts';
import { HelpTip } from '../../../ui/overlays/HelpTip.tsx';
import { useBandTable } from '../../bands/band-table.tsx';
import { useCatalog } from '../../catalog-context.tsx';
import { ScenarioHead, titleOf } from '../head/scenario-head.tsx';
import { metricFacts } from '../../explore/strip/metric-facts.ts';
import { letterAt, type Compared } from '../use-compared.ts';
import { AddSetting } from './add-setting.tsx';
import { differenceText, Figure, Ratio } from './figure-cells.tsx';
import { InputControl } from './input-control.tsx';
import { askedRows, tableOf } from './table-data.ts';

/** Scenarios as columns: the settings that differ, to be changed where they stand, then every metric. */
export function ComparisonTableView({ compared }: { readonly compared: Compared }) {
  const catalog = useCatalog();
  const bands = useBandTable();
  const [asked, setAsked] = useState<readonly FieldName[]>([]);
  const [all, setAll] = useState(false);
  const { scenarios, metric } = compared;
  const answers = useMemo(() => scenarios.flatMap(({ evaluation }) => evaluation ?? []), [scenarios]);
  const table = useMemo(() => tableOf(answers, catalog, bands), [answers, catalog, bands]);
  // Where nothing differs there must be something to change; what was offered stays while it is used.
  const [offered, setOffered] = useState(false);
  if (!offered && answers.length > 1 && !table.inputs.some(isSet)) setOffered(true);
  const { workload } = compared;
  const extra = useMemo(() => {
    const wanted = new Set([...asked, ...(offered ? COMMON[workload] : [])]);
    return askedRows([...wanted].filter((field) => !table.inputs.some((row) => row.field === field)), answers, catalog);
  }, [asked, offered, workload, table, answers, catalog]);
  const differing = table.inputs.filter(isSet);
  // In the order of the form, so that a row stays where it is when a slider makes it equal for a moment.
  const set = [...differing, ...extra].toSorted((a, b) => FIELD_NAMES.indexOf(a.field) - FIELD_NAMES.indexOf(b.field));
  const keep = useCallback((field: FieldName) => setAsked((before) => (before.includes(field) ? before : [...before, field])), []);
  const following = table.inputs.filter((row) => !isSet(row));
  const shownFollowing = all ? following : following.slice(0, MOST_FOLLOWING);
  const pair = scenarios.length === 2;
  const tight = answers.map(({ estimate }, place) => (estimate.memory.fits ? '' : letterAt(place))).join('');
  if (answers.length < scenarios.length || answers.length === 0) return <Waiting compared={compared} />;
  const span = pair ? 5 : scenarios.length + 1;
  return (
    <div className="compare-scroll" tabIndex={0} role="region" aria-label="Scenarios side by side">
      <table className="compare-table" data-columns={scenarios.length}>
        <caption className="unseen">Settings that differ and every metric, scenario by scenario</caption>
        <thead>
          <tr>
            <td />
            {answers.map((answer, place) => (
              <ScenarioHead key={place} place={place} title={titleOf(answer)} at={compared.at} beside={compared.beside} count={answers.length} />
            ))}
            {pair && (
              <>
                <th scope="col" className="compare-plain-head is-wide">
                  Difference
                </th>
                <th scope="col" className="compare-plain-head is-wide">
                  Ratio
                </th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          <GroupHead span={span} title={differing.length === 0 ? 'No setting differs yet' : 'Settings that differ'}>
            <AddSetting columns={answers} shown={set.map(({ field }) => field)} onAdd={keep} />
          </GroupHead>
          {set.map((row) => (
            <InputLine key={row.key} row={row} answers={answers} pair={pair} onTouch={keep} />
          ))}
          {shownFollowing.map((row) => (
            <FollowingLine key={row.key} row={row} pair={pair} />
          ))}
        </tbody>
        <tbody className="compare-metrics">
          <GroupHead span={span} title="Metrics">
            <span className="compare-hint">choose one to ask why</span>
          </GroupHead>
          {table.metrics.filter((row, at) => all || at < MOST_METRICS || row.metric === metric).map((row) => (
            <MetricLine key={row.metric} row={row} workload={workload} tight={tight} pair={pair} chosen={row.metric === metric} />
          ))}
        </tbody>
      </table>
      {(table.metrics.length > MOST_METRICS || following.length > MOST_FOLLOWING) && (
        <button type="button" className="link-button compare-more" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Headlines only' : `All ${table.metrics.length} metrics${following.length > MOST_FOLLOWING ? `, ${following.length - MOST_FOLLOWING} more defaults that follow` : ''}`}
        </button>
      )}
    </div>
  );
}

/** Headline metrics in sight; the rest on demand. */
const MOST_METRICS = 9;
/** Defaults that follow from what was set say little; the rest of them come with the rest of the metrics. */
const MOST_FOLLOWING = 3;

/** Settings that are changed first, where two scenarios are still the same. */
const COMMON: Readonly<Record<WorkloadKind, readonly FieldName[]>> = {
  generation: ['device', 'prompt', 'batch', 'weights'],
  training: ['device', 'microBatch', 'globalBatch', 'recomputation'],
  finetuning: ['device', 'method', 'microBatch', 'recomputation'],
};

function isSet({ cells }: InputRow): boolean {
  return cells.some(({ origin }) => origin === 'set');
}

function Waiting({ compared: { scenarios } }: { readonly compared: Compared }) {
  const failure = scenarios.find((scenario) => scenario.evaluation === undefined && scenario.failure !== undefined)?.failure;
  return failure === undefined ? <div className="compare-waiting" aria-busy="true" /> : <p role="alert" className="compare-failure">{failure}</p>;
}

function GroupHead({ title, span, children }: { readonly title: string; readonly span: number; readonly children: ReactNode }) {
  return (
    <tr className="compare-group">
      <th scope="rowgroup" colSpan={span}>
        <span className="compare-group-line">
          <span>{title}</span>
          {children}
        </span>
      </th>
    </tr>
  );
}

interface InputLineProps {
  readonly row: InputRow;
  readonly answers: readonly Evaluation[];
  readonly pair: boolean;
  /** A value is being changed: the row stays even where the scenarios come to agree. */
  readonly onTouch: (field: FieldName) => void;
}

/** Draws again only when a cell of the row changes. */
const InputLine = memo(function InputLine({ row, answers, pair, onTouch }: InputLineProps) {
  return (
    <tr className="compare-input">
      <th scope="row">
        {row.label}
        {row.key === row.field && <HelpTip about={row.label} text={FIELDS[row.field].help} />}
      </th>
      {row.cells.map((cell, place) => {
        const value = answers[place]?.values[row.field];
        return (
          <td key={place} data-differs={cell.differs ? '' : undefined}>
            {cell.origin === 'not-used' || value === undefined || row.key !== row.field ? <span className="compare-none">{cell.text}</span> : <InputControl place={place} letter={letterAt(place)} field={row.field} value={value} text={cell.text} onTouch={onTouch} />}
          </td>
        );
      })}
      {pair && <td colSpan={2} className="is-wide" />}
    </tr>
  );
}, (a, b) => a.pair === b.pair && JSON.stringify(a.row) === JSON.stringify(b.row) && a.answers.length === b.answers.length && a.answers.every((answer, place) => answer.values[a.row.field] === b.answers[place]?.values[b.row.field]));

/** A default that differs because something else does. */
function FollowingLine({ row, pair }: { readonly row: InputRow; readonly pair: boolean }) {
  return (
    <tr className="compare-following">
      <th scope="row">{row.label}</th>
      {row.cells.map((cell, place) => (
        <td key={place}>{cell.text}</td>
      ))}
      {pair && <td colSpan={2} className="is-wide">follows</td>}
    </tr>
  );
}

interface MetricLineProps {
  readonly row: MetricRow;
  readonly workload: WorkloadKind;
  /** Scenarios whose job does not fit, by place; said at the memory alone. */
  readonly tight: string;
  readonly pair: boolean;
  readonly chosen: boolean;
}

/** Draws again only when a figure of the row changes. */
const MetricLine = memo(function MetricLine({ row, workload, tight, pair, chosen }: MetricLineProps) {
  const store = useAppStore();
  const choose = (metric: MetricName): void => store.commands.look({ against: { ...store.getState().view.against, metric } });
  const explain = (place: number): void => {
    store.commands.compare.select(place);
    store.commands.look({ explain: `metric/${row.metric}` });
  };
  const relation = row.cells[1]?.relation;
  const { brief } = metricFacts(row.metric, workload);
  return (
    <tr className="compare-metric" data-chosen={chosen ? '' : undefined}>
      <th scope="row">
        <button type="button" className="compare-choose" aria-label={row.name} aria-pressed={chosen} onClick={() => choose(row.metric)}>
          <span className="compare-full">{row.name}</span>
          <span className="compare-brief">{brief}</span>
        </button>
      </th>
      {row.cells.map((cell, place) => (
        <td key={place}>
          <Figure row={row} cell={cell} letter={letterAt(place)} fits={row.metric !== 'memory_per_device' || !tight.includes(letterAt(place))} onExplain={() => explain(place)} />
          {cell.relation !== undefined && (
            <span className={pair ? 'compare-relation is-narrow' : 'compare-relation'}>
              {differenceText(cell.relation, row.dimension)} <Ratio relation={cell.relation} />
            </span>
          )}
        </td>
      ))}
      {pair && (
        <>
          <td className="compare-difference is-wide">{relation === undefined ? '–' : differenceText(relation, row.dimension)}</td>
          <td className="is-wide">{relation !== undefined && <Ratio relation={relation} />}</td>
        </>
      )}
    </tr>
  );
}, (a, b) => a.pair === b.pair && a.chosen === b.chosen && a.tight === b.tight && a.workload === b.workload && JSON.stringify(a.row) === JSON.stringify(b.row));
