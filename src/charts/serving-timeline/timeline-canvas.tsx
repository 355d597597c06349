import { useLayoutEffect, useRef, type ReactNode } from 'react';
import type { Rect } from '../scale.ts';
import type { TimelineBrush } from './paint.ts';

interface TimelineCanvasProps {
  /** Draws in the chart's coordinates; painted anew when it changes. */
  readonly paint: (brush: TimelineBrush) => void;
  /** The part of the chart that it fills. */
  readonly area: Rect;
}

/** Columns, under the axes: thousands of rectangles, hence a canvas. At least two pixels a point, so that it also exports well. */
export function TimelineCanvas({ paint, area: { x, y, width, height } }: TimelineCanvasProps): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (element === null || context === null || context === undefined) return;
    const density = Math.max(2, window.devicePixelRatio);
    const [wide, high] = [Math.round(width * density), Math.round(height * density)];
    if (element.width !== wide) element.width = wide;
    if (element.height !== high) element.height = high;
    context.setTransform(density, 0, 0, density, -x * density, -y * density);
    context.clearRect(x, y, width, height);
    paint(context);
  }, [paint, x, y, width, height]);
  return <canvas ref={canvas} className="chart-canvas is-under" data-x={x} data-y={y} style={{ left: x, top: y, width, height }} aria-hidden="true" />;
}
