import { useDeferredValue, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { ChartGroup } from '../chart-group.tsx';
import { pointIn } from '../pointer.ts';
import { AxisControl } from './axis-control.tsx';
import { filterOf, passing, rangeOf, withFilter, type StopRange } from './filters.ts';
import { lineAt, placeParallel, type ParallelLayout } from './layout.ts';
import { Lines } from './lines.tsx';
import { mostTelling } from './most-telling.ts';
import type { ParallelData, ParallelFilter } from './types.ts';
import { describePoint, findParallelTitle, summarizeParallel, valueWords } from './words.ts';
import '../charts.css';
import './parallel.css';

export interface ParallelCoordinatesProps {
  readonly data: ParallelData;
  /** Room there is, in pixels; where the axes need more they scroll sideways. */
  readonly width: number;
  readonly height: number;
  /** The point pointed at anywhere on the page, by its place in the sweep. */
  readonly hover: number | undefined;
  readonly onHover: (index: number | undefined) => void;
  readonly onOpen: (index: number) => void;
  readonly filters: readonly ParallelFilter[];
  readonly onFilter: (filters: readonly ParallelFilter[]) => void;
}

const PHONE = 560;
const REACH = 9;
const FINGER = 22;

/** Points as lines across an axis for each of their settings: what they share, where they part, and which part a reader keeps. */
export function ParallelCoordinates({ data: whole, width, height, hover, onHover, onOpen, filters, onFilter }: ParallelCoordinatesProps): ReactNode {
  const data = useMemo(() => mostTelling(whole, width < PHONE ? 6 : 14), [whole, width]);
  const layout = useMemo(() => placeParallel(data, width, height), [data, width, height]);
  const kept = useMemo(() => passing(whole, filters), [whole, filters]);
  // The handle follows the pointer at once; thousands of lines follow as they can.
  const drawn = useDeferredValue(kept);
  const rowOf = useMemo(() => new Map(Array.from(data.index, (index, row) => [index, row])), [data]);
  const marked = useMemo(() => new Set(Array.from(data.index, (_, row) => row).filter((row) => data.marks.has(data.index[row] ?? Number.NaN))), [data]);
  const lineOf = useMemo(() => new Map(layout.lines.flatMap((line) => line.rows.map((row) => [row, line] as const))), [layout]);
  const [current, setCurrent] = useState<string>();
  const [spoken, setSpoken] = useState('');
  const svg = useRef<SVGSVGElement>(null);
  const opens = useRef(false);
  const row = hover === undefined ? undefined : rowOf.get(hover);
  const pointed = row === undefined ? undefined : lineOf.get(row);
  const under = (event: PointerEvent<SVGElement>): number | undefined => {
    const { x, y } = pointIn(event);
    const line = lineAt(layout, x, y, event.pointerType === 'touch' ? FINGER : REACH, ({ rows }) => rows.some((one) => kept[one] === true));
    // The one already pointed at stays, of those that lie on each other.
    return line === undefined ? undefined : row !== undefined && line.rows.includes(row) ? row : line.rows.find((one) => kept[one] === true);
  };
  const point = (to: number | undefined): void => {
    const index = to === undefined ? undefined : data.index[to];
    if (index !== hover) onHover(index);
  };
  const onKeyDown = (event: KeyboardEvent<Element>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' && hover !== undefined && row !== undefined) onOpen(hover);
    else if (event.key === 'Escape') point(undefined);
    else {
      const next = stepTo(kept, row, event.key);
      if (next === undefined) return;
      point(next);
      setSpoken(describePoint(data, next));
    }
    event.preventDefault();
  };
  const tabbed = current !== undefined && data.axes.some(({ id }) => id === current) ? current : data.axes[0]?.id;
  const walk = (from: number, step: 1 | -1, end: keyof StopRange): void => {
    for (let at = from + step; at >= 0 && at < data.axes.length; at += step) {
      const found = [...(svg.current?.querySelectorAll<SVGElement>('[data-axis]') ?? [])].find(({ dataset }) => dataset['axis'] === data.axes[at]?.id && dataset['end'] === end);
      if (found === undefined) continue;
      found.focus();
      return;
    }
  };
  return (
    <ChartGroup kind="parallel" name={findParallelTitle(data)} summary={summarizeParallel(data, filters)}>
      <div className="parallel-scroll" {...(layout.width > width ? { tabIndex: 0, role: 'region', 'aria-label': 'Settings, scrolls sideways' } : {})}>
        <svg ref={svg} className="chart-surface" width={layout.width} height={layout.height} viewBox={`0 0 ${layout.width} ${layout.height}`}>
          <Lines lines={layout.lines} kept={drawn} marked={marked} faded={pointed !== undefined} />
          {pointed !== undefined && <path className="parallel-line-pointed inert" d={pointed.path} />}
          <Surface
            layout={layout} empty={data.index.length === 0} label={`Points: left and right go from one to the next, Enter opens it${row === undefined ? '' : `. ${describePoint(data, row)}`}`}
            onKeyDown={onKeyDown} onBlur={() => point(undefined)} onMove={(event) => point(under(event))}
            onDown={(event) => {
              const touched = under(event);
              // A finger cannot point first: its first press points, the next on the same line opens.
              opens.current = touched !== undefined && (event.pointerType !== 'touch' || touched === row);
              point(touched);
            }}
            onLeave={(event) => event.pointerType !== 'touch' && point(undefined)} onClick={() => opens.current && hover !== undefined && onOpen(hover)}
          />
          {layout.axes.map((placed, at) => {
            const { axis, stops } = placed;
            const filter = filters.find((one) => one.axis === axis.id);
            const y = pointed?.ys[at] ?? Number.NaN;
            return (
              <AxisControl
                key={axis.id} placed={placed} range={filter === undefined ? undefined : rangeOf(stops, filter)} filtered={filter !== undefined} current={axis.id === tabbed}
                pointed={row === undefined || Number.isNaN(y) ? undefined : { y, text: valueWords(axis, data.columns[at]?.[row]) }}
                onCurrent={() => setCurrent(axis.id)} onWalk={(step, end) => walk(at, step, end)}
                onRange={(range) => onFilter(withFilter(filters, axis.id, range === undefined ? undefined : filterOf(axis.id, stops, range)))}
              />
            );
          })}
        </svg>
      </div>
      <p className="chart-summary" aria-live="polite">{spoken}</p>
    </ChartGroup>
  );
}

interface SurfaceProps {
  readonly layout: ParallelLayout;
  readonly empty: boolean;
  readonly label: string;
  readonly onKeyDown: (event: KeyboardEvent<Element>) => void;
  readonly onBlur: () => void;
  readonly onMove: (event: PointerEvent<SVGElement>) => void;
  readonly onDown: (event: PointerEvent<SVGElement>) => void;
  readonly onLeave: (event: PointerEvent<SVGElement>) => void;
  readonly onClick: () => void;
}

/** What takes the pointer and the keyboard for all lines at once. */
function Surface({ layout: { axes, width }, empty, label, onKeyDown, onBlur, onMove, onDown, onLeave, onClick }: SurfaceProps): ReactNode {
  const first = axes[0];
  if (first === undefined || empty) return null;
  return (
    <rect
      className="hit surface" x={0} y={first.top - 10} width={width} height={first.bottom - first.top + 20} tabIndex={0} role="application" aria-roledescription="parallel coordinates" aria-label={label}
      onKeyDown={onKeyDown} onBlur={onBlur} onPointerMove={onMove} onPointerDown={onDown} onPointerLeave={onLeave} onClick={onClick}
    />
  );
}

/** The row a key leads to, among those that filters keep; undefined for other keys. */
function stepTo(kept: readonly boolean[], from: number | undefined, key: string): number | undefined {
  const rows = kept.flatMap((keeps, row) => (keeps ? [row] : []));
  const at = from === undefined ? -1 : rows.indexOf(from);
  const page = Math.max(1, Math.round(rows.length / 20));
  const to = (place: number): number | undefined => rows[Math.min(rows.length - 1, Math.max(0, place))];
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return to(at + 1);
    case 'ArrowLeft':
    case 'ArrowUp':
      return to(at - 1);
    case 'PageDown':
      return to(at + page);
    case 'PageUp':
      return to(at - page);
    case 'Home':
      return to(0);
    case 'End':
      return to(rows.length - 1);
    default:
      return undefined;
  }
}
