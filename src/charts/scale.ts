/** Data value → pixel. */
export type Scale = (value: number) => number;

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export type Domain = readonly [low: number, high: number];

/** A scale on which equal ratios take equal lengths; the domain must be positive. */
export function logScale(domain: Domain, range: Domain): Scale {
  const low = Math.log(domain[0]);
  const perLog = (range[1] - range[0]) / (Math.log(domain[1]) - low);
  return (value) => range[0] + (Math.log(value) - low) * perLog;
}

/** A scale on which equal differences take equal lengths. */
export function linearScale(domain: Domain, range: Domain): Scale {
  const perUnit = (range[1] - range[0]) / (domain[1] - domain[0]);
  return (value) => range[0] + (value - domain[0]) * perUnit;
}

/** The value nearest to `value` inside the domain. */
export function clamp(value: number, [low, high]: Domain): number {
  return Math.min(high, Math.max(low, value));
}

/** Whether two rectangles share more than an edge. */
export function overlaps(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** The square around a disc. */
export function around({ x, y }: Point, radius: number): Rect {
  return { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius };
}
