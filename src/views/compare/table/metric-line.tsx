import { memo } from 'react';
import type { MetricRow } from '../../../comparison/types.ts';
import { useAppStore } from '../../../store/react.tsx';
import { letterAt } from '../use-compared.ts';
import { differenceText, Figure, Ratio } from './figure-cells.tsx';

interface MetricLineProps {
  readonly row: MetricRow;
  /** Scenarios whose job does not fit, by place; said at the memory alone. */
  readonly tight: string;
  readonly pair: boolean;
  readonly chosen: boolean;
}

/** Draws again only when a figure of the row changes. */
export const MetricLine = memo(function MetricLine({ row, tight, pair, chosen }: MetricLineProps) {
  const store = useAppStore();
  const choose = (metric: MetricRow['metric']): void => store.commands.look({ against: { ...store.getState().view.against, metric } });
  const explain = (place: number): void => {
    store.commands.compare.select(place);
    store.commands.look({ explain: `metric/${row.metric}` });
  };
  const relation = row.cells[1]?.relation;
  return (
    <tr className="compare-metric" data-chosen={chosen ? '' : undefined}>
      <th scope="row">
        <button type="button" className="compare-choose" aria-label={row.name} aria-pressed={chosen} onClick={() => choose(row.metric)}>
          <span className="compare-full">{row.name}</span>
          <span className="compare-brief">{row.brief}</span>
        </button>
      </th>
      {row.cells.map((cell, place) => (
        <td key={place}>
          <Figure row={row} cell={cell} letter={letterAt(place)} fits={row.metric !== 'memory_per_device' || !tight.includes(letterAt(place))} onExplain={() => explain(place)} />
          {cell.relation !== undefined && (
            <span className={pair ? 'compare-relation is-narrow' : 'compare-relation'}>
              {differenceText(cell.relation, row.dimension)} <Ratio relation={cell.relation} />
            </span>
          )}
        </td>
      ))}
      {pair && (
        <>
          <td className="compare-difference is-wide">{relation === undefined ? '–' : differenceText(relation, row.dimension)}</td>
          <td className="is-wide">{relation !== undefined && <Ratio relation={relation} />}</td>
        </>
      )}
    </tr>
  );
}, (a, b) => a.pair === b.pair && a.chosen === b.chosen && a.tight === b.tight && JSON.stringify(a.row) === JSON.stringify(b.row));
