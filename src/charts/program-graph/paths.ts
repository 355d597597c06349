import type { Point } from '../scale.ts';
import type { Direction } from './layout.ts';

/** A point by how far it lies in the direction of flow, and at right angles to it. */
export interface FlowPoint {
  readonly along: number;
  readonly across: number;
}

export interface EdgePath {
  readonly path: string;
  readonly spots: readonly Point[];
}

const ROUND = 9;

function turned({ along, across }: FlowPoint, direction: Direction): Point {
  return direction === 'right' ? { x: along, y: across } : { x: across, y: along };
}

function written(point: FlowPoint, direction: Direction): string {
  const { x, y } = turned(point, direction);
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}

/** A line from point to point that leaves and reaches each in the direction of flow. Words stand best in the middle of its last bend, else its first. */
export function forwardPath(points: readonly FlowPoint[], direction: Direction): EdgePath {
  const at = (along: number, across: number): string => written({ along, across }, direction);
  let path = '';
  const spots: Point[] = [];
  for (const [index, point] of points.entries()) {
    const last = points[index - 1];
    if (last === undefined) {
      path = `M${at(point.along, point.across)}`;
      continue;
    }
    const middle = (last.along + point.along) / 2;
    path += Math.abs(last.across - point.across) < 0.5 ? `L${at(point.along, point.across)}` : `C${at(middle, last.across)} ${at(middle, point.across)} ${at(point.along, point.across)}`;
    spots.push(turned({ along: middle, across: (last.across + point.across) / 2 }, direction));
  }
  const [first, ...rest] = spots;
  const end = rest.at(-1);
  return { path, spots: end === undefined ? spots : [end, ...(first === undefined ? [] : [first]), ...rest.slice(0, -1)] };
}

/** Where a loop runs: its track across, and how far it swings out behind its beginning and before its end. */
export interface LoopTrack {
  readonly track: number;
  readonly after: number;
  readonly before: number;
}

/** A line back: out behind, along its track, and in before, with round corners. Words stand in the middle of the track. */
export function loopPath(from: FlowPoint, to: FlowPoint, { track, after, before }: LoopTrack, direction: Direction): EdgePath {
  const at = (along: number, across: number): string => written({ along, across }, direction);
  const reach = Math.min(ROUND, (after - before) / 2);
  const path = `M${at(from.along, from.across)}L${at(after - reach, from.across)}Q${at(after, from.across)} ${at(after, from.across + reach)}`
    + `L${at(after, track - reach)}Q${at(after, track)} ${at(after - reach, track)}L${at(before + reach, track)}Q${at(before, track)} ${at(before, track - reach)}`
    + `L${at(before, to.across + reach)}Q${at(before, to.across)} ${at(before + reach, to.across)}L${at(to.along, to.across)}`;
  return { path, spots: [turned({ along: (after + before) / 2, across: track }, direction)] };
}
