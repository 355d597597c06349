import { memo, type ReactNode } from 'react';
import { CartesianGrid, ComposedChart, XAxis, YAxis, type XAxisTickContentProps, type YAxisTickContentProps } from 'recharts';
import type { FrameProps, Place } from './chart-stage.tsx';

/** From the line that Recharts gives to the baseline of a text under it, or beside it: the height of capitals, whole or half. */
const BELOW = '0.71em';
const BESIDE = '0.355em';

/** A tick as plain text: Recharts' own measures each one in the page, to break lines that never are. */
function tickText(dy: string) {
  return ({ x, y, payload, textAnchor, tickFormatter, index }: XAxisTickContentProps | YAxisTickContentProps): ReactNode => (
    <text className="recharts-cartesian-axis-tick-value" x={x} y={y} dy={dy} textAnchor={textAnchor}>
      {tickFormatter === undefined ? payload.value : tickFormatter(payload.value, index)}
    </text>
  );
}

const tickBelow = tickText(BELOW);
const tickBeside = tickText(BESIDE);

/** Axes, ticks and grid, drawn by Recharts, once for all data that fit the same axes: the stage hands on the same objects while they are equal. */
export const ChartFrame = memo(function ChartFrame({ width, height, margin, x, y, formatX, formatY, grid, showX, showY, place }: FrameProps & { readonly place: Place }): ReactNode {
  // Without data Recharts ignores the domain of the x axis; its two ends are enough.
  const ends = x.domain.map((end) => ({ end }));
  return (
    <ComposedChart width={width} height={height} data={ends} margin={{ ...margin, left: 0, bottom: 0 }} accessibilityLayer={false}>
      {/* Told where its lines are, the grid does not measure the ticks to find out. */}
      {grid !== 'none' && <CartesianGrid vertical={grid === 'both'} verticalPoints={x.ticks.map(place.x)} horizontalPoints={y.ticks.map(place.y)} />}
      <XAxis
        type="number" dataKey="end" scale={x.kind} domain={[...x.domain]} ticks={[...x.ticks]} allowDataOverflow interval={0} height={margin.bottom}
        tickLine={false} tickMargin={4} axisLine={showX} tick={showX ? tickBelow : false} {...(formatX === undefined ? {} : { tickFormatter: formatX })}
      />
      <YAxis
        type="number" scale={y.kind} domain={[...y.domain]} ticks={[...y.ticks]} allowDataOverflow interval={0} width={margin.left}
        tickLine={false} tickMargin={6} axisLine={false} tick={showY ? tickBeside : false} {...(formatY === undefined ? {} : { tickFormatter: formatY })}
      />
    </ComposedChart>
  );
});
