import { formatDigits, formatWhole } from '../../units/digits.ts';
import { formatText } from '../../units/format.ts';
import { spread } from '../labels.ts';
import type { Domain, Point, Rect, Scale } from '../scale.ts';
import { textWidth } from '../text-width.ts';
import { activeCeiling, memorySlope, ridgeOf, type Ceiling, type RooflineData, type Slope } from './types.ts';

/** A drawn roof: a slope, a ceiling, or (for the one that limits) both in one line. */
export interface RoofLine {
  readonly id: string;
  readonly style: 'roof' | 'ceiling' | 'cache' | 'network' | 'before';
  readonly points: readonly Point[];
}

export interface CeilingLabel {
  readonly id: string;
  readonly text: string;
  readonly active: boolean;
  readonly x: number;
  readonly y: number;
}

export interface SlopeLabel {
  readonly id: string;
  readonly text: string;
  readonly style: RoofLine['style'];
  readonly x: number;
  readonly y: number;
  /** Degrees, as SVG's rotate takes them. */
  readonly angle: number;
}

export interface Place {
  readonly x: Scale;
  readonly y: Scale;
  readonly xDomain: Domain;
  readonly yDomain: Domain;
  readonly plot: Rect;
  readonly narrow: boolean;
}

/** Where the line y = bandwidth · x runs inside the domain and below `top`, as two points in data units. */
function slopeSegment(bandwidth: number, top: number, { xDomain, yDomain }: Place): readonly [Point, Point] | undefined {
  const high = Math.min(top, yDomain[1]);
  const left = Math.max(xDomain[0], yDomain[0] / bandwidth);
  const right = Math.min(xDomain[1], high / bandwidth);
  return left < right ? [{ x: left, y: left * bandwidth }, { x: right, y: right * bandwidth }] : undefined;
}

/** The roofs as lines in pixels; a roofline is piecewise linear in log-log, so two or three points each. */
export function placeRoofs(data: RooflineData, place: Place): readonly RoofLine[] {
  const px = (point: Point): Point => ({ x: place.x(point.x), y: place.y(point.y) });
  const lines: RoofLine[] = [];
  const active = activeCeiling(data.ceilings);
  const memory = memorySlope(data.slopes);
  const top = active?.flopsPerSecond ?? place.yDomain[1];
  const right = place.xDomain[1];
  for (const ceiling of data.ceilings) {
    if (ceiling.flopsPerSecond === active?.flopsPerSecond || !within(ceiling.flopsPerSecond, place.yDomain)) continue;
    const start = memory === undefined ? place.xDomain[0] : Math.max(place.xDomain[0], ceiling.flopsPerSecond / memory.bytesPerSecond);
    if (start >= right) continue;
    lines.push({ id: ceiling.id, style: 'ceiling', points: [{ x: start, y: ceiling.flopsPerSecond }, { x: right, y: ceiling.flopsPerSecond }].map(px) });
  }
  for (const slope of data.slopes) {
    if (slope.id === memory?.id || !(slope.bytesPerSecond > 0)) continue;
    const segment = slopeSegment(slope.bytesPerSecond, top, place);
    if (segment !== undefined) lines.push({ id: slope.id, style: slope.kind === 'network' ? 'network' : 'cache', points: segment.map(px) });
  }
  const rise = memory === undefined || !(memory.bytesPerSecond > 0) ? undefined : slopeSegment(memory.bytesPerSecond, top, place);
  const ridge = ridgeOf(data) ?? place.xDomain[0];
  const flat = active === undefined || ridge >= right ? [] : [{ x: Math.max(ridge, place.xDomain[0]), y: active.flopsPerSecond }, { x: right, y: active.flopsPerSecond }];
  const points = [...(rise === undefined ? [] : [rise[0], ...(flat.length > 0 ? [] : [rise[1]])]), ...flat];
  if (points.length > 1) lines.push({ id: 'roof', style: 'roof', points: points.map(px) });
  return lines;
}

/** The baseline's own roof, where it is known and another one than the present. */
export function placeBaselineRoof(data: RooflineData, roofs: readonly RoofLine[], place: Place): readonly RoofLine[] {
  const { ceilings, slopes } = data.baseline ?? {};
  if (ceilings === undefined || slopes === undefined) return [];
  const roof = placeRoofs({ ceilings, slopes, marks: [] }, place).find(({ style }) => style === 'roof');
  const same = roofs.some(({ style, points }) => style === 'roof' && JSON.stringify(points) === JSON.stringify(roof?.points));
  return roof === undefined || same ? [] : [{ ...roof, id: 'roof-before', style: 'before' }];
}

function within(value: number, [low, high]: Domain): boolean {
  return value >= low && value <= high;
}

/** The common unit of the ceilings' names, so that they compare at a glance. */
export function ceilingUnit(ceilings: readonly Ceiling[]): { readonly unit: string; readonly factor: number } {
  const top = activeCeiling(ceilings)?.flopsPerSecond ?? 0;
  return top >= 1e13 ? { unit: 'TFLOP/s', factor: 1e12 } : top >= 1e10 ? { unit: 'GFLOP/s', factor: 1e9 } : { unit: 'MFLOP/s', factor: 1e6 };
}

function ceilingValue(flopsPerSecond: number, factor: number): string {
  const value = flopsPerSecond / factor;
  return value >= 999.5 ? formatWhole(value) : formatDigits(value, { trim: true });
}

const LINE_HEIGHT = 15;

/** Formats of one speed share a line and hence a name: “4,500 fp8, int8”, the one in use first. */
function mergeEqual(ceilings: readonly Ceiling[], active: Ceiling | undefined): readonly Ceiling[] {
  const merged = new Map<number, Ceiling>();
  for (const ceiling of [...ceilings].sort((a, b) => Number(b.id === active?.id) - Number(a.id === active?.id))) {
    const same = merged.get(ceiling.flopsPerSecond);
    merged.set(ceiling.flopsPerSecond, same === undefined ? ceiling : { ...same, name: `${same.name}, ${ceiling.name}` });
  }
  return [...merged.values()];
}

/** Names of the ceilings at the right edge, moved apart; on a phone only the roof's, above its line. */
export function placeCeilingLabels(data: RooflineData, place: Place): readonly CeilingLabel[] {
  const { unit, factor } = ceilingUnit(data.ceilings);
  const active = activeCeiling(data.ceilings);
  const right = place.plot.x + place.plot.width;
  if (place.narrow) {
    if (active === undefined) return [];
    const text = `${active.name} ${ceilingValue(active.flopsPerSecond, factor)} ${unit}`;
    return [{ id: active.id, text, active: true, x: right, y: place.y(active.flopsPerSecond) - 6 }];
  }
  const shown = mergeEqual(data.ceilings.filter((ceiling) => within(ceiling.flopsPerSecond, place.yDomain)), active);
  const heights = spread(shown.map((ceiling) => place.y(ceiling.flopsPerSecond)), LINE_HEIGHT, [place.plot.y + 4, place.plot.y + place.plot.height - 4]);
  return shown.map((ceiling, i) => ({
    id: ceiling.id,
    text: `${ceilingValue(ceiling.flopsPerSecond, factor)} ${ceiling.name}${ceiling.kind === 'vector' ? ' vector' : ''}`,
    active: ceiling.id === active?.id,
    x: right + 6,
    y: (heights[i] ?? 0) + 4,
  }));
}

const SLOPE_SIZE = 12;
const TRIES = [0.05, 0.1, 0.16, 0.22, 0.28, 0.34, 0.4, 0.46, 0.52, 0.58];

/**
 * Names of the slopes, along them: above the line for memory, below for the network. Each takes the
 * stretch of its line with the fewest marks, and keeps off the other names.
 */
export function placeSlopeLabels(data: RooflineData, lines: readonly RoofLine[], marks: readonly Rect[], place: Place): readonly SlopeLabel[] {
  const memory = memorySlope(data.slopes);
  const labels: (SlopeLabel & { readonly width: number })[] = [];
  for (const slope of [...data.slopes].sort((a, b) => rank(a) - rank(b))) {
    const line = lines.find((candidate) => candidate.id === (slope.id === memory?.id ? 'roof' : slope.id));
    const [from, to] = line?.points ?? [];
    if (line === undefined || from === undefined || to === undefined) continue;
    const text = `${slope.name} ${formatText(slope.bytesPerSecond, 'bytes-per-second', { trim: true })}`;
    const width = textWidth(text, SLOPE_SIZE, slope.id === memory?.id);
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    if (length < width + 24) continue;
    const along = { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
    const off = slope.kind === 'network' ? 14 : -6;
    let best: { readonly label: SlopeLabel & { readonly width: number }; readonly cost: number } | undefined;
    for (const part of TRIES) {
      const start = part * length;
      if (start + width > length - 6) break;
      const x = from.x + along.x * start - along.y * off;
      const y = from.y + along.y * start + along.x * off;
      const label = { id: slope.id, text, style: line.style, x, y, angle: (Math.atan2(along.y, along.x) * 180) / Math.PI, width };
      const cost = part * 8 + crowding(label, along, marks, labels, place.plot);
      if (best === undefined || cost < best.cost) best = { label, cost };
    }
    if (best !== undefined && best.cost < 200) labels.push(best.label);
  }
  return labels;
}

function rank(slope: Slope): number {
  return slope.kind === 'cache' ? 0 : slope.kind === 'memory' ? 1 : 2;
}

/** How much of a slanted text lies on marks or other slanted texts, sampled along it. */
function crowding(label: { x: number; y: number; width: number }, along: Point, marks: readonly Rect[], others: readonly (SlopeLabel & { readonly width: number })[], plot: Rect): number {
  let cost = 0;
  for (let at = 0; at <= label.width; at += 8) {
    const x = label.x + along.x * at;
    const y = label.y + along.y * at;
    if (x < plot.x + 2 || y < plot.y + 8) cost += 100;
    for (const mark of marks) if (x > mark.x - 5 && x < mark.x + mark.width + 5 && y > mark.y - 5 && y < mark.y + mark.height + 5) cost += 12;
    for (const other of others) {
      const dx = x - other.x;
      const dy = y - other.y;
      const forward = dx * along.x + dy * along.y;
      if (forward > -4 && forward < other.width + 4 && Math.abs(dy * along.x - dx * along.y) < 14) cost += 40;
    }
  }
  return cost;
}
