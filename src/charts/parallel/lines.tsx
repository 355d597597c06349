import { memo, type ReactNode } from 'react';
import type { PlacedLine } from './layout.ts';

export interface LinesProps {
  readonly lines: readonly PlacedLine[];
  /** By row of the data: whether it passes the filters. */
  readonly kept: readonly boolean[];
  /** By row: the points that carry a number. */
  readonly marked: ReadonlySet<number>;
  readonly faded: boolean;
}

/** The more lines, the fainter each, so that what many share stands out. */
function strength(lines: number): number {
  return Math.min(0.8, Math.max(0.08, 4.5 / Math.sqrt(Math.max(1, lines))));
}

/** Wider for lines that stand for more points, to three times the hairline. */
function widthOf(points: number): number {
  return Math.min(4.5, 1.3 * Math.sqrt(points));
}

/** All lines: those that filters leave out beneath, those with a number on top. Drawn anew only for new data or filters. */
export const Lines = memo(function Lines({ lines, kept, marked, faded }: LinesProps): ReactNode {
  const drawn = lines.map((line) => {
    const rows = line.rows.filter((row) => kept[row] === true);
    return { line, count: rows.length, marked: rows.some((row) => marked.has(row)) };
  });
  const opacity = strength(drawn.reduce((sum, { count }) => sum + (count > 0 ? 1 : 0), 0));
  return (
    <g className={faded ? 'parallel-all inert is-faded' : 'parallel-all inert'} aria-hidden="true">
      <g className="parallel-out">{drawn.map(({ line, count }) => count === 0 && <path key={line.path} d={line.path} />)}</g>
      <g className="parallel-lines">
        {drawn.map(({ line, count, marked: numbered }) => count > 0 && !numbered && <path key={line.path} d={line.path} strokeWidth={widthOf(count)} opacity={Math.min(1, opacity * Math.sqrt(count))} />)}
      </g>
      <g className="parallel-marked">{drawn.map(({ line, marked: numbered }) => numbered && <path key={line.path} d={line.path} />)}</g>
    </g>
  );
});
