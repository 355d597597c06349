import { createColumnHelper, createPaginatedRowModel, createSortedRowModel, rowPaginationFeature, rowSortingFeature, sortFns, tableFeatures, useTable, type PaginationState, type SortingState } from '@tanstack/react-table';
import { useEffect, useState, type MouseEvent } from 'react';
import { errorWords } from '../../charts/parity/words.ts';
import { useCommands } from '../../store/react.tsx';
import { formatCount } from '../../units/format.ts';
import { useCatalog } from '../catalog-context.tsx';
import { ErrorMark } from './error-mark.tsx';
import { detailOf, figureText, labelOf, machineOf, whatOf } from './labels.ts';
import type { Line } from './lines.ts';
import { LineLink, useOpenLine } from './row-link.tsx';

const features = tableFeatures({ rowSortingFeature, rowPaginationFeature, sortedRowModel: createSortedRowModel(), paginatedRowModel: createPaginatedRowModel(), sortFns });
const helper = createColumnHelper<typeof features, Line>();
const columns = helper.columns([
  helper.accessor((line) => line.model ?? line.residual?.kernel ?? line.id, { id: 'what', header: 'What', sortFn: 'text', sortDescFirst: false }),
  helper.accessor('device', { header: 'Machine', sortFn: 'text', sortDescFirst: false, sortUndefined: 'last' }),
  helper.accessor('format', { header: 'Format', sortFn: 'text', sortDescFirst: false, sortUndefined: 'last' }),
  helper.accessor('quantity', { header: 'Quantity', sortFn: 'text', sortDescFirst: false, sortUndefined: 'last' }),
  helper.accessor('measured', { header: 'Measured', sortFn: 'basic', sortUndefined: 'last' }),
  helper.accessor('predicted', { header: 'Predicted', sortFn: 'basic', sortUndefined: 'last' }),
  helper.accessor('error', { header: 'Error', sortFn: 'basic', sortUndefined: 'last' }),
  helper.accessor('publisher', { id: 'source', header: 'Source', sortFn: 'text', sortDescFirst: false }),
]);

const NUMERIC: ReadonlySet<string> = new Set(['measured', 'predicted', 'error']);
const PAGE = 50;

/** Every row, the largest errors first unless another order is chosen, a page at a time; a list where a table has no room. */
export function RowsTable({ lines, asList }: { readonly lines: readonly Line[]; readonly asList: boolean }) {
  const [sorting, setSorting] = useState<SortingState>([{ id: 'error', desc: true }]);
  const [pagination, setPagination] = useState<PaginationState>({ pageIndex: 0, pageSize: PAGE });
  const table = useTable({
    features, columns, data: lines, getRowId: ({ id }) => id, state: { sorting, pagination }, onSortingChange: setSorting, onPaginationChange: setPagination, autoResetPageIndex: false,
  });
  const pages = Math.max(1, Math.ceil(lines.length / PAGE));
  useEffect(() => setPagination((now) => (now.pageIndex < pages ? now : { ...now, pageIndex: 0 })), [pages]);
  const rows = table.getRowModel().rows.map(({ original }) => original);
  const first = pagination.pageIndex * PAGE;
  return (
    <section className="validation-rows" aria-label="Measured rows">
      <div className="chart-head">
        <h2 className="chart-title">
          {formatCount(lines.length)} {lines.length === 1 ? 'row' : 'rows'}
        </h2>
        <Pages from={first + 1} to={first + rows.length} of={lines.length} page={pagination.pageIndex} pages={pages} onPage={(pageIndex) => setPagination({ ...pagination, pageIndex })} />
      </div>
      {asList ? (
        <RowList rows={rows} />
      ) : (
        <div className="table-scroll validation-scroll">
          <table className="papers-table validation-table" aria-rowcount={lines.length + 1}>
            <caption className="unseen">Measured figures beside predictions of them</caption>
            <thead>
              {table.getHeaderGroups().map((group) => (
                <tr key={group.id}>
                  {group.headers.map(({ id, column }) => {
                    const sorted = column.getIsSorted();
                    return (
                      <th key={id} scope="col" data-column={id} data-align={NUMERIC.has(id) ? 'end' : 'start'} aria-sort={sorted === false ? undefined : sorted === 'desc' ? 'descending' : 'ascending'}>
                        <button
                          type="button"
                          className="sort-button"
                          onClick={(event) => {
                            column.getToggleSortingHandler()?.(event);
                            setPagination({ ...pagination, pageIndex: 0 });
                          }}
                        >
                          {String(column.columnDef.header)}
                          <span aria-hidden="true">{sorted === false ? '' : sorted === 'desc' ? ' ↓' : ' ↑'}</span>
                        </button>
                      </th>
                    );
                  })}
                  <th scope="col" data-column="mark">
                    <span className="error-scale" aria-hidden="true">
                      <span>¼</span>
                      <span>equal</span>
                      <span>4×</span>
                    </span>
                    <span className="unseen">Place of the error</span>
                  </th>
                  <th scope="col" data-column="facts">
                    <span className="unseen">Facts</span>
                  </th>
                </tr>
              ))}
            </thead>
            <tbody>
              {rows.map((line, at) => (
                <TableRow key={line.id} line={line} index={first + at + 2} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function TableRow({ line, index }: { readonly line: Line; readonly index: number }) {
  const catalog = useCatalog();
  const open = useOpenLine();
  const { look } = useCommands();
  const onClick = (event: MouseEvent): void => {
    // Links and buttons in the row do what they say; selecting text is not choosing.
    if (event.target instanceof Element && event.target.closest('a, button') !== null) return;
    if (getSelection()?.isCollapsed === false) return;
    open(line);
  };
  return (
    <tr aria-rowindex={index} data-state={line.state} onClick={onClick}>
      <th scope="row" data-column="what" title={detailOf(line, catalog)}>
        <LineLink line={line} className="paper-title-link">
          {whatOf(line, catalog)}
        </LineLink>
      </th>
      <td data-column="device" title={line.state === 'missing' ? line.why : undefined}>{line.state === 'missing' ? <span className="papers-quiet">no prediction: {line.why}</span> : machineOf(line, catalog)}</td>
      <td data-column="format">{line.format ?? ''}</td>
      <td data-column="quantity">{line.quantity === undefined ? '' : labelOf('quantity', line.quantity, catalog)}</td>
      <td data-column="measured" data-align="end">
        {line.published ?? figureText(line, line.measured)}
      </td>
      <td data-column="predicted" data-align="end">
        {figureText(line, line.predicted)}
      </td>
      <td data-column="error" data-align="end" title={line.why}>
        {line.ratio === undefined ? '–' : errorWords(line.ratio)}
        {line.state === 'aside' && <span className="unseen">, set aside</span>}
      </td>
      <td data-column="source">{line.publisher}</td>
      <td data-column="mark">{line.ratio !== undefined && <ErrorMark ratio={line.ratio} aside={line.state === 'aside'} />}</td>
      <td data-column="facts">
        <button type="button" className="link-button" aria-label={`Facts of ${line.id}`} onClick={() => look({ row: line.id })}>
          Facts
        </button>
      </td>
    </tr>
  );
}

function RowList({ rows }: { readonly rows: readonly Line[] }) {
  const catalog = useCatalog();
  const { look } = useCommands();
  return (
    <ul className="papers-list validation-list">
      {rows.map((line) => (
        <li key={line.id}>
          <LineLink line={line} className="paper-title-link">
            {whatOf(line, catalog)}
          </LineLink>
          <p className="papers-quiet">
            {[machineOf(line, catalog), line.format, line.quantity && labelOf('quantity', line.quantity, catalog), line.publisher].filter(Boolean).join(' · ')}
          </p>
          <p>
            {line.ratio === undefined ? (
              <>
                {line.published}; no prediction: {line.why}
              </>
            ) : (
              <>
                {figureText(line, line.measured)} measured, {figureText(line, line.predicted)} predicted: <strong>{errorWords(line.ratio)}</strong>
                {line.state === 'aside' && `; set aside: ${line.why}`}
              </>
            )}
          </p>
          {line.ratio !== undefined && <ErrorMark ratio={line.ratio} aside={line.state === 'aside'} />}
          <button type="button" className="link-button papers-open" aria-label={`Facts of ${line.id}`} onClick={() => look({ row: line.id })}>
            Facts
          </button>
        </li>
      ))}
    </ul>
  );
}

interface PagesProps {
  readonly from: number;
  readonly to: number;
  readonly of: number;
  readonly page: number;
  readonly pages: number;
  readonly onPage: (page: number) => void;
}

function Pages({ from, to, of, page, pages, onPage }: PagesProps) {
  if (pages <= 1) return null;
  return (
    <nav className="validation-pages" aria-label="Pages of rows">
      <button type="button" className="button" disabled={page === 0} onClick={() => onPage(page - 1)}>
        Previous
      </button>
      <span role="status">
        {formatCount(from)}–{formatCount(to)} of {formatCount(of)}
      </span>
      <button type="button" className="button" disabled={page >= pages - 1} onClick={() => onPage(page + 1)}>
        Next
      </button>
    </nav>
  );
}
