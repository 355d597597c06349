import { useCallback, type ReactNode } from 'react';
import { ChartCanvas } from '../chart-canvas.tsx';
import type { Rect } from '../scale.ts';
import type { PlacedPoints } from './layout.ts';
import { markOf, type GroupColours } from './marks.ts';
import type { ParityData } from './types.ts';

interface ParityCanvasProps {
  readonly data: ParityData;
  readonly placed: PlacedPoints;
  readonly plot: Rect;
  readonly colours: GroupColours;
  /** Group that stands out; the others fade. */
  readonly lit: number | undefined;
}

/** How strongly points outside the lit group stay. */
const FADED = 0.07;

/** The points. */
export function ParityCanvas({ data, placed, plot, colours, lit }: ParityCanvasProps): ReactNode {
  const draw = useCallback((context: CanvasRenderingContext2D, density: number) => paintPoints(context, { data, placed, plot, colours, lit }, density), [data, placed, plot, colours, lit]);
  return <ChartCanvas area={plot} paint={draw} />;
}

function paintPoints(context: CanvasRenderingContext2D, { data, placed, plot: { width, height }, colours, lit }: ParityCanvasProps, density: number): void {
  const count = placed.x.length;
  const radius = placed.radius * density;
  const stamps = data.groups.map((_, group) => stampOf(group, data, colours, radius));
  const stride = strideOf(count);
  // First what is faded, then what stands out.
  for (const pass of lit === undefined ? [undefined] : [false, true]) {
    context.globalAlpha = pass === false ? FADED : pass === true ? Math.min(1, placed.opacity + 0.3) : placed.opacity;
    for (let step = 0, i = 0; step < count; step += 1, i = (i + stride) % count) {
      const group = data.group[i] ?? 0;
      if (pass !== undefined && (group === lit) !== pass) continue;
      const stamp = stamps[group];
      const [x, y] = [placed.x[i] ?? Number.NaN, placed.y[i] ?? Number.NaN];
      if (stamp === undefined || Number.isNaN(x) || Number.isNaN(y)) continue;
      context.drawImage(stamp, Math.round(x * density - stamp.width / 2), Math.round(y * density - stamp.height / 2));
    }
  }
  context.globalAlpha = 1;
  // Thousands of points hide the diagonal drawn under them.
  context.strokeStyle = colours.ink;
  context.lineWidth = density;
  context.beginPath();
  context.moveTo(0, height * density);
  context.lineTo(width * density, 0);
  context.stroke();
}

/** A step that visits every point once in a mixed order, so that no group lies on top of all others. */
function strideOf(count: number): number {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  let stride = Math.max(1, Math.floor(count * 0.382));
  while (divisor(stride, count) !== 1) stride += 1;
  return stride;
}

/** A group's mark drawn once; stamping it is many times faster than filling its outline at every point. */
function stampOf(group: number, data: ParityData, colours: GroupColours, radius: number): HTMLCanvasElement {
  const stamp = document.createElement('canvas');
  stamp.width = stamp.height = Math.ceil(radius * 3.4) + 2;
  const context = stamp.getContext('2d');
  if (context === null) return stamp;
  const { outline, colour } = markOf(group, data);
  context.setTransform(radius, 0, 0, radius, stamp.width / 2, stamp.height / 2);
  const path = new Path2D(outline);
  if (radius > 5) {
    context.strokeStyle = colours.paper;
    context.lineWidth = 0.4;
    context.stroke(path);
  }
  context.fillStyle = colours[colour];
  context.fill(path);
  return stamp;
}
