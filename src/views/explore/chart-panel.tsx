import { useState, type ReactNode } from 'react';
import type { ChartTable, Cell } from '../../charts/table.ts';
import { toCsv } from '../../charts/table.ts';
import { useSize } from '../../charts/use-size.ts';
import { Menu } from '../../ui/overlays/Menu.tsx';

interface ChartPanelProps {
  /** The finding, which is the title. */
  readonly title: string;
  readonly level: 2 | 3;
  /** Quantities, units, scale. */
  readonly subtitle?: ReactNode;
  /** Controls at the right of the title. */
  readonly actions?: ReactNode;
  readonly summary: string;
  /** Name of a downloaded file, without its ending. */
  readonly file: string;
  readonly table: () => ChartTable;
  readonly children: (width: number) => ReactNode;
}

/** The frame of a chart: its finding as title, a menu, and a table of the same numbers in its place on demand. */
export function ChartPanel({ title, level, subtitle, actions, summary, file, table, children }: ChartPanelProps) {
  const [asTable, setAsTable] = useState(false);
  const [attach, size] = useSize();
  const Heading = `h${level}` as const;
  return (
    <section className="chart-panel" aria-label={title}>
      <div className="chart-head">
        <Heading className="chart-title">{title}</Heading>
        <div className="chart-actions">
          {actions}
          <Menu
            label={`${file}: table and export`}
            items={[
              { label: 'Show as a table', checked: asTable, onSelect: () => setAsTable(!asTable) },
              { label: 'Download CSV', onSelect: () => download(`${file}.csv`, toCsv(table()), 'text/csv') },
              { label: 'Copy the summary', onSelect: () => void navigator.clipboard?.writeText(summary) },
            ]}
          />
        </div>
      </div>
      {subtitle !== undefined && <p className="chart-subtitle">{subtitle}</p>}
      <p className="unseen">{summary}</p>
      <div ref={attach} className="chart-body">
        {asTable ? <TwinTable caption={title} table={table()} /> : size !== undefined && size.width > 0 && children(size.width)}
      </div>
    </section>
  );
}

function download(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

function shown(cell: Cell): string {
  if (cell === undefined) return '–';
  return typeof cell === 'number' ? (Number.isInteger(cell) && Math.abs(cell) < 1e6 ? String(cell) : cell.toPrecision(4)) : cell;
}

function TwinTable({ caption, table }: { readonly caption: string; readonly table: ChartTable }) {
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={caption}>
      <table className="twin">
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            {table.columns.map(({ key, label, unit }) => (
              <th key={key} scope="col">
                {label}
                {unit === undefined ? '' : `, ${unit}`}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, column) => (
                <td key={table.columns[column]?.key ?? column} data-number={typeof cell === 'number' ? '' : undefined}>
                  {shown(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
