import { useLayoutEffect, useRef, type ReactNode } from 'react';
import type { Rect } from './scale.ts';

interface ChartCanvasProps {
  /** The part of the chart that it fills. */
  readonly area: Rect;
  /** Draws in pixels of the canvas, of which there are `density` to a point; it is empty before. Painted anew when this changes. */
  readonly paint: (context: CanvasRenderingContext2D, density: number) => void;
  /** Under the axes, not over them. */
  readonly under?: boolean;
}

/** Thousands of marks, hence a canvas. At least two pixels a point, so that it also exports well. */
export function ChartCanvas({ area: { x, y, width, height }, paint, under = false }: ChartCanvasProps): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (element === null || context === null || context === undefined) return;
    const density = Math.max(2, window.devicePixelRatio);
    const [wide, high] = [Math.round(width * density), Math.round(height * density)];
    if (element.width !== wide) element.width = wide;
    if (element.height !== high) element.height = high;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, wide, high);
    paint(context, density);
  }, [paint, width, height]);
  return <canvas ref={canvas} className={under ? 'chart-canvas is-under' : 'chart-canvas'} data-x={x} data-y={y} style={{ left: x, top: y, width, height }} aria-hidden="true" />;
}
