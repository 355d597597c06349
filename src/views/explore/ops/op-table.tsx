import { createColumnHelper, createSortedRowModel, rowSortingFeature, sortFns, tableFeatures, useTable, type SortingState } from '@tanstack/react-table';
import { memo, useDeferredValue, useMemo, useState, type CSSProperties, type KeyboardEvent } from 'react';
import { useNear } from '../../../charts/when-near.ts';
import type { PhaseName } from '../../../engine/job.ts';
import { formatDigits } from '../../../units/digits.ts';
import { formatCount, formatPercent, formatText } from '../../../units/format.ts';
import { useApp, useCommands } from '../../../store/react.tsx';
import type { Evaluation } from '../../../store/worker-api.ts';
import { phaseOf } from '../phase.ts';
import { useHighlight } from '../use-highlight.ts';
import { opRows, type OpRow } from './op-rows.ts';
import { useUnhurried } from './use-unhurried.ts';
import '../../derivation/explained.css';
import './op-table.css';

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel(), sortFns });
const helper = createColumnHelper<typeof features, OpRow>();
const columns = helper.columns([
  helper.accessor('name', { header: 'Operation', sortFn: 'text', sortDescFirst: false }),
  helper.accessor('calls', { header: 'Calls' }),
  helper.accessor('flops', { header: 'FLOPs' }),
  helper.accessor('bytes', { header: 'Bytes' }),
  helper.accessor('intensity', { header: 'Intensity' }),
  helper.accessor('achieved', { header: 'Achieved' }),
  helper.accessor('ofRoof', { header: 'Of its roof', sortUndefined: 'last' }),
  helper.accessor('seconds', { header: 'Time' }),
  helper.accessor('share', { header: 'Share' }),
  helper.accessor('bound', { header: 'Bound by', sortFn: 'text', sortDescFirst: false }),
]);

/** Text of a cell, in the units the charts use. */
function cellText(row: OpRow, column: string): string {
  switch (column) {
    case 'calls':
      return formatCount(row.calls);
    case 'flops':
      return row.flops > 0 ? formatText(row.flops, 'flops').replace(/FLOP$/, '').trim() : '–';
    case 'bytes':
      return row.bytes > 0 ? formatText(row.bytes, 'traffic') : '–';
    case 'intensity':
      return row.intensity > 0 ? formatDigits(row.intensity) : '–';
    case 'achieved':
      return row.achieved > 0 ? formatText(row.achieved, 'flops-per-second') : '–';
    case 'ofRoof':
      return row.ofRoof === undefined ? '–' : formatPercent(row.ofRoof);
    case 'seconds':
      return formatText(row.seconds, 'seconds');
    case 'share':
      return formatPercent(row.share);
    case 'bound':
      return row.bound;
    default:
      return row.name;
  }
}

/** Which derivation a cell opens. By keyboard the arrows walk along a row, so that Tab need not stop at every figure. */
const ASPECTS: Readonly<Record<string, string>> = { calls: 'count', flops: 'flops', bytes: 'bytes', intensity: 'intensity', achieved: 'achieved', seconds: 'seconds' };

function walkRow(event: KeyboardEvent<HTMLTableRowElement>): void {
  if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const next = buttons[buttons.findIndex((button) => button === document.activeElement) + (event.key === 'ArrowRight' ? 1 : -1)];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

const TITLES: Readonly<Record<PhaseName, string>> = {
  prefill: 'Operations of prefill',
  decode: 'Operations of one decode step',
  forward: 'Operations of a step’s forward passes',
  recompute: 'Operations computed again in a step',
  backward: 'Operations of a step’s backward passes',
  optimizer: 'Operations after the last gradient',
};

const TEXT_COLUMNS: ReadonlySet<string> = new Set(['name', 'share', 'bound']);

/** The roofline's twin: every operation of a phase with its figures. */
export function OpTable() {
  // The charts come first while something is dragged; the table follows now and then.
  const evaluation = useDeferredValue(useUnhurried(useApp((state) => state.result.current), useApp((state) => state.dragging)));
  const [attach, near] = useNear();
  return evaluation === undefined || !near ? <div ref={attach} className="ops-waiting" /> : <Table evaluation={evaluation} />;
}

const Table = memo(function Table({ evaluation }: { readonly evaluation: Evaluation }) {
  const asked = useApp((state) => state.view.phase);
  const phase = phaseOf(evaluation, asked);
  const rows = useMemo(() => opRows(evaluation, phase), [evaluation, phase]);
  const [sorting, setSorting] = useState<SortingState>([{ id: 'seconds', desc: true }]);
  const table = useTable({ features, columns, data: rows, getRowId: (row) => row.id, state: { sorting }, onSortingChange: setSorting });
  const { highlight, onHover, onSelect } = useHighlight();
  const { look } = useCommands();
  const choose = (id: string): void => {
    onSelect(id);
    look({ explain: highlight.focused.has(id) ? undefined : `op/${id}` });
  };
  const flops = rows.reduce((sum, row) => sum + row.flops, 0);
  const bytes = rows.reduce((sum, row) => sum + row.bytes, 0);
  const longest = rows.reduce((most, row) => Math.max(most, row.share), 0);
  const title = TITLES[phase];
  return (
    <section className="ops" aria-label={title}>
      <div className="chart-head">
        <h2 className="chart-title">{title}</h2>
        <p className="ops-total">
          {rows.length} operations · {formatText(flops, 'flops')} · {formatText(bytes, 'traffic')} per device
        </p>
      </div>
      <div className="table-scroll is-tall">
        <table className="ops-table">
          <caption className="unseen">{title}, per device</caption>
          <thead>
            {table.getHeaderGroups().map((group) => (
              <tr key={group.id}>
                {group.headers.map(({ id, column }) => {
                  const sorted = column.getIsSorted();
                  return (
                    <th key={id} scope="col" data-align={TEXT_COLUMNS.has(id) ? 'start' : 'end'} data-column={id} aria-sort={sorted === false ? undefined : sorted === 'desc' ? 'descending' : 'ascending'}>
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
            {table.getRowModel().rows.map(({ id, original }) => (
              <tr
                key={id}
                data-hovered={highlight.hovered === id ? '' : undefined}
                data-focused={highlight.focused.has(id) ? '' : undefined}
                onPointerEnter={() => onHover(id)}
                onPointerLeave={() => onHover(undefined)}
                onKeyDown={walkRow}
              >
                <th scope="row" data-column="name">
                  <button type="button" className="op-name" aria-pressed={highlight.focused.has(id)} onClick={() => choose(id)} onFocus={() => onHover(id)} onBlur={() => onHover(undefined)}>
                    <span className={`op-mark is-${phase} binds-${original.bound}`} aria-hidden="true" />
                    {original.name}
                  </button>
                </th>
                {columns.slice(1).map((column) => {
                  const key = String('accessorKey' in column ? column.accessorKey : '');
                  return key === 'share' ? (
                    <td key={key} data-column="share">
                      <span className={`share-bar binds-${original.bound}`} style={{ '--share': longest > 0 ? original.share / longest : 0 } as CSSProperties} aria-hidden="true" />
                      <span className="unseen">{cellText(original, key)}</span>
                    </td>
                  ) : (
                    <td key={key} data-column={key} data-align={TEXT_COLUMNS.has(key) ? 'start' : 'end'}>
                      {ASPECTS[key] === undefined || cellText(original, key) === '–' ? (
                        cellText(original, key)
                      ) : (
                        <button type="button" className="explained" tabIndex={-1} onClick={() => look({ focus: id, explain: `op/${id}#${ASPECTS[key]}` })}>
                          {cellText(original, key)}
                        </button>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
});
