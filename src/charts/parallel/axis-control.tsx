import { useRef, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { pointIn } from '../pointer.ts';
import { moveEnd, nearestStop, type StopRange } from './filters.ts';
import { LABEL_OFFSET, type PlacedAxis } from './layout.ts';

export interface AxisControlProps {
  readonly placed: PlacedAxis;
  /** The stops that the axis lets through; undefined where it has no filter. */
  readonly range: StopRange | undefined;
  /** Whether the axis has a filter, be it one that lets nothing through. */
  readonly filtered: boolean;
  /** Height and words of the value of what is pointed at. */
  readonly pointed: { readonly y: number; readonly text: string } | undefined;
  /** One axis at a time takes the tab stops. */
  readonly current: boolean;
  readonly onCurrent: () => void;
  readonly onRange: (range: StopRange | undefined) => void;
  /** To the same end of the axis beside it. */
  readonly onWalk: (step: 1 | -1, end: keyof StopRange) => void;
}

const HIT = 12;
/** The pointer must travel as far for a press to be a drag. Pixels. */
const DRAG = 3;

/** An axis with its values, and what lets a reader keep a part of it: a drag along it, a press on a value, two ends that keys move. */
export function AxisControl(props: AxisControlProps): ReactNode {
  const { placed, range, filtered, pointed, current, onRange } = props;
  const { axis, x, top, bottom, stops, name } = placed;
  const start = useRef<{ readonly y: number; readonly stop: number }>(undefined);
  const shown = range ?? { from: 0, to: Math.max(0, stops.length - 1) };
  const heightOf = (at: number, otherwise: number): number => stops[at]?.y ?? otherwise;
  const [low, high] = [heightOf(shown.from, bottom), heightOf(shown.to, top)];
  const only = (at: number): StopRange | undefined => (range?.from === at && range.to === at ? undefined : { from: at, to: at });
  const choose = (text: string): void => {
    const at = stops.findIndex(({ label }) => label === text);
    if (at >= 0) onRange(only(at));
  };
  const drag = {
    // A finger scrolls the page along here; it presses a value and moves the ends instead.
    onPointerDown: (event: PointerEvent<SVGElement>) => {
      if (event.button !== 0 || event.pointerType === 'touch' || stops.length < 2) return;
      const { y } = pointIn(event);
      event.currentTarget.setPointerCapture(event.pointerId);
      start.current = { y, stop: nearestStop(stops, y) };
    },
    onPointerMove: (event: PointerEvent<SVGElement>) => {
      if (start.current === undefined) return;
      const { y } = pointIn(event);
      if (Math.abs(y - start.current.y) < DRAG) return;
      const now = nearestStop(stops, y);
      onRange({ from: Math.min(now, start.current.stop), to: Math.max(now, start.current.stop) });
    },
    onPointerUp: (event: PointerEvent<SVGElement>) => {
      if (start.current !== undefined && Math.abs(pointIn(event).y - start.current.y) < DRAG && axis.kind !== 'metric') onRange(only(start.current.stop));
      start.current = undefined;
    },
    onPointerCancel: () => {
      start.current = undefined;
    },
  };
  return (
    <g className={filtered ? 'parallel-axis is-filtered' : 'parallel-axis'} role="group" aria-label={axis.name}>
      <path className="parallel-rule" d={`M${x} ${top}V${bottom}`} />
      {range !== undefined && <path className="parallel-kept" d={`M${x} ${low + 3}V${high - 3}`} />}
      <text className="strong" textAnchor={name.anchor}>
        {name.lines.map((line, at) => <tspan key={at} x={name.x} y={11 + at * 15}>{line}</tspan>)}
      </text>
      <rect className="hit parallel-drag" x={x - HIT} y={top - 8} width={2 * HIT} height={bottom - top + 16} {...drag} />
      {placed.labels.filter(({ y }) => pointed === undefined || Math.abs(pointed.y - y) > 13).map(({ y, text }) => (
        <text key={text} className={axis.kind === 'metric' ? 'halo quiet inert' : 'halo quiet parallel-value'} x={x + LABEL_OFFSET} y={y + 4} onClick={() => choose(text)}>{text}</text>
      ))}
      {pointed !== undefined && <text className="halo parallel-pointed inert" x={x + LABEL_OFFSET} y={pointed.y + 4}>{pointed.text}</text>}
      {stops.length > 1 && (['to', 'from'] as const).map((end) => (
        <AxisEnd key={end} {...props} end={end} shown={shown} y={end === 'to' ? high : low} tab={current} />
      ))}
      {filtered && (
        <g className="option parallel-clear" role="button" tabIndex={0} aria-label={`Clear the filter on ${axis.name}`} transform={`translate(${x} ${top - 16})`} onClick={() => onRange(undefined)} onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== ' ') return;
          event.preventDefault();
          onRange(undefined);
        }}>
          <rect className="hit" x={-12} y={-12} width={24} height={20} />
          <circle className="focus-ring" r={8} />
          <path d="M-3.5 -3.5L3.5 3.5M3.5 -3.5L-3.5 3.5" />
        </g>
      )}
    </g>
  );
}

type AxisEndProps = AxisControlProps & { readonly end: keyof StopRange; readonly shown: StopRange; readonly y: number; readonly tab: boolean };

/** One end of what an axis lets through: seen once there is a filter, reached by keyboard at any time. */
function AxisEnd({ placed: { axis, x, stops }, range, end, shown, y, tab, onRange, onWalk, onCurrent }: AxisEndProps): ReactNode {
  const held = useRef(false);
  const at = shown[end];
  const onKeyDown = (event: KeyboardEvent<Element>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const moved = moveEnd(shown, end, event.key, stops.length);
    if (moved !== undefined) onRange(moved);
    else if (event.key === 'Escape' && range !== undefined) onRange(undefined);
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') onWalk(event.key === 'ArrowRight' ? 1 : -1, end);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <g
      className={range === undefined ? 'option parallel-end' : 'option parallel-end is-set'} role="slider" aria-orientation="vertical" tabIndex={tab ? 0 : -1} data-axis={axis.id} data-end={end}
      aria-label={`${axis.name}: ${end === 'to' ? 'upper' : 'lower'} end of what is shown`} aria-valuemin={0} aria-valuemax={stops.length - 1} aria-valuenow={at} aria-valuetext={stops[at]?.label ?? ''}
      transform={`translate(${x} ${y})`} onKeyDown={onKeyDown} onFocus={onCurrent}
      onPointerDown={(event) => {
        held.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (!held.current) return;
        const to = nearestStop(stops, pointIn(event).y);
        onRange({ ...shown, [end]: end === 'to' ? Math.max(shown.from, to) : Math.min(shown.to, to) });
      }}
      onPointerUp={() => {
        held.current = false;
      }}
      onPointerCancel={() => {
        held.current = false;
      }}
    >
      <rect className="hit" x={-14} y={end === 'to' ? -20 : -6} width={28} height={26} />
      <circle className="focus-ring" r={9} />
      <path className="parallel-handle" d={end === 'to' ? 'M-6 0H6M-6 0V4M6 0V4' : 'M-6 0H6M-6 0V-4M6 0V-4'} />
    </g>
  );
}
