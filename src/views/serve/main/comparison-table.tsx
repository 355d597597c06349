import { memo, useMemo } from 'react';
import { formatText } from '../../../units/format.ts';
import { bestOf, comparisonGroups, type ComparisonRow } from './comparison-rows.ts';
import type { ShownPolicy } from './shown.ts';

interface ComparisonTableProps {
  readonly shown: readonly ShownPolicy[];
  /** Devices of one replica. */
  readonly perReplica: number;
  readonly onChoose: (at: number) => void;
}

/** Figures of every policy on the same requests; a column's head takes its policy in hand. */
export const ComparisonTable = memo(function ComparisonTable({ shown, perReplica, onChoose }: ComparisonTableProps) {
  const groups = useMemo(() => comparisonGroups(shown, perReplica), [shown, perReplica]);
  const caption = shown.length > 1 ? 'Policies on the same requests' : 'All figures';
  return (
    <section className="serve-comparison" aria-label={caption}>
      <h2 className="chart-title">{caption}</h2>
      <p className="chart-subtitle">{shown.length > 1 ? 'The best of each row stands in bold; a policy’s name takes it in hand.' : 'Compare with another policy in the settings to see a column beside it.'}</p>
      <div className="table-scroll serve-table-scroll" tabIndex={0} role="group" aria-label={`${caption}, table`}>
        <table className="twin serve-table">
          <caption className="unseen">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">Figure</th>
              {shown.map(({ at, name }, place) => (
                <th key={at} scope="col" data-align="end">
                  {shown.length > 1 ? <button type="button" className="link-button" aria-pressed={place === 0} onClick={() => onChoose(at)}>{name}</button> : name}
                </th>
              ))}
            </tr>
          </thead>
          {groups.map(({ name, rows }) => (
            <tbody key={name}>
              <tr>
                <th scope="rowgroup" colSpan={shown.length + 1} className="serve-table-group">{name}</th>
              </tr>
              {rows.map((row) => <Row key={row.id} row={row} shown={shown} />)}
            </tbody>
          ))}
        </table>
      </div>
    </section>
  );
});

function Row({ row, shown }: { readonly row: ComparisonRow; readonly shown: readonly ShownPolicy[] }) {
  const best = bestOf(row);
  const textOf = (value: number | undefined, at: number): string => `${value !== undefined && row.waits && shown[at]?.overloaded === true ? 'over ' : ''}${shownValue(value, row)}`;
  return (
    <tr data-row={row.id}>
      <th scope="row">{row.label}</th>
      {row.values.map((value, at) => (
        <td key={at} data-number="">{best.has(at) ? <strong>{textOf(value, at)}</strong> : textOf(value, at)}</td>
      ))}
    </tr>
  );
}

function shownValue(value: number | undefined, { dimension, unit }: ComparisonRow): string {
  if (value === undefined) return '–';
  return `${formatText(value, dimension)}${unit === '' ? '' : ` ${unit}`}`;
}
