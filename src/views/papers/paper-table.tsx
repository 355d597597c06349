import { createColumnHelper, createSortedRowModel, rowSortingFeature, sortFns, tableFeatures, useTable, type SortingState } from '@tanstack/react-table';
import { memo, useMemo, useState } from 'react';
import type { PaperIndex } from '../../catalog/catalog.ts';
import type { ClaimRow } from '../../claims/rows.ts';
import { ErrorStrip } from './error-strip.tsx';
import { FirstCaseLink } from './first-case.tsx';
import { PaperLink } from './paper-link.tsx';
import { sameRow, tableRows, type TableRow } from './table-rows.ts';

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel(), sortFns });
const helper = createColumnHelper<typeof features, TableRow>();
const columns = helper.columns([
  helper.accessor('id', { header: 'No.', sortDescFirst: false }),
  helper.accessor('title', { header: 'Paper', sortFn: 'text', sortDescFirst: false }),
  helper.accessor('year', { header: 'Year' }),
  helper.accessor('class', { header: 'Class', sortFn: 'text', sortDescFirst: false }),
  helper.accessor('mechanisms', { header: 'Mechanisms', sortFn: 'text', sortDescFirst: false }),
  helper.accessor('claims', { header: 'Claims' }),
  helper.accessor('share', { header: 'Figures within', sortUndefined: 'last' }),
]);

const NUMERIC: ReadonlySet<string> = new Set(['id', 'year', 'claims', 'share']);
const NOT_SORTED: SortingState = [];

export interface PaperRowsProps {
  readonly papers: readonly PaperIndex[];
  readonly rows: readonly ClaimRow[] | undefined;
}

/** The papers as a table, in the order of their numbers unless another is chosen. */
export function PaperTable({ papers, rows }: PaperRowsProps) {
  const data = useMemo(() => tableRows(papers, rows), [papers, rows]);
  const [sorting, setSorting] = useState(NOT_SORTED);
  const table = useTable({ features, columns, data, getRowId: ({ id }) => String(id), state: { sorting }, onSortingChange: setSorting });
  return (
    <div className="papers-scroll">
      <table className="papers-table">
        <caption className="unseen">Papers, what they use, and how their figures compare</caption>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map(({ id, column }) => {
                const sorted = column.getIsSorted();
                return (
                  <th key={id} scope="col" data-column={id} data-align={NUMERIC.has(id) ? 'end' : 'start'} aria-sort={sorted === false ? undefined : sorted === 'desc' ? 'descending' : 'ascending'}>
                    <button type="button" className="sort-button" onClick={column.getToggleSortingHandler()}>
                      {String(column.columnDef.header)}
                      <span aria-hidden="true">{sorted === false ? '' : sorted === 'desc' ? ' ↓' : ' ↑'}</span>
                    </button>
                  </th>
                );
              })}
              <th scope="col" data-column="strip">
                <span className="strip-scale">
                  <span>−50 %</span>
                  <span>published</span>
                  <span>+50 %</span>
                </span>
              </th>
              <th scope="col" data-column="open">
                <span className="unseen">Open</span>
              </th>
            </tr>
          ))}
        </thead>
        <tbody>
          {table.getRowModel().rows.map(({ id, original }) => (
            <PaperRow key={id} row={original} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Drawn anew only when its own claims arrive, not with those of every other paper. */
const PaperRow = memo(function PaperRow({ row }: { readonly row: TableRow }) {
  return (
    <tr>
      <td data-column="id" data-align="end">
        {row.id}
      </td>
      <th scope="row" data-column="title" title={row.title}>
        <PaperLink id={row.id} className="paper-title-link">
          {row.title}
        </PaperLink>
      </th>
      <td data-align="end" data-column="year">
        {row.year}
      </td>
      <td data-column="class">{row.class}</td>
      <td data-column="mechanisms" title={row.mechanisms}>
        {row.mechanisms}
      </td>
      <td data-align="end" data-column="claims">
        {row.claims}
      </td>
      <td data-align="end" data-column="share">
        {row.score === undefined || row.score.judged === 0 ? '–' : `${row.score.within} of ${row.score.judged}`}
      </td>
      <td data-column="strip">
        <ErrorStrip rows={row.computed} />
      </td>
      <td data-column="open">
        <FirstCaseLink paper={row.id} says={() => 'Open'} />
      </td>
    </tr>
  );
}, (before, after) => sameRow(before.row, after.row));
