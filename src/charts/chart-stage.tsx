import { createContext, memo, useContext, useMemo, useState, type ReactNode } from 'react';
import { CartesianGrid, ComposedChart, usePlotArea, useXAxisScale, useYAxisScale, XAxis, YAxis } from 'recharts';
import { sameAxis, type Axis } from './axis.ts';
import type { Rect, Scale } from './scale.ts';
import './charts.css';

/** What a chart's own layer needs to draw inside the frame. */
export interface View {
  readonly x: Scale;
  readonly y: Scale;
  readonly plot: Rect;
  /** Where HTML that floats over the chart goes. */
  readonly overlay: HTMLElement | undefined;
}

export interface Margin {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export interface FrameProps {
  readonly width: number;
  readonly height: number;
  /** Room around the plot, axis labels included. */
  readonly margin: Margin;
  readonly x: Axis;
  readonly y: Axis;
  /** Must keep their identity between renders, else the frame is drawn anew. */
  readonly formatX?: (value: number) => string;
  readonly formatY?: (value: number) => string;
  readonly grid: 'both' | 'horizontal' | 'none';
  readonly showX: boolean;
  readonly showY: boolean;
}

type Draw = (view: View) => ReactNode;

interface Content {
  readonly draw: Draw;
  readonly x: Axis;
  readonly y: Axis;
}

const NOTHING: Axis = { kind: 'linear', domain: [0, 1], ticks: [] };
const ContentContext = createContext<Content>({ draw: () => null, x: NOTHING, y: NOTHING });
const OverlayContext = createContext<HTMLElement | undefined>(undefined);

/** The layer's place inside the frame: draws anew whenever `draw` changes, while the frame stays as it is. */
function Slot(): ReactNode {
  const { draw, x: xAxis, y: yAxis } = useContext(ContentContext);
  const overlay = useContext(OverlayContext);
  const x = useXAxisScale();
  const y = useYAxisScale();
  const plot = usePlotArea();
  const view = useMemo<View | undefined>(() => {
    if (x === undefined || y === undefined || plot === undefined) return undefined;
    return { x: (value) => x(value) ?? Number.NaN, y: (value) => y(value) ?? Number.NaN, plot, overlay };
  }, [x, y, plot, overlay]);
  // While Recharts takes in a new axis, its scale is for a moment that of another kind and maps ends to NaN.
  const settled = view !== undefined && [view.x(xAxis.domain[0]), view.x(xAxis.domain[1]), view.y(yAxis.domain[0]), view.y(yAxis.domain[1])].every(Number.isFinite);
  return view === undefined || !settled ? null : <g className="chart-layer">{draw(view)}</g>;
}

function sameFrame(a: FrameProps, b: FrameProps): boolean {
  return a.width === b.width && a.height === b.height && sameAxis(a.x, b.x) && sameAxis(a.y, b.y)
    && a.formatX === b.formatX && a.formatY === b.formatY && a.grid === b.grid && a.showX === b.showX && a.showY === b.showY
    && a.margin.top === b.margin.top && a.margin.right === b.margin.right && a.margin.bottom === b.margin.bottom && a.margin.left === b.margin.left;
}

const Frame = memo(function Frame({ width, height, margin, x, y, formatX, formatY, grid, showX, showY }: FrameProps): ReactNode {
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
      <Slot />
    </ComposedChart>
  );
}, sameFrame);

/**
 * A chart: Recharts draws the frame (axes, ticks, grid) once, `children` draws what moves.
 * New data re-render only the layer, because they reach it through a context past the memoised frame.
 */
export function ChartStage({ children, ...frame }: FrameProps & { readonly children: Draw }): ReactNode {
  const [overlay, setOverlay] = useState<HTMLElement | undefined>();
  const { x, y } = frame;
  const content = useMemo(() => ({ draw: children, x, y }), [children, x, y]);
  return (
    <div className="chart-stage">
      <OverlayContext value={overlay}>
        <ContentContext value={content}>
          <Frame {...frame} />
        </ContentContext>
      </OverlayContext>
      <div className="chart-overlay" ref={(element) => setOverlay(element ?? undefined)} />
    </div>
  );
}
