import { casesOf } from '../../claims/cases.ts';
import { ErrorStrip } from './error-strip.tsx';
import { CaseLink, PaperLink } from './paper-link.tsx';
import type { PaperRowsProps } from './paper-table.tsx';
import { tableRows } from './table-rows.ts';

/** The papers as a list, where a table has no room. */
export function PaperList({ papers, rows }: PaperRowsProps) {
  return (
    <ul className="papers-list">
      {tableRows(papers, rows).map((row) => {
        const first = casesOf(row.id)[0];
        return (
          <li key={row.id} data-works={row.works ? '' : undefined}>
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
              <CaseLink settings={first.settings} className="papers-open" label={`Open paper ${row.id} in Explore: ${first.label}`}>
                Open in Explore
              </CaseLink>
            )}
          </li>
        );
      })}
    </ul>
  );
}
