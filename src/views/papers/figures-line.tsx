import { useMemo } from 'react';
import type { ClaimRow } from '../../claims/rows.ts';
import { formatCount } from '../../units/format.ts';
import { countFigures } from './score.ts';

interface FiguresLineProps {
  readonly rows: readonly ClaimRow[];
  /** Papers whose figures are among the rows, and all that will be. */
  readonly known: number;
  readonly papers: number;
}

/** What can be said of all figures, counted as they come in. */
export function FiguresLine({ rows, known, papers }: FiguresLineProps) {
  const { within, outside, unjudged, construction, cited } = useMemo(() => countFigures(rows), [rows]);
  const parts = [[within, 'predicted within tolerance'], [outside, 'predicted outside it'], [unjudged, 'predicted, none published'], [construction, 'by construction'], [cited, 'cited']] as const;
  return (
    <p className="papers-counts">
      {parts.map(([count, words]) => (
        <span key={words}>
          <b>{known === 0 ? '–' : formatCount(count)}</b> {words}
        </span>
      ))}
      <span className="papers-quiet">{known < papers ? `${known} of ${papers} papers computed` : `${formatCount(rows.length)} figures in all`}</span>
    </p>
  );
}
