import { useCallback, type ReactNode } from 'react';
import { ChartCanvas } from '../chart-canvas.tsx';
import type { Rect } from '../scale.ts';
import type { TimelineBrush } from './paint.ts';

interface TimelineCanvasProps {
  /** Draws in the chart's coordinates; painted anew when it changes. */
  readonly paint: (brush: TimelineBrush) => void;
  /** The part of the chart that it fills. */
  readonly area: Rect;
}

/** Columns, under the axes. */
export function TimelineCanvas({ paint, area }: TimelineCanvasProps): ReactNode {
  const { x, y } = area;
  const draw = useCallback(
    (context: CanvasRenderingContext2D, density: number) => {
      context.setTransform(density, 0, 0, density, -x * density, -y * density);
      paint(context);
    },
    [paint, x, y],
  );
  return <ChartCanvas area={area} paint={draw} under />;
}
