import { memo } from 'react';
import { casesOf } from '../../claims/cases.ts';
import { ErrorStrip } from './error-strip.tsx';
import { CaseLink, PaperLink, viewOfCase } from './paper-link.tsx';
import type { PaperRowsProps } from './paper-table.tsx';
import { sameRow, tableRows, type TableRow } from './table-rows.ts';

/** The papers as a list, where a table has no room. */
export function PaperList({ papers, rows }: PaperRowsProps) {
  return (
    <ul className="papers-list">
      {tableRows(papers, rows).map((row) => (
        <PaperItem key={row.id} row={row} />
      ))}
    </ul>
  );
}

const PaperItem = memo(function PaperItem({ row }: { readonly row: TableRow }) {
  const first = casesOf(row.id)[0];
  return (
    <li data-works={row.works ? '' : undefined}>
      <PaperLink id={row.id} className="paper-title-link">
        {row.title}
      </PaperLink>
      <p className="papers-quiet">
        {row.id} · {row.year} · {row.class} · {row.mechanisms}
      </p>
      <p>
        {row.score === undefined || row.score.judged === 0 ? row.state : `${row.state}: ${row.score.within} of ${row.score.judged} figures within tolerance`}
      </p>
      {row.works && <ErrorStrip rows={row.computed} />}
      {first !== undefined && (
        <CaseLink of={first} className="papers-open" label={`Open paper ${row.id} in ${viewOfCase(first).name}: ${first.label}`}>
          Open in {viewOfCase(first).name}
        </CaseLink>
      )}
    </li>
  );
}, (before, after) => sameRow(before.row, after.row));
