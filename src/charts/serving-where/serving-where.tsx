import { useId, useMemo, useState, type ReactNode } from 'react';
import { ChartGroup } from '../chart-group.tsx';
import { pointIn } from '../pointer.ts';
import { useRoving } from '../roving.ts';
import { Tooltip } from '../tooltip.tsx';
import { layoutWhere, whereHeight, type PlacedMean, type WhereLayout, type WhereRect } from './layout.ts';
import type { ServingWhereData, WherePart } from './types.ts';
import { describeParts, findWhereTitle, meanName, nameBin, partFacts, shownParts, summarizeWhere, WHERE_WORDS } from './words.ts';
import '../charts.css';
import '../serving-tones/serving.css';
import './serving-where.css';

export interface ServingWhereProps {
  readonly data: ServingWhereData;
  readonly width: number;
  readonly height?: number;
}

/** Two kinds of waiting, and two of reading, share a colour; the second of each is hatched. */
const HATCHED: ReadonlySet<WherePart> = new Set(['preempted', 'disturbed']);

/** Where the time of requests went: by quantile of latency for the first policy, as a mean for every one. */
export function ServingWhereChart({ data, width, height = whereHeight(data.policies.length) }: ServingWhereProps): ReactNode {
  const layout = useMemo(() => layoutWhere(data, width, height), [data, width, height]);
  const [overlay, setOverlay] = useState<HTMLElement>();
  const [hovered, setHovered] = useState<string>();
  const hatch = useId();
  return (
    <ChartGroup kind="serving-where" name={findWhereTitle(data)} summary={summarizeWhere(data)}>
      <div className="chart-legend" aria-hidden="true">
        <span className="chart-legend-group">
          {shownParts(data).map((part) => (
            <span key={part} className="chart-legend-item"><PartKey part={part} />{WHERE_WORDS[part]}</span>
          ))}
        </span>
      </div>
      <div className="chart-stage">
        <svg className="chart-surface where-surface" width={width} height={layout.height}>
          <defs><pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path className="hatch where-hatch" d="M0 0V5" /></pattern></defs>
          <Axes layout={layout} />
          <Columns data={data} layout={layout} hatch={hatch} hovered={hovered} onHover={setHovered} />
          <Means data={data} layout={layout} hatch={hatch} hovered={hovered} onHover={setHovered} />
        </svg>
        <div className="chart-overlay" ref={(element) => setOverlay(element ?? undefined)} />
        <Pointed data={data} layout={layout} overlay={overlay} hovered={hovered} />
      </div>
    </ChartGroup>
  );
}

/** Three stripes of a square two by two, corner to corner. */
const STRIPES = 'M-1.1 -1.1H-.2L-1.1 -.2ZM-1.1 .65L.65 -1.1H1.1V-.65L-.65 1.1H-1.1ZM1.1 1.1H.2L1.1 .2Z';

function PartKey({ part }: { readonly part: WherePart }): ReactNode {
  if (!HATCHED.has(part)) return <span className={`swatch part-${part}`} />;
  return <svg width="10" height="10" viewBox="-1.1 -1.1 2.2 2.2"><path className={`part part-${part}`} d={STRIPES} /></svg>;
}

function Axes({ layout: { plot, unit, ticksX, ticksY, meanTitleY } }: { readonly layout: WhereLayout }): ReactNode {
  const floor = plot.y + plot.height;
  return (
    <g aria-hidden="true">
      {ticksY.map(({ y, text }) => (
        <g key={text}>
          <path className="where-grid" d={`M${plot.x} ${y.toFixed(1)}H${plot.x + plot.width}`} />
          <text className="tick" x={plot.x - 6} y={y + 4} textAnchor="end">{text}</text>
        </g>
      ))}
      {ticksX.map(({ x, text, anchor }) => (
        <g key={text}>
          <path className="where-tick" d={`M${x.toFixed(1)} ${floor}v4`} />
          <text className="tick" x={x} y={floor + 17} textAnchor={anchor}>{text}</text>
        </g>
      ))}
      <text className="axis-title" x={0} y={plot.y - 9}>{unit}</text>
      <text className="axis-title" x={plot.x + plot.width} y={floor + 33} textAnchor="end">Requests by latency</text>
      <text className="strong" x={0} y={meanTitleY}>Mean of all requests</text>
    </g>
  );
}

function Parts({ parts, hatch }: { readonly parts: readonly WhereRect[]; readonly hatch: string }): ReactNode {
  return parts.map(({ part, x, y, width, height }) => (
    <g key={part}>
      <rect className={`part part-${part}`} x={x} y={y} width={Math.max(0.5, width)} height={height} />
      {HATCHED.has(part) && <rect x={x} y={y} width={Math.max(0.5, width)} height={height} fill={`url(#${hatch})`} />}
    </g>
  ));
}

interface LayerProps {
  readonly data: ServingWhereData;
  readonly layout: WhereLayout;
  readonly hatch: string;
  readonly hovered: string | undefined;
  readonly onHover: (id: string | undefined) => void;
}

/** A hundred columns with one tab stop between them. */
function Columns({ data, layout: { columns, plot }, hatch, hovered, onHover }: LayerProps): ReactNode {
  const { current, ...handlers } = useRoving(columns.map(({ at }) => `bin:${at}`), { onHover, onSelect: onHover });
  const bins = data.policies[0]?.bins ?? [];
  return (
    <g
      role="listbox" aria-label="Requests from the fastest to the slowest" {...handlers}
      onPointerMove={(event) => {
        const share = (pointIn(event).x - plot.x) / plot.width;
        const at = bins.findIndex(({ to }) => share < to);
        onHover(at === -1 ? undefined : `bin:${at}`);
      }}
      onPointerLeave={() => onHover(undefined)}
    >
      <rect className="hit" x={plot.x} y={plot.y} width={plot.width} height={plot.height} />
      {columns.map(({ at, box, parts }) => {
        const bin = bins[at];
        return bin === undefined ? null : (
          <g key={at} className="option" role="option" aria-selected={hovered === `bin:${at}`} aria-label={describeParts(nameBin(bin), bin.mean)} data-id={`bin:${at}`} tabIndex={`bin:${at}` === current ? 0 : -1}>
            <Parts parts={parts} hatch={hatch} />
            <rect className="focus-ring" x={box.x - 1} y={box.y} width={box.width + 2} height={box.height} />
          </g>
        );
      })}
    </g>
  );
}

function Means({ data, layout: { means }, hatch, hovered, onHover }: LayerProps): ReactNode {
  const { current, ...handlers } = useRoving(means.map(({ at }) => `mean:${at}`), { onHover, onSelect: onHover });
  return (
    <g role="listbox" aria-label="Mean by policy" {...handlers}>
      {means.map((placed) => <Mean key={placed.at} placed={placed} data={data} hatch={hatch} current={current} hovered={hovered} onHover={onHover} />)}
    </g>
  );
}

function Mean({ placed: { at, name, box, parts, total }, data, hatch, current, hovered, onHover }: Omit<LayerProps, 'layout'> & { readonly placed: PlacedMean; readonly current: string | undefined }): ReactNode {
  const id = `mean:${at}`;
  const policy = data.policies[at];
  return policy === undefined ? null : (
    <g
      className="option" role="option" aria-selected={hovered === id} aria-label={describeParts(meanName(policy), policy.mean)} data-id={id} tabIndex={id === current ? 0 : -1}
      onPointerEnter={() => onHover(id)} onPointerLeave={() => onHover(undefined)}
    >
      <rect className="hit" x={box.x} y={box.y} width={box.width} height={box.height} />
      <text className={at === 0 ? 'accent' : 'quiet'} x={name.x} y={name.y}>{name.text}</text>
      <Parts parts={parts} hatch={hatch} />
      <text className="value" x={total.x} y={total.y} textAnchor={total.anchor}>{total.text}</text>
      <rect className="focus-ring" x={box.x - 2} y={box.y - 2} width={box.width + 4} height={box.height + 4} />
    </g>
  );
}

/** The figures of the column or bar under the pointer or the keyboard. */
function Pointed({ data, layout, overlay, hovered }: { readonly data: ServingWhereData; readonly layout: WhereLayout; readonly overlay: HTMLElement | undefined; readonly hovered: string | undefined }): ReactNode {
  const at = Number(hovered?.split(':')[1]);
  const { plot } = layout;
  if (hovered?.startsWith('mean') === true) {
    const [policy, placed] = [data.policies[at], layout.means[at]];
    const end = placed?.parts.at(-1);
    if (policy === undefined || placed === undefined || end === undefined) return null;
    return <Tooltip overlay={overlay} anchor={{ x: (end.x + end.width) / 2, y: end.y }} radius={20} plot={{ ...plot, width: Math.min(plot.width, 479), height: layout.height }} name={meanName(policy)} facts={partFacts(policy.mean)} />;
  }
  const [bin, column] = [data.policies[0]?.bins[at], layout.columns[at]];
  if (bin === undefined || column === undefined) return null;
  return <Tooltip overlay={overlay} anchor={{ x: column.box.x + column.box.width / 2, y: plot.y + 20 }} radius={6} plot={plot} name={nameBin(bin)} facts={partFacts(bin.mean)} />;
}
