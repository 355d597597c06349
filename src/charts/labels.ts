import { overlaps, type Point, type Rect } from './scale.ts';

/** A label that wants to stand beside a mark; the first requests choose first. */
export interface LabelRequest {
  readonly id: string;
  readonly anchor: Point;
  /** Radius of the mark at the anchor. */
  readonly radius: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedLabel {
  readonly id: string;
  readonly box: Rect;
  /** Side of the box that faces the mark. */
  readonly align: 'start' | 'end';
  /** From the mark's edge to the box, when the label had to stand apart. */
  readonly leader: readonly [Point, Point] | undefined;
  /** Which of the tried positions was taken; pass it back as `previous` so that labels stay put. */
  readonly slot: number;
}

export interface Surroundings {
  readonly bounds: Rect;
  /** Marks: better not covered. */
  readonly marks: readonly Rect[];
  /** Texts already there: never covered. */
  readonly texts: readonly Rect[];
  /** Lines: better not crossed by the text. */
  readonly lines: readonly (readonly [Point, Point])[];
  readonly previous?: ReadonlyMap<string, number>;
  /** Labels that would cost more than this are left out. */
  readonly limit?: number;
}

const ANGLES = [0, 30, 15, 345, 60, 330, 180, 150, 210, 90, 120, 300, 240, 270].map((degrees) => (degrees * Math.PI) / 180);
const GAPS = [7, 24, 44, 70, 100, 135];
const LEADER_FROM = 12;
const STAY = 18;

/**
 * Places labels around their marks so that no two texts overlap: nearest first, away from marks and
 * lines, with a leader when the text stands apart. Greedy in the order given, hence deterministic.
 */
export function placeLabels(requests: readonly LabelRequest[], around: Surroundings): readonly PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  for (const request of requests) {
    const best = cheapest(request, around, placed);
    if (best !== undefined && best.cost <= (around.limit ?? 130)) placed.push(best.label);
  }
  return placed;
}

function cheapest(request: LabelRequest, around: Surroundings, placed: readonly PlacedLabel[]): { readonly label: PlacedLabel; readonly cost: number } | undefined {
  const stay = around.previous?.get(request.id);
  let best: { label: PlacedLabel; cost: number } | undefined;
  let slot = -1;
  for (const gap of GAPS) {
    for (const angle of ANGLES) {
      slot += 1;
      const label = candidate(request, gap, angle, slot);
      const bonus = stay === slot ? STAY : 0;
      const cost = costOf(label, gap, request, around, placed, (best?.cost ?? Infinity) + bonus) - bonus;
      if (best === undefined ? Number.isFinite(cost) : cost < best.cost) best = { label, cost };
    }
    // Standing farther away only ever costs more than this.
    if (best !== undefined && best.cost < gap * 0.5) break;
  }
  return best;
}

function candidate({ id, anchor, radius, width, height }: LabelRequest, gap: number, angle: number, slot: number): PlacedLabel {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const touch = { x: anchor.x + cos * (radius + gap), y: anchor.y + sin * (radius + gap) };
  const align = cos > -0.01 ? 'start' : 'end';
  const left = Math.abs(cos) < 0.01 ? touch.x - width * 0.25 : align === 'start' ? touch.x : touch.x - width;
  const box = { x: left, y: touch.y - height / 2 + (sin * height) / 2, width, height };
  const end = { x: Math.min(Math.max(anchor.x, box.x - 2), box.x + width + 2), y: Math.min(Math.max(anchor.y, box.y + 2), box.y + height - 2) };
  const far = Math.hypot(end.x - anchor.x, end.y - anchor.y);
  const start = { x: anchor.x + ((end.x - anchor.x) / far) * (radius + 1), y: anchor.y + ((end.y - anchor.y) / far) * (radius + 1) };
  return { id, box, align, leader: far - radius > LEADER_FROM ? [start, end] : undefined, slot };
}

/** What a position costs; stops counting once it costs `enough` to lose. */
function costOf(label: PlacedLabel, gap: number, request: LabelRequest, around: Surroundings, placed: readonly PlacedLabel[], enough: number): number {
  const { box, leader } = label;
  const { bounds } = around;
  if (box.x < bounds.x || box.y < bounds.y || box.x + box.width > bounds.x + bounds.width || box.y + box.height > bounds.y + bounds.height) return Infinity;
  if (around.texts.some((text) => overlaps(text, box))) return Infinity;
  let cost = gap * 0.5;
  if (leader !== undefined) for (const text of around.texts) if (crosses(leader, text)) cost += 25;
  for (const other of placed) {
    if (overlaps(other.box, box)) return Infinity;
    if (leader !== undefined && crosses(leader, other.box)) return Infinity;
    if (other.leader !== undefined && crosses(other.leader, box)) return Infinity;
    if (leader !== undefined && other.leader !== undefined && intersect(leader, other.leader)) cost += 80;
  }
  for (const mark of around.marks) {
    if (cost >= enough) return cost;
    if (overlaps(mark, box)) cost += 70;
    else if (leader !== undefined && crosses(leader, mark) && !holds(mark, request.anchor)) cost += 18;
  }
  for (const line of around.lines) if (crosses(line, box)) cost += 30;
  return cost;
}

function holds(rect: Rect, { x, y }: Point): boolean {
  return x >= rect.x && x <= rect.x + rect.width && y >= rect.y && y <= rect.y + rect.height;
}

/** Whether a segment passes through a rectangle (Liang–Barsky clipping). */
export function crosses([from, to]: readonly [Point, Point], rect: Rect): boolean {
  const right = rect.x + rect.width;
  const bottom = rect.y + rect.height;
  if ((from.x < rect.x && to.x < rect.x) || (from.x > right && to.x > right) || (from.y < rect.y && to.y < rect.y) || (from.y > bottom && to.y > bottom)) return false;
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  let enter = 0;
  let leave = 1;
  const edges: readonly (readonly [number, number])[] = [[-dx, from.x - rect.x], [dx, right - from.x], [-dy, from.y - rect.y], [dy, bottom - from.y]];
  for (const [step, room] of edges) {
    if (step === 0) {
      if (room < 0) return false;
    } else if (step < 0) enter = Math.max(enter, room / step);
    else leave = Math.min(leave, room / step);
  }
  return enter <= leave;
}

function intersect([a, b]: readonly [Point, Point], [c, d]: readonly [Point, Point]): boolean {
  const side = (p: Point, q: Point, r: Point): number => Math.sign((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x));
  return side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b);
}

/**
 * Moves heights apart so that neighbours keep `gap`, disturbing each as little as a single pass down
 * and a single pass up allow; results stay inside the range where they fit. Order is kept.
 */
export function spread(heights: readonly number[], gap: number, [low, high]: readonly [number, number]): readonly number[] {
  const order = heights.map((height, i) => ({ height, i })).sort((a, b) => a.height - b.height);
  let last = low - gap;
  for (const item of order) last = item.height = Math.max(item.height, last + gap);
  let next = high + gap;
  for (const item of order.reverse()) next = item.height = Math.min(item.height, next - gap);
  const moved = [...heights];
  for (const { height, i } of order) moved[i] = height;
  return moved;
}
