import { useCallback, useMemo, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { formatCount, formatText } from '../../units/format.ts';
import type { Axis } from '../axis.ts';
import { ChartGroup } from '../chart-group.tsx';
import { ChartStage, type View } from '../chart-stage.tsx';
import { pointIn } from '../pointer.ts';
import { textWidth } from '../text-width.ts';
import { useThemeColours } from '../theme-colours.ts';
import { Tooltip } from '../tooltip.tsx';
import { parityAxis, placeGuides, placePoints } from './layout.ts';
import { GROUP_PROPERTIES, markOf, type GroupColours } from './marks.ts';
import { indexPoints } from './nearest.ts';
import { ParityCanvas } from './parity-canvas.tsx';
import type { ParityData } from './types.ts';
import { findParityTitle, summarizeParity } from './words.ts';
import './parity.css';

export interface ParityChartProps {
  readonly data: ParityData;
  readonly width: number;
  readonly height: number;
  /** A point was chosen, by its index. */
  readonly onOpen: (index: number) => void;
}

/** How far from a point the pointer still means it. Pixels. */
const REACH = 20;
const FINGER = 32;

/** Predicted against measured on equal logarithmic axes: on the diagonal they agree. */
export function ParityChart(props: ParityChartProps): ReactNode {
  const { data, width, height } = props;
  const colours = useThemeColours(GROUP_PROPERTIES);
  const [hovered, setHovered] = useState<number>();
  const [kept, setKept] = useState<number>();
  const [spoken, setSpoken] = useState('');
  const axis = useMemo(() => parityAxis(data, width), [data, width]);
  const { dimension } = data;
  const format = useCallback((value: number) => formatText(value, dimension, { trim: true }), [dimension]);
  const margin = useMemo(() => ({ top: 34, right: 40, bottom: 38, left: Math.ceil(axis.ticks.reduce((most, tick) => Math.max(most, textWidth(format(tick), 12)), 0) / 6) * 6 + 12 }), [axis, format]);
  const draw = useCallback(
    (view: View) => (colours === undefined ? null : <ParityLayer {...props} view={view} axis={axis} colours={colours} lit={hovered ?? kept} onSpeak={setSpoken} />),
    [props, axis, colours, hovered, kept],
  );
  return (
    <ChartGroup kind="parity" name={findParityTitle(data)} summary={summarizeParity(data)}>
      <div className="chart-legend parity-legend">
        {data.groups.map(({ name, count }, group) => {
          const { outline, className } = markOf(group, data);
          return (
            <button
              key={name} type="button" className={`chart-legend-item parity-key ${className}`} aria-pressed={kept === group}
              onPointerEnter={() => setHovered(group)} onPointerLeave={() => setHovered(undefined)} onClick={() => setKept(kept === group ? undefined : group)}
            >
              <svg viewBox="-1.3 -1.3 2.6 2.6" aria-hidden="true"><path d={outline} /></svg>
              <span>{name} <span className="key-count">{formatCount(count)}</span></span>
            </button>
          );
        })}
      </div>
      <ChartStage width={width} height={height} margin={margin} x={axis} y={axis} grid="both" showX showY formatX={format} formatY={format}>
        {draw}
      </ChartStage>
      <p className="chart-summary" aria-live="polite">{spoken}</p>
    </ChartGroup>
  );
}

type LayerProps = ParityChartProps & { readonly view: View; readonly axis: Axis; readonly colours: GroupColours; readonly lit: number | undefined; readonly onSpeak: (text: string) => void };

function ParityLayer({ data, height, onOpen, view, axis, colours, lit, onSpeak }: LayerProps): ReactNode {
  const { plot, overlay } = view;
  const [pointed, setPointed] = useState<number>();
  const placed = useMemo(() => placePoints(data, view.x, view.y, plot), [data, view, plot]);
  const index = useMemo(() => indexPoints(placed.x, placed.y), [placed]);
  const guides = useMemo(() => placeGuides(axis, view.x, view.y, plot), [axis, view, plot]);
  const order = useMemo(() => Array.from(data.measured, (_, i) => i).sort((a, b) => (data.measured[a] ?? 0) - (data.measured[b] ?? 0)), [data]);
  // New data have other points at the same places in the arrays.
  const shown = pointed !== undefined && pointed < data.measured.length ? pointed : undefined;
  const under = (event: PointerEvent<SVGElement>): number | undefined => {
    const { x, y } = pointIn(event);
    return index.nearest(x - plot.x, y - plot.y, event.pointerType === 'touch' ? FINGER : REACH);
  };
  const onKeyDown = (event: KeyboardEvent<Element>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' && shown !== undefined) onOpen(shown);
    else if (event.key === 'Escape') setPointed(undefined);
    else {
      const next = stepTo(order, shown, event.key);
      if (next === undefined) return;
      setPointed(next);
      const { name, facts } = data.describe(next);
      onSpeak(`${name}. ${facts.map(([label, value]) => `${label} ${value}`).join(', ')}`);
    }
    event.preventDefault();
  };
  const words = shown === undefined ? undefined : data.describe(shown);
  const spot = shown === undefined ? undefined : { x: (placed.x[shown] ?? 0) + plot.x, y: (placed.y[shown] ?? 0) + plot.y };
  return (
    <g>
      {guides.map(({ ratio, path, label }) => (
        <g key={ratio}>
          <path className={`guide${ratio === 1 ? ' equal' : ratio === 2 || ratio === 0.5 ? ' twice' : ''}`} d={path} />
          {label !== undefined && <text className="note" x={label.x} y={label.y} textAnchor={label.anchor}>{label.text}</text>}
        </g>
      ))}
      <text className="axis-title" x={0} y={plot.y - 20}>Predicted</text>
      <text className="axis-title" x={plot.x + plot.width} y={height - 5} textAnchor="end">Measured (both axes logarithmic)</text>
      <rect
        className={shown === undefined ? 'hit surface' : 'hit surface pointing'} x={plot.x} y={plot.y} width={plot.width} height={plot.height} tabIndex={0} role="application"
        aria-roledescription="scatter plot" aria-label="Points: left and right go from one measured figure to the next, page keys go further, Enter opens it"
        onKeyDown={onKeyDown} onBlur={() => setPointed(undefined)}
        onPointerMove={(event) => setPointed(under(event))} onPointerLeave={() => setPointed(undefined)}
        onClick={(event) => {
          const touched = shown ?? index.nearest(event.nativeEvent.offsetX - plot.x, event.nativeEvent.offsetY - plot.y, REACH);
          if (touched !== undefined) onOpen(touched);
        }}
      />
      {overlay !== undefined && createPortal(<ParityCanvas data={data} placed={placed} plot={plot} colours={colours} lit={lit} />, overlay)}
      {overlay !== undefined && spot !== undefined && createPortal(<div className="parity-ring" style={{ left: spot.x, top: spot.y }} />, overlay)}
      {words !== undefined && spot !== undefined && <Tooltip overlay={overlay} anchor={spot} radius={8} plot={plot} name={words.name} facts={words.facts} note={words.note} />}
    </g>
  );
}

/** Where a key leads among points in order of what was measured; undefined for other keys. */
function stepTo(order: readonly number[], from: number | undefined, key: string): number | undefined {
  const at = from === undefined ? -1 : order.indexOf(from);
  const page = Math.max(1, Math.round(order.length / 20));
  const to = (place: number): number | undefined => order[Math.min(order.length - 1, Math.max(0, place))];
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return to(at + 1);
    case 'ArrowLeft':
    case 'ArrowDown':
      return to(at - 1);
    case 'PageUp':
      return to(at + page);
    case 'PageDown':
      return to(at - page);
    case 'Home':
      return to(0);
    case 'End':
      return to(order.length - 1);
    default:
      return undefined;
  }
}
