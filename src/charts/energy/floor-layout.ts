import { logAxis } from '../log-axis.ts';
import { textWidth } from '../text-width.ts';
import { describePoint, tinyJoules } from './floor-words.ts';
import type { FloorData, FloorPoint } from './types.ts';

export interface PlacedPoint {
  readonly id: FloorPoint['id'];
  readonly name: string;
  readonly nameY: number;
  readonly x: number;
  readonly y: number;
  readonly value: string;
  readonly description: string;
}

export interface FloorLayout {
  readonly points: readonly PlacedPoint[];
  readonly left: number;
  readonly right: number;
}

export const FLOOR_ROW = 24;
/** Where names need a line of their own. */
const STACKED = 40;

function isStacked(width: number): boolean {
  return width < 420;
}

export function floorRow(width: number): number {
  return isStacked(width) ? STACKED : FLOOR_ROW;
}

export function floorHeight({ points }: FloorData, width: number): number {
  return points.length * floorRow(width) + 4;
}

/** A line each, with a dot on a logarithmic scale that all share. */
export function layoutFloor({ points }: FloorData, width: number): FloorLayout {
  const [low, high] = logAxis(points.map(({ joulesPerFlop }) => joulesPerFlop), { mostDecades: 20 }).domain;
  const stacked = isStacked(width);
  const left = stacked ? 6 : Math.min(width * 0.5, Math.max(...points.map(({ name }) => textWidth(name, 12.5))) + 16);
  const right = width - Math.max(...points.map(({ joulesPerFlop }) => textWidth(tinyJoules(joulesPerFlop), 12.5))) - 14;
  const row = floorRow(width);
  return {
    left, right,
    points: points.map((point, i): PlacedPoint => ({
      id: point.id, name: point.name, nameY: i * row + 15, y: i * row + (stacked ? 28 : 11), x: left + ((right - left) * Math.log(point.joulesPerFlop / low)) / Math.log(high / low), value: tinyJoules(point.joulesPerFlop), description: describePoint(point),
    })),
  };
}
