import type { Axis } from '../axis.ts';
import type { Margin } from '../chart-stage.tsx';
import { logAxis } from '../log-axis.ts';
import { ridgeOf, type RooflineData, type RooflineMark } from './types.ts';

/** Ops below this share may fall outside the axes; they are then drawn at the edge. */
const MINOR = 0.005;
const MOST_DECADES_X = 7;
const MOST_DECADES_Y = 8;

/** Width below which the chart is drawn for a phone. */
export const NARROW = 480;

export function isNarrow(width: number): boolean {
  return width < NARROW;
}

/** Both axes, logarithmic, snapped so that they rarely change while data move. */
export function rooflineAxes(data: RooflineData, width: number): { readonly x: Axis; readonly y: Axis } {
  const marks: readonly RooflineMark[] = [...data.marks, ...(data.baseline?.marks ?? [])].filter((mark) => mark.share >= MINOR);
  const ridge = ridgeOf(data);
  const peaks = [...data.ceilings, ...(data.baseline?.ceilings ?? [])].map((ceiling) => ceiling.flopsPerSecond);
  const room = isNarrow(width) ? 6 : 9;
  const x = logAxis(marks.map((mark) => mark.intensity), {
    include: [0.1, ...(ridge === undefined ? [1000] : [ridge * 10])], headroom: 0.1, footroom: 0, mostDecades: MOST_DECADES_X, room,
  });
  const y = logAxis(marks.map((mark) => mark.achieved), { include: peaks, headroom: 0.15, footroom: 0.25, mostDecades: MOST_DECADES_Y, room });
  return { x, y };
}

/** Room for tick labels at the left and below, axis titles above and below, ceiling names at the right. */
export function rooflineMargin(width: number): Margin {
  return isNarrow(width) ? { top: 24, right: 10, bottom: 38, left: 42 } : { top: 24, right: 102, bottom: 40, left: 46 };
}
