import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { paintTimeline, type TimelinePainting } from './paint.ts';

/** The columns, under the axes: thousands of rectangles, hence a canvas. At least two pixels a point, so that it also exports well. */
export function TimelineCanvas({ painting, width, height }: { readonly painting: TimelinePainting; readonly width: number; readonly height: number }): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (element === null || context === null || context === undefined) return;
    const density = Math.max(2, window.devicePixelRatio);
    const [wide, high] = [Math.round(width * density), Math.round(height * density)];
    if (element.width !== wide) element.width = wide;
    if (element.height !== high) element.height = high;
    context.setTransform(density, 0, 0, density, 0, 0);
    context.clearRect(0, 0, width, height);
    paintTimeline(context, painting);
  }, [painting, width, height]);
  return <canvas ref={canvas} className="chart-canvas is-under" data-x={0} data-y={0} style={{ left: 0, top: 0, width, height }} aria-hidden="true" />;
}
