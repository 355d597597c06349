import { memo, type ReactNode } from 'react';
import { CartesianGrid, ComposedChart, XAxis, YAxis } from 'recharts';
import { sameAxis } from './axis.ts';
import type { FrameProps } from './chart-stage.tsx';

function sameFrame(a: FrameProps, b: FrameProps): boolean {
  return a.width === b.width && a.height === b.height && sameAxis(a.x, b.x) && sameAxis(a.y, b.y)
    && a.formatX === b.formatX && a.formatY === b.formatY && a.grid === b.grid && a.showX === b.showX && a.showY === b.showY
    && a.margin.top === b.margin.top && a.margin.right === b.margin.right && a.margin.bottom === b.margin.bottom && a.margin.left === b.margin.left;
}

/** Axes, ticks and grid, drawn by Recharts, once for all data that fit the same axes. */
export const ChartFrame = memo(function ChartFrame({ width, height, margin, x, y, formatX, formatY, grid, showX, showY }: FrameProps): ReactNode {
  // Without data Recharts ignores the domain of the x axis; its two ends are enough.
  const ends = x.domain.map((end) => ({ end }));
  return (
    <ComposedChart width={width} height={height} data={ends} margin={{ ...margin, left: 0, bottom: 0 }} accessibilityLayer={false}>
      {grid !== 'none' && <CartesianGrid vertical={grid === 'both'} syncWithTicks />}
      <XAxis
        type="number" dataKey="end" scale={x.kind} domain={[...x.domain]} ticks={[...x.ticks]} allowDataOverflow interval={0} height={margin.bottom}
        tickLine={false} tickMargin={4} axisLine={showX} tick={showX} {...(formatX === undefined ? {} : { tickFormatter: formatX })}
      />
      <YAxis
        type="number" scale={y.kind} domain={[...y.domain]} ticks={[...y.ticks]} allowDataOverflow interval={0} width={margin.left}
        tickLine={false} tickMargin={6} axisLine={false} tick={showY} {...(formatY === undefined ? {} : { tickFormatter: formatY })}
      />
    </ComposedChart>
  );
}, sameFrame);
