import { useMemo } from 'react';
import type { ClaimRow } from '../../claims/rows.ts';
import { formatCount } from '../../units/format.ts';
import { countFigures } from './score.ts';

interface FiguresLineProps {
  readonly rows: readonly ClaimRow[];
  /** Papers whose figures are among the rows, of those that work. */
  readonly known: number;
  readonly working: number;
}

/** What can be said of all figures, counted as they come in. */
export function FiguresLine({ rows, known, working }: FiguresLineProps) {
  const { within, outside, unjudged, construction, cited } = useMemo(() => countFigures(rows), [rows]);
  const parts = [[within, 'predicted within tolerance'], [outside, 'predicted outside it'], [unjudged, 'predicted, none published'], [construction, 'by construction'], [cited, 'cited']] as const;
  return (
    <p className="papers-counts">
      {parts.map(([count, words]) => (
        <span key={words}>
          <b>{known === 0 ? '–' : formatCount(count)}</b> {words}
        </span>
      ))}
      <span className="papers-quiet">{known < working ? `${known} of ${working} papers computed` : `${formatCount(rows.length)} figures in all`}</span>
    </p>
  );
}
