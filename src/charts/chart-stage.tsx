import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react';
import { sameAxis, type Axis } from './axis.ts';
import { linearScale, logScale, type Domain, type Rect, type Scale } from './scale.ts';
import './charts.css';

// Half of what a first visit would fetch for its charts: what the reader came for does not wait for ticks and grid.
const ChartFrame = lazy(async () => ({ default: (await import('./chart-frame.tsx')).ChartFrame }));

/** Where data land in a chart, in pixels from its top left. */
export interface Place {
  readonly x: Scale;
  readonly y: Scale;
  readonly plot: Rect;
}

/** What a chart's own layer needs to draw inside the frame. */
export interface View extends Place {
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

function scaleOf({ kind, domain }: Axis, range: Domain): Scale {
  return kind === 'log' ? logScale(domain, range) : linearScale(domain, range);
}

/** The same plot and scales as Recharts gives its axes. */
function placeIn({ width, height, margin, x, y }: Pick<FrameProps, 'width' | 'height' | 'margin' | 'x' | 'y'>): Place {
  const plot = { x: margin.left, y: margin.top, width: width - margin.left - margin.right, height: height - margin.top - margin.bottom };
  return { plot, x: scaleOf(x, [plot.x, plot.x + plot.width]), y: scaleOf(y, [plot.y + plot.height, plot.y]) };
}

/** The last of equal axes, so that scales are made anew only when an axis changes. */
function useSameAxis(axis: Axis): Axis {
  const [kept, keep] = useState(axis);
  if (sameAxis(kept, axis)) return kept;
  keep(axis);
  return axis;
}

/**
 * A chart: Recharts draws the frame (axes, ticks, grid) underneath, `children` draws what moves.
 * New data draw only the layer anew; the frame stays as it is while the axes do.
 */
export function ChartStage({ children, ...frame }: FrameProps & { readonly children: (view: View) => ReactNode }): ReactNode {
  const [overlay, setOverlay] = useState<HTMLElement | undefined>();
  const { width, height } = frame;
  const { top, right, bottom, left } = frame.margin;
  const margin = useMemo(() => ({ top, right, bottom, left }), [top, right, bottom, left]);
  const x = useSameAxis(frame.x);
  const y = useSameAxis(frame.y);
  const place = useMemo(() => placeIn({ width, height, margin, x, y }), [width, height, margin, x, y]);
  const view = useMemo<View>(() => ({ ...place, overlay }), [place, overlay]);
  return (
    <div className="chart-stage">
      <div className="chart-frame">
        <Suspense>
          <ChartFrame {...frame} margin={margin} x={x} y={y} place={place} />
        </Suspense>
      </div>
      <svg className="chart-surface" width={width} height={height}>
        <g className="chart-layer">{children(view)}</g>
      </svg>
      <div className="chart-overlay" ref={(element) => setOverlay(element ?? undefined)} />
    </div>
  );
}
