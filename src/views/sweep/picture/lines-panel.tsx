import { memo, useMemo, useState } from 'react';
import { ParallelCoordinates } from '../../../charts/parallel/parallel-coordinates.tsx';
import type { ParallelFilter } from '../../../charts/parallel/types.ts';
import { findParallelTitle, parallelRows, summarizeParallel } from '../../../charts/parallel/words.ts';
import { formatCount } from '../../../units/format.ts';
import { ChartPanel } from '../../explore/chart-panel.tsx';
import { frontierLines } from '../frontier-lines.ts';
import type { PointActions } from '../model/use-actions.ts';
import type { SweepFindings } from '../model/use-findings.ts';

interface LinesPanelProps {
  readonly findings: SweepFindings;
  readonly hover: number | undefined;
  readonly onHover: (index: number | undefined) => void;
  readonly actions: PointActions;
}

const NO_FILTERS: readonly ParallelFilter[] = [];

/** The frontier's settings, a line a point. */
export const LinesPanel = memo(function LinesPanel({ findings, hover, onHover, actions }: LinesPanelProps) {
  const { found, worded, marks } = findings;
  const [filters, setFilters] = useState(NO_FILTERS);
  const data = useMemo(() => frontierLines(found, worded, marks), [found, worded, marks]);
  const known = useMemo(() => filters.filter(({ axis }) => data.axes.some(({ id }) => id === axis)), [filters, data]);
  const count = found.rows.length;
  return (
    <ChartPanel
      title={findParallelTitle(data)}
      level={2}
      subtitle={
        <>
          Settings of {count === 1 ? 'the frontier’s one point' : `the frontier’s ${formatCount(count)} points`}; drag along an axis to filter.{' '}
          {known.length > 0 && (
            <button type="button" className="link-button sweep-note-link" onClick={() => setFilters(NO_FILTERS)}>
              Show all
            </button>
          )}
        </>
      }
      summary={summarizeParallel(data, known)}
      file="frontier-settings"
      table={() => parallelRows(data, known)}
    >
      {(width) => <ParallelCoordinates data={data} width={width} height={216} hover={hover} onHover={onHover} onOpen={actions.open} filters={known} onFilter={setFilters} />}
    </ChartPanel>
  );
});
