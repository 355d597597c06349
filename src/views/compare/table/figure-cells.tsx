import type { MetricCell, MetricRow, Relation } from '../../../comparison/types.ts';
import type { Dimension } from '../../../units/dimension.ts';
import { ratioText } from '../../../units/change.ts';
import { formatDigits } from '../../../units/digits.ts';
import { formatText } from '../../../units/format.ts';
import { formatRange } from '../../../units/format-range.ts';

interface FigureProps {
  readonly row: MetricRow;
  readonly cell: MetricCell;
  readonly letter: string;
  readonly fits: boolean;
  readonly onExplain: () => void;
}

/** A figure with its likely range; the figure opens its derivation. */
export function Figure({ row, cell, letter, fits, onExplain }: FigureProps) {
  if (cell.value === undefined) return <span className="compare-none">–</span>;
  return (
    <>
      <button type="button" className="compare-figure" aria-label={`${cell.called ?? row.name} of ${letter}: ${formatText(cell.value, row.dimension)}, how it comes about`} onClick={onExplain}>
        {formatText(cell.value, row.dimension)}
      </button>
      {cell.called !== undefined && <span className="compare-range">{cell.called}</span>}
      {cell.range !== undefined && <span className="compare-range">{formatRange(cell.range.low, cell.range.high, row.dimension)}</span>}
      {!fits && <span className="compare-range is-bad">does not fit</span>}
    </>
  );
}

/** "−4.07 ms": the difference to the first scenario, signed. */
export function differenceText({ difference, verdict }: Relation, dimension: Dimension): string {
  if (verdict === 'same') return 'no change';
  const sign = difference < 0 ? '−' : '+';
  // Per cent of per cent would be read for a ratio.
  return sign + (dimension === 'percent' ? `${formatDigits(Math.abs(difference) * 100)}\u00a0points` : formatText(Math.abs(difference), dimension));
}

/** "×0.710 better": colour only repeats the word. */
export function Ratio({ relation }: { readonly relation: Relation }) {
  const { ratio, verdict } = relation;
  if (ratio === undefined || verdict === 'same') return null;
  return (
    <span className={`compare-ratio is-${verdict}`}>
      {ratioText(ratio)}
      {(verdict === 'better' || verdict === 'worse') && <span className="compare-verdict"> {verdict}</span>}
    </span>
  );
}
