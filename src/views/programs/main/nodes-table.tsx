import { createColumnHelper, createSortedRowModel, rowSortingFeature, sortFns, tableFeatures, useTable, type SortingState } from '@tanstack/react-table';
import { memo, useMemo, useState, type CSSProperties } from 'react';
import { KIND_NAMES } from '../../../charts/program-graph/kinds.ts';
import { formatDigits } from '../../../units/digits.ts';
import { formatPercent } from '../../../units/format.ts';
import { SelectField } from '../../../ui/fields/SelectField.tsx';
import { ALL_MEASURES, MEASURES, measureText } from '../derive/measures.ts';
import type { Derived, Measure, Target } from '../derive/quantity.ts';
import { nodeRows, type NodeRow } from './node-rows.ts';
import '../../explore/ops/op-table.css';
import '../../derivation/explained.css';

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel(), sortFns });
const helper = createColumnHelper<typeof features, NodeRow>();
const columns = helper.columns([
  helper.accessor('label', { header: 'Node', sortFn: 'text', sortDescFirst: false }),
  helper.accessor('kind', { header: 'Kind', sortFn: 'text', sortDescFirst: false }),
  helper.accessor('calls', { header: 'Calls' }),
  helper.accessor('each', { header: 'One call' }),
  helper.accessor('total', { header: 'All calls' }),
  helper.accessor('share', { header: 'Share' }),
  helper.accessor('critical', { header: 'Longest way', sortDescFirst: true }),
]);
const TEXT: ReadonlySet<string> = new Set(['label', 'kind', 'share', 'critical']);

interface NodesTableProps {
  readonly derived: Derived;
  readonly measure: Measure;
  readonly onMeasure: (measure: Measure) => void;
  readonly selected: readonly string[];
  readonly onSelect: (ids: readonly string[]) => void;
  readonly onExplain: (target: Target) => void;
}

/** Every node with its calls and one measure: one call, all of them, its share. */
export const NodesTable = memo(function NodesTable({ derived, measure, onMeasure, selected, onSelect, onExplain }: NodesTableProps) {
  const rows = useMemo(() => nodeRows(derived, measure), [derived, measure]);
  const [sorting, setSorting] = useState<SortingState>([]);
  const table = useTable({ features, columns, data: rows, getRowId: (row) => row.id, state: { sorting }, onSortingChange: setSorting });
  const longest = rows.reduce((most, { share }) => Math.max(most, share), 0);
  const use = derived.program.use ?? 'use';
  const number = (text: string, target: Target, label: string) => (
    <button type="button" className="explained" title="How this came about" aria-label={`${label}: ${text}`} onClick={() => onExplain(target)}>
      {text}
    </button>
  );
  return (
    <section className="ops programs-nodes" aria-label="Nodes of the program">
      <div className="chart-head">
        <h2 className="chart-title">{`Nodes of the program, in one ${use} or once`}</h2>
        <div className="chart-actions">
          <SelectField label="Measure" value={measure} options={ALL_MEASURES.map((value) => ({ value, label: MEASURES[value].name }))} onChange={onMeasure} />
        </div>
      </div>
      <div className="table-scroll is-tall" tabIndex={0} role="group" aria-label="Nodes of the program, table">
        <table className="ops-table programs-table">
          <caption className="unseen">{`Nodes of ${derived.result.title}: ${MEASURES[measure].name.toLowerCase()}`}</caption>
          <thead>
            {table.getHeaderGroups().map((group) => (
              <tr key={group.id}>
                {group.headers.map(({ id, column }) => {
                  const sorted = column.getIsSorted();
                  return (
                    <th key={id} scope="col" data-align={TEXT.has(id) ? 'start' : 'end'} data-column={id} aria-sort={sorted === false ? undefined : sorted === 'desc' ? 'descending' : 'ascending'}>
                      <button type="button" className="sort-button" onClick={column.getToggleSortingHandler()}>
                        {String(column.columnDef.header)}
                        <span aria-hidden="true">{sorted === false ? '' : sorted === 'desc' ? ' ↓' : ' ↑'}</span>
                      </button>
                    </th>
                  );
                })}
              </tr>
            ))}
          </thead>
          <tbody>
            {table.getRowModel().rows.map(({ id, original: row }) => (
              <tr key={id} data-focused={selected.includes(id) ? '' : undefined}>
                <th scope="row" data-column="label" style={{ '--depth': sorting.length === 0 ? row.depth : 0 } as CSSProperties}>
                  <button type="button" className="op-name" aria-pressed={selected.includes(id)} onClick={() => onSelect(selected.includes(id) ? [] : [id])}>
                    {row.label}
                  </button>
                </th>
                <td data-column="kind">{`${KIND_NAMES[row.kind]}${row.once ? ', once' : ''}`}</td>
                <td data-column="calls" data-align="end">{number(formatDigits(row.calls, { figures: 4, trim: true }), { of: 'calls', node: id }, `Calls of ${row.label}`)}</td>
                <td data-column="each" data-align="end">{row.missing ? 'not known' : number(measureText(row.each, measure), { of: 'each', node: id, measure }, `One call of ${row.label}`)}</td>
                <td data-column="total" data-align="end">{row.missing ? 'not known' : number(measureText(row.total, measure), { of: 'all', node: id, measure }, `All calls of ${row.label}`)}</td>
                <td data-column="share">
                  <span className="programs-share" style={{ '--share': longest > 0 ? row.share / longest : 0 } as CSSProperties} data-group={row.kind === 'group' ? '' : undefined} aria-hidden="true" />
                  <span>{row.share > 0 ? formatPercent(row.share) : '–'}</span>
                </td>
                <td data-column="critical">{row.critical ? 'yes' : '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
});
