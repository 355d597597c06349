import type { ReactNode } from 'react';
import type { Rect, Scale } from '../scale.ts';
import type { Level, PlotSize } from './types.ts';
import './lesson-charts.css';

interface FrameProps {
  readonly size: PlotSize;
  readonly plot: Rect;
  /** What stands upright, above the axis. */
  readonly title: string;
  readonly ticks: readonly { readonly y: number; readonly text: string }[];
  readonly summary: string;
  readonly children: ReactNode;
}

/** The paper of a lesson's plot: hairlines across, their values at the left, the amount's name above. */
export function LessonFrame({ size, plot, title, ticks, summary, children }: FrameProps) {
  const { width, height, type } = size;
  return (
    <svg className="lesson-chart" width={width} height={height} viewBox={`0 0 ${width} ${height}`} style={{ fontSize: type }} role="group" aria-label={summary}>
      <text className="lesson-axis-name" x={0} y={type}>
        {title}
      </text>
      {ticks.map(({ y, text }) => (
        <g key={`${text} ${y}`} aria-hidden="true">
          <line className="lesson-grid" x1={plot.x} x2={plot.x + plot.width} y1={Math.round(y) + 0.5} y2={Math.round(y) + 0.5} />
          <text className="lesson-tick" x={plot.x - type * 0.5} y={y + type * 0.35} textAnchor="end">
            {text}
          </text>
        </g>
      ))}
      {children}
    </svg>
  );
}

/** A level that nothing may pass, across the plot. */
export function LimitLine({ limit, scale, plot, type, tops = [] }: { readonly limit: Level | undefined; readonly scale: Scale; readonly plot: Rect; readonly type: number; /** Heights of what stands at the left and at the right end, in pixels. */ readonly tops?: readonly number[] }) {
  if (limit === undefined) return null;
  const y = scale(limit.value);
  if (!(y >= plot.y - 1 && y <= plot.y + plot.height)) return null;
  const far = (top: number | undefined): number => (top === undefined ? plot.height : Math.abs(top - y));
  const left = far(tops[0]) > far(tops.at(-1)) + type;
  return (
    <g>
      <line className="lesson-limit" x1={plot.x} x2={plot.x + plot.width} y1={y} y2={y} />
      <text className="lesson-label is-strong" x={left ? plot.x + type * 0.4 : plot.x + plot.width} y={y - type * 0.35} textAnchor={left ? 'start' : 'end'}>
        {limit.label}
      </text>
    </g>
  );
}
