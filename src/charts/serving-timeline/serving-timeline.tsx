import { useMemo, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { formatDigits } from '../../units/digits.ts';
import { ChartGroup } from '../chart-group.tsx';
import { pointIn } from '../pointer.ts';
import { linearScale } from '../scale.ts';
import { steerByKey, usePointers, useWheel } from '../schedule/use-window.ts';
import { useThemeColours } from '../theme-colours.ts';
import { TimelineControls } from './controls.tsx';
import { layoutTimeline, timelineAxis, type TimelineLayout } from './layout.ts';
import { TimelineMarker } from './marker.tsx';
import { TimelineOverview } from './overview.tsx';
import { paintOverview, paintRows, TIMELINE_COLOURS, type TimelineBrush } from './paint.ts';
import { TimelineCanvas } from './timeline-canvas.tsx';
import type { ServingTimelineData } from './types.ts';
import type { TimelineState } from './use-timeline.ts';
import { findTimelineTitle, mostWords, ROW_WORDS, summarizeTimeline } from './words.ts';
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
          <TimelineOverview layout={layout} state={state} />
          <TimelineMarker data={data} layout={layout} state={state} />
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
