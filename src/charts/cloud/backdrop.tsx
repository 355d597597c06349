import { memo, type ReactNode } from 'react';
import type { CloudFrame, PlacedConstraint } from './layout.ts';

/** What lies under the points: the grid, and what is beyond a limit. */
export const Backdrop = memo(function Backdrop({ width, height, frame, constraints }: { readonly width: number; readonly height: number; readonly frame: CloudFrame; readonly constraints: readonly PlacedConstraint[] }): ReactNode {
  const { plot, xAxis, yAxis, x, y } = frame;
  return (
    <svg className="chart-under" width={width} height={height} aria-hidden="true">
      {constraints.map(({ key, beyond }) => <rect key={key} className="beyond" {...beyond} />)}
      {xAxis.ticks.map((tick) => <line key={`x${tick}`} className="grid-line" x1={x(tick)} x2={x(tick)} y1={plot.y} y2={plot.y + plot.height} />)}
      {yAxis.ticks.map((tick) => <line key={`y${tick}`} className="grid-line" x1={plot.x} x2={plot.x + plot.width} y1={y(tick)} y2={y(tick)} />)}
    </svg>
  );
});

interface AxesProps {
  readonly frame: CloudFrame;
  readonly titles: { readonly x: string; readonly y: string };
  readonly formats: { readonly x: (value: number) => string; readonly y: (value: number) => string };
}

/** Tick labels and the axes' names. A label that would reach over the drawing's edge is set against it. */
export const Axes = memo(function Axes({ frame, titles, formats }: AxesProps): ReactNode {
  const { plot, xAxis, yAxis, x, y } = frame;
  const [right, bottom] = [plot.x + plot.width, plot.y + plot.height];
  return (
    <g className="inert" aria-hidden="true">
      <line className="axis-line" x1={plot.x} x2={right} y1={bottom} y2={bottom} />
      {xAxis.ticks.map((tick) => <text key={tick} x={x(tick)} y={bottom + 15} textAnchor={x(tick) > right - 12 ? 'end' : 'middle'}>{formats.x(tick)}</text>)}
      {yAxis.ticks.map((tick) => <text key={tick} x={plot.x - 8} y={y(tick) + 4} textAnchor="end">{formats.y(tick)}</text>)}
      <text className="axis-title" x={0} y={14}>{titles.y}</text>
      <text className="axis-title" x={right} y={bottom + 38} textAnchor="end">{titles.x}</text>
    </g>
  );
});
