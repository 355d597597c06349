import { createColumnHelper, createPaginatedRowModel, createSortedRowModel, rowPaginationFeature, rowSortingFeature, sortFns, tableFeatures, useTable, type PaginationState, type SortingState } from '@tanstack/react-table';
import { memo, useEffect, useMemo, useState, type MouseEvent, type ReactNode } from 'react';
import type { Bound } from '../../engine/estimate-types.ts';
import { formatCount } from '../../units/format.ts';
import { listedWords } from '../../units/listed-words.ts';
import { frontierColumns, type FrontierColumn } from './frontier-columns.ts';
import { listed, orderWords, settingsWords, sharedWords, type FrontierRow, type FrontierRows } from './frontier-rows.ts';
import { amountWords } from './metric-words.ts';
import type { WordedSweep } from './worded.ts';
import './frontier-table.css';

const features = tableFeatures({ rowSortingFeature, rowPaginationFeature, sortedRowModel: createSortedRowModel(), paginatedRowModel: createPaginatedRowModel(), sortFns });
const helper = createColumnHelper<typeof features, FrontierRow>();

const PAGE = 100;
/** A frontier of so many points is shown whole; of a longer one at first the numbered points. */
const SHORT = 12;
const NOT_SORTED: SortingState = [];

export interface FrontierTableProps {
  readonly found: FrontierRows;
  readonly sweep: WordedSweep;
  /** The number a point carries in the picture, by its place in the sweep. */
  readonly marks: ReadonlyMap<number, number>;
  /** What binds each point, by its place in the sweep; those not yet known are absent. */
  readonly bounds: ReadonlyMap<number, Bound>;
  /** The point pointed at anywhere on the page. */
  readonly hover: number | undefined;
  readonly onHover: (index: number | undefined) => void;
  /** The point was chosen: Explore opens it. */
  readonly onOpen: (index: number) => void;
  readonly onCompare: (index: number) => void;
  /** As a list, where a table has no room. */
  readonly asList?: boolean;
}

/** The scenarios on the frontier, in order of the first objective: what tells them apart, what they come to, what binds them. */
export const FrontierTable = memo(function FrontierTable(props: FrontierTableProps): ReactNode {
  const { found, sweep, marks, bounds, asList = false } = props;
  const [whole, setWhole] = useState(false);
  const [sorting, setSorting] = useState(NOT_SORTED);
  const [pagination, setPagination] = useState<PaginationState>({ pageIndex: 0, pageSize: PAGE });
  const isLong = found.rows.length > SHORT && marks.size > 0;
  const few = useMemo(() => (isLong && !whole ? listed(found.rows.filter(({ index }) => marks.has(index))) : found), [found, marks, whole, isLong]);
  const data = few.rows;
  const shown = useMemo(() => frontierColumns(few, sweep, bounds), [few, sweep, bounds]);
  const columns = useMemo(() => helper.columns([
    helper.accessor((row) => marks.get(row.index), { id: 'mark', header: 'Number', sortFn: 'basic', sortDescFirst: false, sortUndefined: 'last' }),
    ...shown.map(({ id, head, sortBy }) => helper.accessor(sortBy, { id, header: head, sortFn: 'basic', sortDescFirst: false, sortUndefined: 'last' })),
  ]), [shown, marks]);
  // An axis that varies no more takes its column with it.
  const held = useMemo(() => sorting.filter(({ id }) => id === 'mark' || shown.some((column) => column.id === id)), [sorting, shown]);
  const table = useTable({ features, columns, data, getRowId: ({ index }) => String(index), state: { sorting: held, pagination }, onSortingChange: setSorting, onPaginationChange: setPagination, autoResetPageIndex: false });
  const pages = Math.max(1, Math.ceil(data.length / PAGE));
  useEffect(() => setPagination((now) => (now.pageIndex < pages ? now : { ...now, pageIndex: 0 })), [pages]);
  const rows = table.getRowModel().rows.map(({ original }) => original);
  const shared = sharedWords(few, sweep.axes, found.rows.length);
  const first = pagination.pageIndex * PAGE;
  if (found.rows.length === 0) return null;
  return (
    <section className="frontier" aria-label="Along the frontier">
      <div className="frontier-head">
        <h2>Along the frontier</h2>
        <span className="frontier-order">{held.length === 0 && found.rows.length > 1 ? orderWords(sweep) : ''}</span>
      </div>
      {shared !== undefined && <p className="frontier-shared">{shared}</p>}
      {asList ? (
        <ol className="frontier-list">{rows.map((row) => <ListedRow key={row.index} {...props} row={row} />)}</ol>
      ) : (
        <div className="frontier-scroll" tabIndex={0} role="region" aria-label="Table of the frontier">
          <table className="frontier-table" aria-rowcount={data.length + 1}>
            <caption className="unseen">Scenarios on the frontier</caption>
            <thead>
              {table.getHeaderGroups().map((group) => (
                <tr key={group.id}>
                  {group.headers.map(({ id, column }) => {
                    const sorted = column.getIsSorted();
                    const about = shown.find((one) => one.id === id);
                    return (
                      <th key={id} scope="col" data-kind={about?.kind ?? 'mark'} data-align={about?.numeric === true ? 'end' : 'start'} title={about?.name} aria-sort={sorted === false ? undefined : sorted === 'desc' ? 'descending' : 'ascending'}>
                        <button
                          type="button" className="frontier-sort"
                          onClick={(event) => {
                            column.getToggleSortingHandler()?.(event);
                            setPagination({ ...pagination, pageIndex: 0 });
                          }}
                        >
                          {id === 'mark' ? <span className="unseen">Number</span> : String(column.columnDef.header)}
                          <span aria-hidden="true">{sorted === false ? (id === 'mark' ? '#' : '') : sorted === 'desc' ? ' ↓' : ' ↑'}</span>
                        </button>
                      </th>
                    );
                  })}
                  <th scope="col" data-kind="action"><span className="unseen">Compare</span></th>
                </tr>
              ))}
            </thead>
            <tbody>
              {rows.map((row, at) => <TableRow key={row.index} {...props} row={row} columns={shown} place={first + at + 2} />)}
            </tbody>
          </table>
        </div>
      )}
      <div className="frontier-foot">
        {isLong && (
          <button type="button" className="link-button" aria-expanded={whole} onClick={() => setWhole(!whole)}>
            {whole ? 'Numbered points alone' : `All ${formatCount(found.rows.length)} points`}
          </button>
        )}
        {pages > 1 && (
          <nav className="frontier-pages" aria-label="Pages of the frontier">
            <button type="button" className="button" disabled={pagination.pageIndex === 0} onClick={() => setPagination({ ...pagination, pageIndex: pagination.pageIndex - 1 })}>Previous</button>
            <span role="status">{formatCount(first + 1)}–{formatCount(first + rows.length)} of {formatCount(data.length)}</span>
            <button type="button" className="button" disabled={pagination.pageIndex >= pages - 1} onClick={() => setPagination({ ...pagination, pageIndex: pagination.pageIndex + 1 })}>Next</button>
          </nav>
        )}
      </div>
    </section>
  );
});

/** What a row is called in the names of its buttons: "point 3", "the point at 4.63 ms a token and $0.873 a million". */
function calledIn(row: FrontierRow, { sweep, marks }: FrontierTableProps): string {
  const mark = marks.get(row.index);
  return mark === undefined ? `the point at ${listedWords(sweep.objectives.map(({ words }, at) => amountWords(row.values[at] ?? Number.NaN, words)))}` : `point ${mark}`;
}

function equalWords({ equals }: FrontierRow): string | undefined {
  return equals > 1 ? `${formatCount(equals)} scenarios come to these values; this is the first` : undefined;
}

type RowProps = FrontierTableProps & { readonly row: FrontierRow };

function TableRow({ columns, place, ...props }: RowProps & { readonly columns: readonly FrontierColumn[]; readonly place: number }): ReactNode {
  const { row, marks, bounds, hover, onHover, onOpen, onCompare } = props;
  const mark = marks.get(row.index);
  const onClick = (event: MouseEvent): void => {
    // Buttons in the row do what they say; selecting text is not choosing.
    if (event.target instanceof Element && event.target.closest('button') !== null) return;
    if (getSelection()?.isCollapsed === false) return;
    onOpen(row.index);
  };
  return (
    <tr
      aria-rowindex={place} data-hovered={hover === row.index ? '' : undefined} title={equalWords(row)} onClick={onClick}
      onPointerEnter={() => onHover(row.index)} onPointerLeave={() => onHover(undefined)} onFocus={() => onHover(row.index)} onBlur={() => onHover(undefined)}
    >
      <th scope="row" data-kind="mark">
        <button type="button" className={mark === undefined ? 'frontier-open' : 'frontier-open is-numbered'} aria-label={`Open ${calledIn(row, props)} in Explore`} onClick={() => onOpen(row.index)}>
          {mark ?? '↗'}
        </button>
      </th>
      {columns.map(({ id, kind, numeric, text }) => (
        <td key={id} data-kind={kind} data-align={numeric ? 'end' : 'start'}>
          {kind === 'bound' ? <BoundBy bound={bounds.get(row.index)} /> : text(row)}
        </td>
      ))}
      <td data-kind="action">
        <button type="button" className="link-button frontier-compare" title="Add to Compare" aria-label={`Compare ${calledIn(row, props)}`} onClick={() => onCompare(row.index)}>+</button>
      </td>
    </tr>
  );
}

function BoundBy({ bound }: { readonly bound: Bound | undefined }): ReactNode {
  if (bound === undefined) return <><span aria-hidden="true">…</span><span className="unseen">not yet computed</span></>;
  return <><span className="swatch frontier-bound" data-bound={bound} aria-hidden="true" />{bound}</>;
}

function ListedRow(props: RowProps): ReactNode {
  const { row, found, sweep, marks, bounds, hover, onHover, onOpen, onCompare } = props;
  const mark = marks.get(row.index);
  return (
    <li data-hovered={hover === row.index ? '' : undefined} onPointerEnter={() => onHover(row.index)} onPointerLeave={() => onHover(undefined)} onFocus={() => onHover(row.index)} onBlur={() => onHover(undefined)}>
      <p className="frontier-values">
        <span className="frontier-number">{mark ?? ''}</span>
        {sweep.objectives.map(({ metric, words }, at) => <strong key={metric}>{amountWords(row.values[at] ?? Number.NaN, words)}</strong>)}
      </p>
      <p className="frontier-settings">{settingsWords(row, found, sweep.axes, 8)}</p>
      <p className="frontier-actions">
        <button type="button" className="link-button" aria-label={`Open ${calledIn(row, props)} in Explore`} onClick={() => onOpen(row.index)}>Open</button>
        <button type="button" className="link-button" aria-label={`Compare ${calledIn(row, props)}`} onClick={() => onCompare(row.index)}>Compare</button>
        <span className="frontier-listed-bound"><span className="unseen">Bound by </span><BoundBy bound={bounds.get(row.index)} /></span>
      </p>
    </li>
  );
}
