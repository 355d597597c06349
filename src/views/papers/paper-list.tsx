import { memo } from 'react';
import { ErrorStrip } from './error-strip.tsx';
import { FirstCaseLink } from './first-case.tsx';
import { PaperLink } from './paper-link.tsx';
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
  return (
    <li>
      <PaperLink id={row.id} className="paper-title-link">
        {row.title}
      </PaperLink>
      <p className="papers-quiet">
        {row.id} · {row.year} · {row.class} · {row.mechanisms}
      </p>
      {row.score !== undefined && row.score.judged > 0 && (
        <p>
          {row.score.within} of {row.score.judged} figures within tolerance
        </p>
      )}
      <ErrorStrip rows={row.computed} />
      <FirstCaseLink paper={row.id} className="papers-open" says={(view) => `Open in ${view}`} />
    </li>
  );
}, (before, after) => sameRow(before.row, after.row));
