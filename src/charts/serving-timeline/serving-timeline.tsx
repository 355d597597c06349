import { useMemo, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { formatDigits } from '../../units/digits.ts';
import { ChartGroup } from '../chart-group.tsx';
import { pointIn } from '../pointer.ts';
import { clamp, linearScale } from '../scale.ts';
import { steerByKey, usePointers, useWheel } from '../schedule/use-window.ts';
import { useThemeColours } from '../theme-colours.ts';
import { TimelineControls } from './controls.tsx';
import { HANDLE, layoutTimeline, passAt, timelineAxis, type TimelineLayout } from './layout.ts';
import { paintOverview, paintRows, TIMELINE_COLOURS, type TimelineBrush } from './paint.ts';
import { TimelineCanvas } from './timeline-canvas.tsx';
import type { ServingTimelineData } from './types.ts';
import type { TimelineState } from './use-timeline.ts';
import { describePass, findTimelineTitle, mostWords, ROW_WORDS, spanWords, summarizeTimeline } from './words.ts';
import '../charts.css';
import '../serving-tones/serving.css';
import '../schedule/schedule.css';
import './serving-timeline.css';

export interface ServingTimelineProps {
  readonly data: ServingTimelineData;
  readonly width: number;
  /** From `useTimeline` of the same data; kept outside, since the chart's title says what is in sight. */
  readonly state: TimelineState;
}

/** Every pass of a replica over some seconds: what it read and wrote, the cache in use and who waited; a marker that can be moved and played. */
export function ServingTimeline({ data, width, state }: ServingTimelineProps): ReactNode {
  const colours = useThemeColours(TIMELINE_COLOURS);
  const layout = useMemo(() => layoutTimeline(data, width), [data, width]);
  const { end } = state;
  const [from, to] = state.window;
  const paint = useMemo(() => colours && ((brush: TimelineBrush): void => paintRows(brush, { data, layout, window: [from, to], colours })), [data, layout, from, to, colours]);
  const paintRun = useMemo(() => colours && ((brush: TimelineBrush): void => paintOverview(brush, { data, layout, end, colours })), [data, layout, end, colours]);
  return (
    <ChartGroup kind="serving-timeline" name={findTimelineTitle(data, state.window)} summary={summarizeTimeline(data, state.window)}>
      <div className="chart-stage timeline-stage">
        {paint !== undefined && <TimelineCanvas paint={paint} area={layout.plot} />}
        {paintRun !== undefined && <TimelineCanvas paint={paintRun} area={layout.overview} />}
        <svg className="chart-surface" width={width} height={layout.height}>
          <Frame layout={layout} state={state} />
          <Surface layout={layout} state={state} />
          <Overview layout={layout} state={state} />
          <Marker data={data} layout={layout} state={state} />
        </svg>
      </div>
      <TimelineControls data={data} state={state} />
    </ChartGroup>
  );
}

/** Names of rows, and the times. */
function Frame({ layout, state }: { readonly layout: TimelineLayout; readonly state: TimelineState }): ReactNode {
  const { plot, rows, heads, axisY } = layout;
  const axis = timelineAxis(state.window, plot.width);
  const x = linearScale(axis.domain, [plot.x, plot.x + plot.width]);
  const first = axis.ticks[0];
  return (
    <g aria-hidden="true">
      {heads.map(({ name, y }) => <text key={y} className="strong" x={0} y={y}>{name}</text>)}
      {rows.map((row) => (
        <g key={row.y}>
          <path className="timeline-foot" d={`M${plot.x} ${row.y + row.height + 0.5}H${plot.x + plot.width}`} />
          <text className="strong" x={0} y={row.y + row.height - 15}>{ROW_WORDS[row.row]}</text>
          <text className="note" x={0} y={row.y + row.height - 1}>{mostWords(row)}</text>
        </g>
      ))}
      {axis.ticks.map((tick) => (
        <text key={tick} className="tick" x={x(tick)} y={axisY} textAnchor={x(tick) > plot.x + plot.width - 14 ? 'end' : 'middle'}>{`${formatDigits(tick, { figures: 6, trim: true })}${tick === first ? '\u00a0s' : ''}`}</text>
      ))}
    </g>
  );
}

/** The plot takes drags, wheel and keys; a still press moves the marker there. */
function Surface({ layout: { plot }, state }: { readonly layout: TimelineLayout; readonly state: TimelineState }): ReactNode {
  const [surface, setSurface] = useState<SVGRectElement>();
  const [from, to] = state.window;
  const timeAt = (event: PointerEvent<SVGElement>): number => from + ((pointIn(event).x - plot.x) / plot.width) * (to - from);
  const pointers = usePointers(plot, state.control, () => undefined, (event) => state.mark(timeAt(event)));
  useWheel(surface, plot, state.control);
  const onKeyDown = (event: KeyboardEvent<Element>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === ' ') state.play(!state.playing);
    else if (!steerByKey(event, state.control)) return;
    event.preventDefault();
  };
  return (
    <rect
      ref={(element) => setSurface(element ?? undefined)} className="hit surface timeline-surface" x={plot.x} y={plot.y} width={plot.width} height={plot.height}
      tabIndex={0} role="application" aria-roledescription="timeline" aria-label="Passes: left and right move in time, plus and minus zoom, 0 shows the whole run, space plays"
      onKeyDown={onKeyDown} {...pointers}
    />
  );
}

/** The whole run in little, with the window to be moved. */
function Overview({ layout: { overview }, state }: { readonly layout: TimelineLayout; readonly state: TimelineState }): ReactNode {
  const dragging = useRef(false);
  const { end, window: [from, to] } = state;
  if (!(end > 0)) return null;
  const x = linearScale([0, end], [overview.x, overview.x + overview.width]);
  const centre = (event: PointerEvent<SVGElement>): void => state.look(((pointIn(event).x - overview.x) / overview.width) * end - (to - from) / 2);
  const wide = Math.max(4, x(to) - x(from));
  const foot = overview.y + overview.height;
  return (
    <g>
      <text className="note" x={0} y={overview.y + overview.height / 2 + 4} aria-hidden="true">whole run</text>
      <path className="timeline-shade" d={`M${overview.x} ${overview.y}H${x(from).toFixed(1)}V${foot}H${overview.x}ZM${(x(from) + wide).toFixed(1)} ${overview.y}H${overview.x + overview.width}V${foot}H${(x(from) + wide).toFixed(1)}Z`} />
      <rect className="timeline-window" x={x(from)} y={overview.y - 1} width={wide} height={overview.height + 2} />
      <text className="note" x={overview.x} y={foot + 14} aria-hidden="true">0</text>
      <text className="note" x={overview.x + overview.width} y={foot + 14} textAnchor="end" aria-hidden="true">{`${formatDigits(end, { figures: 4, trim: true })}\u00a0s`}</text>
      <rect
        className="hit timeline-overview" x={overview.x} y={overview.y - 4} width={overview.width} height={overview.height + 8}
        tabIndex={0} role="slider" aria-label="Seconds in sight, of the whole run" aria-valuemin={0} aria-valuemax={end} aria-valuenow={from} aria-valuetext={`${spanWords(state.window)} from ${formatDigits(from, { figures: 4 })} s`}
        onKeyDown={(event) => {
          if (event.ctrlKey || event.metaKey || event.altKey || !steerByKey(event, state.control)) return;
          event.preventDefault();
        }}
        onPointerDown={(event) => {
          dragging.current = true;
          event.currentTarget.setPointerCapture(event.pointerId);
          centre(event);
        }}
        onPointerMove={(event) => {
          if (dragging.current) centre(event);
        }}
        onPointerUp={() => {
          dragging.current = false;
        }}
        onPointerCancel={() => {
          dragging.current = false;
        }}
      />
    </g>
  );
}

/** Passes that a key moves the marker by. */
function passesBy(key: string): number | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return 1;
    case 'ArrowLeft':
    case 'ArrowDown':
      return -1;
    case 'PageUp':
      return 20;
    case 'PageDown':
      return -20;
    default:
      return undefined;
  }
}

/** The moment that the readout tells of: dragged above the rows, moved pass by pass with the arrows. */
function Marker({ data, layout, state }: { readonly data: ServingTimelineData; readonly layout: TimelineLayout; readonly state: TimelineState }): ReactNode {
  const dragging = useRef(false);
  const { plot } = layout;
  const { marker, window: [from, to], end } = state;
  const perSecond = plot.width / Math.max(1e-9, to - from);
  const inSight = marker >= from && marker <= to;
  const x = plot.x + (clamp(marker, state.window) - from) * perSecond;
  const scrub = (event: PointerEvent<SVGElement>): void => state.mark(clamp(from + (pointIn(event).x - plot.x) / perSecond, state.window));
  const onKeyDown = (event: KeyboardEvent<Element>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const by = passesBy(event.key);
    const record = data.engines[0]?.record;
    if (event.key === ' ') state.play(!state.playing);
    else if (event.key === 'Home') state.mark(from);
    else if (event.key === 'End') state.mark(to);
    else if (by !== undefined && record !== undefined) {
      const pass = clamp((passAt(record, marker) ?? 0) + by, [0, record.count - 1]);
      state.mark((record.start[pass] ?? 0) + (record.seconds[pass] ?? 0) / 2);
    } else return;
    event.preventDefault();
  };
  return (
    <g>
      <rect
        className="hit timeline-scrub" x={plot.x} y={0} width={plot.width} height={HANDLE}
        onPointerDown={(event) => {
          dragging.current = true;
          event.currentTarget.setPointerCapture(event.pointerId);
          state.play(false);
          scrub(event);
        }}
        onPointerMove={(event) => {
          if (dragging.current) scrub(event);
        }}
        onPointerUp={() => {
          dragging.current = false;
        }}
        onPointerCancel={() => {
          dragging.current = false;
        }}
      />
      {inSight && (
        <g
          className="option inert" role="slider" tabIndex={0} aria-label="Moment" aria-valuemin={0} aria-valuemax={end} aria-valuenow={marker}
          aria-valuetext={data.engines.map((engine) => describePass(engine, marker)).join('; ')} onKeyDown={onKeyDown}
        >
          <rect className="focus-ring" x={x - 9} y={0} width={18} height={HANDLE} />
          <path className="timeline-marker" d={`M${x.toFixed(1)} ${HANDLE - 4}V${plot.y + plot.height}`} />
          <path className="timeline-handle" d={`M${(x - 6).toFixed(1)} 1h12v7l-6 6l-6 -6Z`} />
        </g>
      )}
    </g>
  );
}
