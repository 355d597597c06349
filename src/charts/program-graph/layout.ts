import type { NodeKind, Program } from '../../program/program.ts';
import type { Point, Rect } from '../scale.ts';
import { layered, type Box, type Layered, type Link } from './layered.ts';
import { edgeId, nestingOf, type Level, type Nesting } from './nesting.ts';
import { forwardPath, loopPath, type FlowPoint } from './paths.ts';

/** Which way the program runs: to the right, or downwards on narrow screens. */
export type Direction = 'right' | 'down';

export interface PlacedNode extends Rect {
  readonly id: string;
  readonly kind: NodeKind;
  /** Groups above it. */
  readonly depth: number;
}

export interface PlacedEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly path: string;
  /** Leads back. */
  readonly loop: boolean;
  /** Where it ends, in the direction of flow. */
  readonly head: Point;
  /** Where words about it may stand: the best place first. */
  readonly spots: readonly { readonly x: number; readonly y: number }[];
}

export interface GraphLayout {
  readonly direction: Direction;
  readonly width: number;
  readonly height: number;
  readonly cards: readonly PlacedNode[];
  /** Outer frames before inner ones. */
  readonly frames: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

export const CARD = { width: 186, height: 62 } as const;
/** Room of the frame's own words at its top. */
export const FRAME_HEAD = 28;
const PAD = 16;
const LOOP_STEP = 18;
/** How far a loop swings out before and after what it goes round. */
const SWING = 14;
const GAPS: Readonly<Record<Direction, { readonly along: number; readonly across: number }>> = { right: { along: 78, across: 22 }, down: { along: 46, across: 18 } };

/** A level laid out by itself, in the coordinates of flow, from 0. */
interface Drawn {
  readonly level: Level;
  readonly flow: Layered;
  readonly sizes: ReadonlyMap<string, Size>;
  readonly loops: ReadonlyMap<string, number>;
  readonly size: Size;
  /** Where its content begins inside its box. */
  readonly inset: Size;
}

interface Size {
  readonly along: number;
  readonly across: number;
}

/**
 * Places a program: nodes in layers, groups as frames that hold theirs and nothing else (each is laid out by itself and stands as one box in the level
 * above), edges round the boxes between, loops back along the far side. Pixels; depends on what is joined with what alone, not on figures.
 */
export function layoutGraph(program: Program, direction: Direction): GraphLayout {
  const nesting = nestingOf(program);
  const drawn = new Map<string | undefined, Drawn>();
  for (const level of innermostFirst(nesting)) drawn.set(level.group, drawLevel(level, nesting, program, direction, drawn));
  const origins = placeLevels(drawn);
  const rects = new Map<string, Rect>();
  for (const [group, { level, flow, sizes, inset }] of drawn) {
    const origin = origins.get(group) ?? { along: 0, across: 0 };
    for (const id of level.children) {
      const [spot, size] = [flow.spots.get(id), sizes.get(id)];
      if (spot === undefined || size === undefined) continue;
      rects.set(id, rectOf({ along: origin.along + inset.along + spot.along, across: origin.across + inset.across + spot.across - size.across / 2 }, size, direction));
    }
  }
  const placed = program.nodes.flatMap(({ id, kind }): readonly PlacedNode[] => {
    const rect = rects.get(id);
    return rect === undefined ? [] : [{ ...rect, id, kind, depth: nesting.above(id).length }];
  });
  const frames = placed.filter(({ kind }) => kind === 'group').sort((a, b) => a.depth - b.depth);
  const whole = drawn.get(undefined)?.size ?? { along: 0, across: 0 };
  const sheet = rectOf({ along: 0, across: 0 }, whole, direction);
  return { direction, width: sheet.width, height: sheet.height, cards: placed.filter(({ kind }) => kind !== 'group'), frames, edges: placeEdges(nesting, drawn, origins, rects, direction) };
}

/** Everything that the drawing depends on, as text: while it stays the same, so does the drawing. */
export function structureKey({ nodes, edges }: Program): string {
  return `${nodes.map(({ id, kind, group }) => `${id},${kind},${group ?? ''}`).join(';')}|${edges.map((edge) => `${edgeId(edge)}${edge.times === undefined ? '' : '*'}`).join(';')}`;
}

function card(direction: Direction): Size {
  return direction === 'right' ? { along: CARD.width, across: CARD.height } : { along: CARD.height, across: CARD.width };
}

function rectOf(at: Size, size: Size, direction: Direction): Rect {
  return direction === 'right' ? { x: at.along, y: at.across, width: size.along, height: size.across } : { x: at.across, y: at.along, width: size.across, height: size.along };
}

function innermostFirst({ levels, above }: Nesting): readonly Level[] {
  const depth = ({ group }: Level): number => (group === undefined ? -1 : above(group).length);
  return [...levels.values()].sort((a, b) => depth(b) - depth(a));
}

function drawLevel(level: Level, { above }: Nesting, program: Program, direction: Direction, drawn: ReadonlyMap<string | undefined, Drawn>): Drawn {
  const { group, children, edges } = level;
  const sizeOf = (id: string): Size => drawn.get(id)?.size ?? card(direction);
  const sizes = new Map(children.map((id) => [id, sizeOf(id)]));
  const boxes: Box[] = children.map((id) => ({ id, ...sizeOf(id) }));
  const links: Link[] = edges.filter(({ back }) => !back).map(({ id, from, to, edge }) => ({ id, from, to, leaves: gateOf(drawn.get(from), edge, 'last'), arrives: gateOf(drawn.get(to), edge, 'first') }));
  if (group !== undefined) {
    for (const edge of program.edges) {
      if (edge.times !== undefined) continue;
      const [leaves, enters] = [childIn(group, edge.from, above), childIn(group, edge.to, above)];
      if ((leaves === undefined) === (enters === undefined) || edge.from === group || edge.to === group) continue;
      const end = leaves === undefined ? 'first' : 'last';
      const id = endId(edge, end);
      boxes.push({ id, along: 0, across: 6, end });
      links.push(leaves === undefined
        ? { id: edgeId(edge), from: id, to: enters ?? '', arrives: gateOf(drawn.get(enters), edge, 'first') }
        : { id: edgeId(edge), from: leaves, to: id, leaves: gateOf(drawn.get(leaves), edge, 'last') });
    }
  }
  const flow = layered(boxes, links, GAPS[direction]);
  const loops = placeLoops(level, flow, sizes);
  const lowest = [...loops.values()].reduce((most, across) => Math.max(most, across + 10), flow.across);
  // Loops swing out beside the first and the last box; their words stand beside them.
  const swing = loops.size > 0 ? SWING : 0;
  const words = loops.size > 0 && direction === 'down' ? 34 : loops.size > 0 ? 6 : 0;
  const head = group === undefined ? 0 : FRAME_HEAD - PAD;
  const pad = group === undefined ? 4 : PAD;
  const inset = { along: pad + swing + (direction === 'down' ? head : 0), across: pad + (direction === 'right' ? head : 0) };
  const empty = children.length === 0 ? card(direction) : { along: 0, across: 0 };
  const size = { along: inset.along + Math.max(flow.along, empty.along) + pad + swing, across: inset.across + Math.max(lowest + words, empty.across / 2) + pad };
  return { level, flow, sizes, loops, size, inset };
}

function endId(edge: { readonly from: string; readonly to: string }, end: 'first' | 'last'): string {
  return `${end}:${edgeId(edge)}`;
}

/** How far from the middle of a frame an edge goes through its border; 0 for cards, and for edges of the group itself. */
function gateOf(frame: Drawn | undefined, edge: { readonly from: string; readonly to: string }, end: 'first' | 'last'): number {
  const spot = frame?.flow.spots.get(endId(edge, end));
  return frame === undefined || spot === undefined ? 0 : frame.inset.across + spot.across - frame.size.across / 2;
}

/** What stands directly in the group and is, or holds, the node; undefined outside. */
function childIn(group: string, id: string, above: Nesting['above']): string | undefined {
  const way = [id, ...above(id)];
  const at = way.indexOf(group);
  return at < 1 ? undefined : way[at - 1];
}

/** How far across each edge back runs: past everything it goes round, each on a track of its own. */
function placeLoops({ edges }: Level, flow: Layered, sizes: ReadonlyMap<string, Size>): ReadonlyMap<string, number> {
  const spans = edges.filter(({ back }) => back).map(({ id, from, to }) => {
    const [a, b] = [flow.spots.get(to)?.layer ?? 0, flow.spots.get(from)?.layer ?? 0];
    return { id, first: Math.min(a, b), last: Math.max(a, b) };
  }).sort((a, b) => a.last - a.first - (b.last - b.first));
  const tracks: { readonly first: number; readonly last: number; readonly across: number }[] = [];
  return new Map(spans.map(({ id, first, last }) => {
    const under = [...flow.spots].filter(([, { layer }]) => layer >= first && layer <= last).map(([box, { across }]) => across + (sizes.get(box)?.across ?? 0) / 2);
    const taken = tracks.filter((track) => track.first <= last && first <= track.last).map(({ across }) => across);
    const across = Math.max(...under, ...taken, 0) + LOOP_STEP;
    tracks.push({ first, last, across });
    return [id, across];
  }));
}

function placeLevels(drawn: ReadonlyMap<string | undefined, Drawn>): ReadonlyMap<string | undefined, Size> {
  const origins = new Map<string | undefined, Size>([[undefined, { along: 0, across: 0 }]]);
  const visit = (group: string | undefined): void => {
    const own = drawn.get(group);
    const origin = origins.get(group);
    if (own === undefined || origin === undefined) return;
    for (const id of own.level.children) {
      const [spot, size] = [own.flow.spots.get(id), own.sizes.get(id)];
      if (spot === undefined || size === undefined || !drawn.has(id)) continue;
      origins.set(id, { along: origin.along + own.inset.along + spot.along, across: origin.across + own.inset.across + spot.across - size.across / 2 });
      visit(id);
    }
  };
  visit(undefined);
  return origins;
}

function placeEdges({ levels, above }: Nesting, drawn: ReadonlyMap<string | undefined, Drawn>, origins: ReadonlyMap<string | undefined, Size>, rects: ReadonlyMap<string, Rect>, direction: Direction): readonly PlacedEdge[] {
  /** From the coordinates of a level to those of the sheet. */
  const onSheet = (group: string | undefined, along: number, across: number): FlowPoint => {
    const [origin, inset] = [origins.get(group), drawn.get(group)?.inset];
    return { along: along + (origin?.along ?? 0) + (inset?.along ?? 0), across: across + (origin?.across ?? 0) + (inset?.across ?? 0) };
  };
  const port = (id: string, end: 'begin' | 'end'): FlowPoint => {
    const { x, y, width, height } = rects.get(id) ?? { x: 0, y: 0, width: 0, height: 0 };
    const [along, across, size, other] = direction === 'right' ? [x, y, width, height] : [y, x, height, width];
    return { along: along + (end === 'end' ? size : 0), across: across + other / 2 };
  };
  const passes = (group: string | undefined, id: string): readonly FlowPoint[] =>
    (drawn.get(group)?.flow.passes.get(id) ?? []).flatMap(({ from, to, across }) => [onSheet(group, from, across), onSheet(group, to, across)]);
  const gate = (group: string, edge: { readonly from: string; readonly to: string }, end: 'first' | 'last'): readonly FlowPoint[] => {
    const spot = drawn.get(group)?.flow.spots.get(endId(edge, end));
    return spot === undefined ? [] : [onSheet(group, spot.along, spot.across)];
  };
  return [...levels.values()].flatMap(({ group, edges }) => edges.map(({ id, edge, from, to, back }): PlacedEdge => {
    const tip = port(edge.to, 'begin');
    const head = direction === 'right' ? { x: tip.along, y: tip.across } : { x: tip.across, y: tip.along };
    const ends = { id, from: edge.from, to: edge.to, loop: back, head };
    if (back) {
      const track = onSheet(group, 0, drawn.get(group)?.loops.get(id) ?? 0).across;
      return { ...ends, ...loopPath(port(edge.from, 'end'), port(edge.to, 'begin'), { track, after: port(from, 'end').along + SWING, before: port(to, 'begin').along - SWING }, direction) };
    }
    const [out, into] = [above(edge.from), above(edge.to)].map((way) => (group === undefined ? way : way.slice(0, way.indexOf(group)))) as [readonly string[], readonly string[]];
    const points = [
      port(edge.from, 'end'),
      ...out.flatMap((frame) => [...passes(frame, id), ...gate(frame, edge, 'last')]),
      ...passes(group, id),
      ...[...into].reverse().flatMap((frame) => [...gate(frame, edge, 'first'), ...passes(frame, id)]),
      port(edge.to, 'begin'),
    ];
    return { ...ends, ...forwardPath(points, direction) };
  }));
}
