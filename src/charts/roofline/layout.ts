import { formatText } from '../../units/format.ts';
import { placeLabels, type PlacedLabel } from '../labels.ts';
import { around, clamp, type Point, type Rect } from '../scale.ts';
import { textWidth } from '../text-width.ts';
import { groupMarks, type MarkGroup } from './groups.ts';
import { placeBaselineRoof, placeCeilingLabels, placeRoofs, placeSlopeLabels, type CeilingLabel, type Place, type RoofLine, type SlopeLabel } from './roofs.ts';
import { isAboveRoof, ridgeOf, type RooflineData, type RooflineMark } from './types.ts';

export interface PlacedMark {
  readonly mark: RooflineMark;
  readonly x: number;
  readonly y: number;
  /** Radius of the disc whose area the mark has. */
  readonly r: number;
  readonly aboveRoof: boolean;
  /** Lies outside the axes and is drawn at their edge. */
  readonly atEdge: boolean;
}

export interface Arrow {
  readonly id: string;
  readonly from: Point;
  readonly to: Point;
}

export interface Zones {
  /** Area under the roof left and right of the ridge, as SVG polygon points. */
  readonly memory: readonly Point[];
  readonly compute: readonly Point[];
  readonly ridgeX: number;
  readonly ridgeTop: number;
  readonly ridgeText: string;
  readonly computeText: string;
}

export interface MarkLabel extends PlacedLabel {
  readonly group: MarkGroup;
}

export interface RooflineLayout {
  readonly plot: Rect;
  readonly zones: Zones | undefined;
  readonly roofs: readonly RoofLine[];
  readonly ceilingLabels: readonly CeilingLabel[];
  readonly slopeLabels: readonly SlopeLabel[];
  /** Present marks in order of drawing: the largest first, so that small ones stay visible. */
  readonly marks: readonly PlacedMark[];
  readonly arrows: readonly Arrow[];
  readonly labels: readonly MarkLabel[];
}

const SMALLEST = 3;
const PER_ROOT_SHARE = 24;
const PER_ROOT_SHARE_NARROW = 20;
const LARGEST_SHARE = 0.6;
const SHORTEST_ARROW = 14;
const LABEL_SIZE = 12.5;
const NOTE_SIZE = 12;
const LINE = 15;

/** Radius of a mark: its area is proportional to its share of the phase's time. */
export function markRadius(share: number, narrow: boolean): number {
  return Math.max(SMALLEST, (narrow ? PER_ROOT_SHARE_NARROW : PER_ROOT_SHARE) * Math.sqrt(Math.min(share, LARGEST_SHARE)));
}

/**
 * Places everything the roofline draws, in pixels.
 * @param baseline the baseline's marks already placed: they stay while the present ones move
 * @param previous slots of the labels last time, so that they keep their places while data move
 */
export function layoutRoofline(data: RooflineData, place: Place, baseline: readonly PlacedMark[], previous?: ReadonlyMap<string, number>): RooflineLayout {
  const marks = placeMarks(data.marks, place);
  const arrows = placeArrows(marks, baseline);
  const own = placeRoofs(data, place);
  const roofs = [...own, ...placeBaselineRoof(data, own, place)];
  const boxes = [...marks, ...baseline].map((placed) => around(placed, placed.r * 1.15 + 1));
  const ceilingLabels = placeCeilingLabels(data, place);
  const slopeLabels = placeSlopeLabels(data, roofs, boxes, place);
  const zones = placeZones(data, place);
  const labels = placeMarkLabels(data, marks, { boxes, roofs, arrows, slopeLabels, ceilingLabels, zones, place, previous });
  return { plot: place.plot, zones, roofs, ceilingLabels, slopeLabels, marks, arrows, labels };
}

/** Places marks, clamped to the axes, the largest first. */
export function placeMarks(marks: readonly RooflineMark[], { x, y, xDomain, yDomain, narrow }: Place): readonly PlacedMark[] {
  return marks
    .map((mark) => {
      const intensity = clamp(mark.intensity, xDomain);
      const achieved = clamp(mark.achieved, yDomain);
      return {
        mark, x: x(intensity), y: y(achieved), r: markRadius(mark.share, narrow),
        aboveRoof: isAboveRoof(mark), atEdge: intensity !== mark.intensity || achieved !== mark.achieved,
      };
    })
    .sort((a, b) => b.r - a.r);
}

/** From the edge of each hollow baseline mark to the edge of its present one; none where they nearly touch. */
function placeArrows(marks: readonly PlacedMark[], baseline: readonly PlacedMark[]): readonly Arrow[] {
  const before = new Map(baseline.map((placed) => [placed.mark.id, placed]));
  const arrows: Arrow[] = [];
  for (const now of marks) {
    const old = before.get(now.mark.id);
    if (old === undefined) continue;
    const dx = now.x - old.x;
    const dy = now.y - old.y;
    const distance = Math.hypot(dx, dy);
    const start = old.r + 1;
    const end = distance - now.r - 1;
    if (end - start < SHORTEST_ARROW) continue;
    const at = (way: number): Point => ({ x: old.x + (dx / distance) * way, y: old.y + (dy / distance) * way });
    arrows.push({ id: now.mark.id, from: at(start), to: at(end) });
  }
  return arrows;
}

function placeZones(data: RooflineData, { x, y, xDomain, yDomain, plot, narrow }: Place): Zones | undefined {
  const ridge = ridgeOf(data);
  if (ridge === undefined || ridge <= xDomain[0] || ridge >= xDomain[1]) return undefined;
  const [roof] = placeRoofs({ ...data, ceilings: data.ceilings, slopes: data.slopes }, { x, y, xDomain, yDomain, plot, narrow }).filter((line) => line.style === 'roof');
  const points = roof?.points ?? [];
  const ridgePoint = points[1];
  const first = points[0];
  if (first === undefined || ridgePoint === undefined) return undefined;
  const bottom = plot.y + plot.height;
  const right = plot.x + plot.width;
  const room = right - ridgePoint.x;
  return {
    memory: [first, ridgePoint, { x: ridgePoint.x, y: bottom }, { x: first.x, y: bottom }],
    compute: [ridgePoint, { x: right, y: ridgePoint.y }, { x: right, y: bottom }, { x: ridgePoint.x, y: bottom }],
    ridgeX: ridgePoint.x,
    ridgeTop: ridgePoint.y,
    ridgeText: room > 110 ? `ridge ${formatText(ridge, 'flops-per-byte')}` : room > 64 ? formatText(ridge, 'flops-per-byte') : '',
    computeText: room > 100 ? 'Compute-bound' : room > 60 ? 'Compute' : '',
  };
}

interface Neighbours {
  readonly boxes: readonly Rect[];
  readonly roofs: readonly RoofLine[];
  readonly arrows: readonly Arrow[];
  readonly slopeLabels: readonly SlopeLabel[];
  readonly ceilingLabels: readonly CeilingLabel[];
  readonly zones: Zones | undefined;
  readonly place: Place;
  readonly previous: ReadonlyMap<string, number> | undefined;
}

/** Marks lighter than this have no label of their own; pointing at them names them. */
const LIGHTEST_LABELLED = 0.03;

function placeMarkLabels(data: RooflineData, marks: readonly PlacedMark[], near: Neighbours): readonly MarkLabel[] {
  const { plot, narrow } = near.place;
  const byId = new Map(marks.map((placed) => [placed.mark.id, placed]));
  const before = new Map((data.baseline?.marks ?? []).map((mark) => [mark.id, mark]));
  const groups = choose(groupMarks(marks, before), byId, narrow ? 2 : 6);
  const requests = groups.flatMap((group) => {
    const head = byId.get(group.id);
    const width = Math.max(textWidth(group.name, LABEL_SIZE, true), narrow || group.note === undefined ? 0 : textWidth(group.note, NOTE_SIZE));
    return head === undefined ? [] : [{ id: group.id, anchor: head, radius: head.r, width, height: narrow || group.note === undefined ? LINE : 2 * LINE }];
  });
  const placed = placeLabels(requests, {
    bounds: { x: plot.x + 2, y: plot.y, width: plot.width - 4, height: plot.height - 2 },
    marks: near.boxes,
    texts: fixedTexts(near),
    lines: [...(near.zones === undefined ? [] : [[{ x: near.zones.ridgeX, y: near.zones.ridgeTop }, { x: near.zones.ridgeX, y: plot.y + plot.height }] as const]), ...near.roofs.flatMap(({ points }) => points.slice(1).map((to, i) => [points[i]!, to] as const)), ...near.arrows.map(({ from, to }) => [from, to] as const)],
    ...(near.previous === undefined ? {} : { previous: near.previous }),
    limit: narrow ? 60 : 130,
  });
  return placed.flatMap((label) => groups.filter((group) => group.id === label.id).map((group) => ({ ...label, group })));
}

/** The heaviest groups, and both phases among them where both exist; marks above the roof always. */
function choose(groups: readonly MarkGroup[], byId: ReadonlyMap<string, PlacedMark>, most: number): readonly MarkGroup[] {
  const wrong = groups.filter((group) => group.ids.some((id) => byId.get(id)?.aboveRoof === true));
  const heavy = groups.filter((group) => group.share >= LIGHTEST_LABELLED && !wrong.includes(group));
  return [...wrong, ...heavy].slice(0, most);
}

function fixedTexts({ zones, slopeLabels, ceilingLabels, place }: Neighbours): readonly Rect[] {
  const texts: Rect[] = [];
  if (zones !== undefined) {
    const bottom = place.plot.y + place.plot.height;
    texts.push({ x: zones.ridgeX - 98, y: bottom - 22, width: 98, height: 20 });
    texts.push({ x: zones.ridgeX, y: bottom - 38, width: 112, height: 38 });
  }
  for (const label of ceilingLabels) {
    if (place.narrow) texts.push({ x: label.x - textWidth(label.text, 12, true), y: label.y - 12, width: textWidth(label.text, 12, true), height: 15 });
  }
  for (const label of slopeLabels) {
    const width = textWidth(label.text, 12, true);
    const radians = (label.angle * Math.PI) / 180;
    for (let at = 0; at < width; at += 10) texts.push(around({ x: label.x + Math.cos(radians) * at, y: label.y + Math.sin(radians) * at - 4 }, 7));
  }
  return texts;
}

/** The mark nearest to a point, if any lies within reach. */
export function nearestMark(marks: readonly PlacedMark[], point: Point, reach = 26): PlacedMark | undefined {
  let best: PlacedMark | undefined;
  let least = Infinity;
  for (const placed of marks) {
    // Inside several marks the smallest wins, since it is drawn on top.
    const distance = Math.hypot(placed.x - point.x, placed.y - point.y) - placed.r;
    const cost = distance <= 0 ? placed.r / 1000 - 1 : distance;
    if (distance <= reach && cost < least) {
      best = placed;
      least = cost;
    }
  }
  return best;
}
