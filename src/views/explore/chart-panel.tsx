import { memo, useCallback, useRef, useState, type ReactNode } from 'react';
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
  /** What the CSV holds where the table on the page is cut short. */
  readonly csv?: () => ChartTable;
  readonly children: (width: number) => ReactNode;
}

/** The frame of a chart: its finding as title, a menu, and a table of the same numbers in its place on demand. */
export function ChartPanel({ title, level, subtitle, actions, summary, file, table, csv = table, children }: ChartPanelProps) {
  const [asTable, setAsTable] = useState(false);
  const [attach, size] = useSize();
  const body = useRef<HTMLDivElement | null>(null);
  const hold = useCallback(
    (element: HTMLDivElement | null) => {
      body.current = element;
      attach(element);
    },
    [attach],
  );
  const latest = useRef<Latest>({ title, csv, summary, body });
  latest.current = { title, csv, summary, body };
  const Heading = `h${level}` as const;
  return (
    <section className="chart-panel" aria-label={title}>
      <div className="chart-head">
        <Heading className="chart-title">{title}</Heading>
        <div className="chart-actions">
          {actions}
          <ChartMenu file={file} asTable={asTable} onTable={setAsTable} latest={latest} />
        </div>
      </div>
      {subtitle !== undefined && <p className="chart-subtitle">{subtitle}</p>}
      {/* Enlarged as a whole for a projector: the inner element is measured in the chart's own pixels. */}
      <div className="chart-zoom">
        <div ref={hold} className="chart-body">
          {asTable ? <TwinTable caption={title} table={table()} /> : size !== undefined && size.width > 0 && children(size.width)}
        </div>
      </div>
    </section>
  );
}

interface ChartMenuProps {
  readonly file: string;
  readonly asTable: boolean;
  readonly onTable: (on: boolean) => void;
  /** What the chart shows when an item is chosen. */
  readonly latest: { readonly current: Latest };
}

interface Latest {
  readonly title: string;
  readonly csv: () => ChartTable;
  readonly summary: string;
  readonly body: { readonly current: HTMLElement | null };
}

/** A file's name as words, for readers who hear it: “step time against global batch”. */
function spoken(file: string): string {
  return file.replace(/[-_]/g, ' ').replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
}

/** Drawn once, however often the chart moves. */
const ChartMenu = memo(function ChartMenu({ file, asTable, onTable, latest }: ChartMenuProps) {
  // Read ahead, so that the picture is taken at once: a moment later the pointer rests on the chart and dims part of it.
  const code = useRef<PictureCode>(undefined);
  return (
    <Menu
      onOpen={() => void readPictureCode().then((read) => (code.current = read))}
      label={`${spoken(file)}: table and export`}
      items={[
        { label: 'Show as a table', checked: asTable, onSelect: () => onTable(!asTable) },
        { label: 'Download CSV', onSelect: () => download(`${file}.csv`, toCsv(latest.current.csv()), 'text/csv') },
        { label: 'Download SVG', disabled: asTable, onSelect: () => void savePicture(latest.current, file, 'svg', code.current) },
        { label: 'Download PNG', disabled: asTable, onSelect: () => void savePicture(latest.current, file, 'png', code.current) },
        { label: 'Copy the summary', onSelect: () => void navigator.clipboard?.writeText(latest.current.summary) },
      ]}
    />
  );
});

const readPictureCode = () => Promise.all([import('../../charts/export-svg.ts'), import('../../charts/export-fonts.ts')]);
type PictureCode = Awaited<ReturnType<typeof readPictureCode>>;

/** The chart as drawn, with its title and the link that leads back to it. */
async function savePicture({ title, body }: Latest, file: string, kind: 'svg' | 'png', read: PictureCode | undefined): Promise<void> {
  const [{ exportPng, exportSvg }, { embedFonts }] = read ?? (await readPictureCode());
  const chart = body.current?.querySelector('.chart');
  const drawn = chart === null || chart === undefined ? undefined : exportSvg(chart, { title, link: location.href, date: new Date().toISOString().slice(0, 10) });
  if (drawn === undefined) return;
  const svg = await embedFonts(drawn, 'Plex Sans');
  if (kind === 'svg') {
    download(`${file}.svg`, svg, 'image/svg+xml');
    return;
  }
  const png = await exportPng(svg);
  if (png !== undefined) download(`${file}.png`, png, 'image/png');
}

function download(name: string, content: string | Blob, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
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
