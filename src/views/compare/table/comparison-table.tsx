import { useCallback, useMemo, useState, type ReactNode } from 'react';
import type { InputRow } from '../../../comparison/types.ts';
import { FIELD_NAMES, type FieldName, type WorkloadKind } from '../../../scenario/fields.ts';
import { useBandTable } from '../../bands/band-table.tsx';
import { useCatalog } from '../../catalog-context.tsx';
import { ScenarioHead, titleOf } from '../head/scenario-head.tsx';
import { letterAt, type Compared } from '../use-compared.ts';
import { AddSetting } from './add-setting.tsx';
import { FollowingLine, InputLine } from './input-line.tsx';
import { MetricLine } from './metric-line.tsx';
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
  const most = pair ? MOST_METRICS.pair : MOST_METRICS.many;
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
          {table.metrics.filter((row, at) => all || at < most || row.metric === metric).map((row) => (
            <MetricLine key={row.metric} row={row} tight={tight} pair={pair} chosen={row.metric === metric} />
          ))}
        </tbody>
      </table>
      {(table.metrics.length > most || following.length > MOST_FOLLOWING) && (
        <button type="button" className="link-button compare-more" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Headlines only' : `All ${table.metrics.length} metrics${following.length > MOST_FOLLOWING ? `, ${following.length - MOST_FOLLOWING} more defaults that follow` : ''}`}
        </button>
      )}
    </div>
  );
}

/** Headline metrics in sight, more of them where their rows are low; the rest on demand. */
const MOST_METRICS = { pair: 12, many: 9 } as const;
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
