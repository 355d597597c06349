import { memo, useMemo, useState, type ReactNode } from 'react';
import type { InputRow, MetricRow } from '../../../comparison/types.ts';
import type { MetricName } from '../../../engine/estimate-types.ts';
import { FIELDS, type FieldName } from '../../../scenario/fields.ts';
import { useAppStore } from '../../../store/react.tsx';
import type { Evaluation } from '../../../store/worker-api.ts';
import { HelpTip } from '../../../ui/overlays/HelpTip.tsx';
import { useBandTable } from '../../bands/band-table.tsx';
import { useCatalog } from '../../catalog-context.tsx';
import { ScenarioHead } from '../head/scenario-head.tsx';
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
  const extra = useMemo(() => askedRows(asked.filter((field) => !table.inputs.some((row) => row.field === field)), answers, catalog), [asked, table, answers, catalog]);
  const set = [...table.inputs.filter(isSet), ...extra];
  const following = table.inputs.filter((row) => !isSet(row));
  const pair = scenarios.length === 2;
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
              <ScenarioHead key={place} place={place} answer={answer} compared={compared} />
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
          <GroupHead span={span} title="Settings that differ">
            <AddSetting columns={answers} shown={set.map(({ field }) => field)} onAdd={(field) => setAsked([...asked, field])} />
          </GroupHead>
          {set.length === 0 && (
            <tr>
              <td colSpan={span} className="compare-empty">
                No setting differs yet.
              </td>
            </tr>
          )}
          {set.map((row) => (
            <InputLine key={row.key} row={row} answers={answers} pair={pair} />
          ))}
          {following.map((row) => (
            <FollowingLine key={row.key} row={row} pair={pair} />
          ))}
        </tbody>
        <tbody>
          <GroupHead span={span} title="Metrics">
            <span className="compare-hint">choose one to ask why</span>
          </GroupHead>
          {(all ? table.metrics : table.metrics.slice(0, MOST_METRICS)).map((row) => (
            <MetricLine key={row.metric} row={row} answers={answers} pair={pair} chosen={row.metric === metric} />
          ))}
          {!all && table.metrics.slice(MOST_METRICS).some((row) => row.metric === metric) && table.metrics.slice(MOST_METRICS).filter((row) => row.metric === metric).map((row) => <MetricLine key={row.metric} row={row} answers={answers} pair={pair} chosen />)}
        </tbody>
      </table>
      {table.metrics.length > MOST_METRICS && (
        <button type="button" className="link-button compare-more" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Headline metrics only' : `All ${table.metrics.length} metrics`}
        </button>
      )}
    </div>
  );
}

/** Headline metrics in sight; the rest on demand. */
const MOST_METRICS = 9;

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

function InputLine({ row, answers, pair }: { readonly row: InputRow; readonly answers: readonly Evaluation[]; readonly pair: boolean }) {
  return (
    <tr className="compare-input">
      <th scope="row">
        {row.label}
        {row.key === row.field && <HelpTip about={row.label} text={FIELDS[row.field].help} />}
      </th>
      {row.cells.map((cell, place) => {
        const values = answers[place]?.values;
        return (
          <td key={place} data-differs={cell.differs ? '' : undefined}>
            {cell.origin === 'not-used' || values === undefined || row.key !== row.field ? <span className="compare-none">{cell.text}</span> : <InputControl place={place} letter={letterAt(place)} field={row.field} values={values} text={cell.text} />}
          </td>
        );
      })}
      {pair && <td colSpan={2} className="is-wide" />}
    </tr>
  );
}

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
  readonly answers: readonly Evaluation[];
  readonly pair: boolean;
  readonly chosen: boolean;
}

const MetricLine = memo(function MetricLine({ row, answers, pair, chosen }: MetricLineProps) {
  const store = useAppStore();
  const choose = (metric: MetricName): void => store.commands.look({ against: { ...store.getState().view.against, metric } });
  const explain = (place: number): void => {
    store.commands.compare.select(place);
    store.commands.look({ explain: `metric/${row.metric}` });
  };
  const relation = row.cells[1]?.relation;
  const { brief } = metricFacts(row.metric, answers[0]?.values.kind ?? 'generation');
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
          <Figure row={row} cell={cell} letter={letterAt(place)} fits={row.metric !== 'memory_per_device' || answers[place]?.estimate.memory.fits !== false} onExplain={() => explain(place)} />
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
});
