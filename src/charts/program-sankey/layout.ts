import type { NodeKind, Program } from '../../program/program.ts';
import type { ProgramResult } from '../../program/result.ts';
import { layered, layersOf, type Box, type Link } from '../program-graph/layered.ts';
import { nestingOf } from '../program-graph/nesting.ts';
import { spread } from '../labels.ts';
import type { Point, Rect } from '../scale.ts';
import { textWidth } from '../text-width.ts';
import { foldSmallest, type NodeShare } from './flows.ts';

/** A bar that flows leave and reach. */
export interface SankeyBar extends Rect {
  readonly id: string;
  /** Nodes it stands for; empty for sums. */
  readonly ids: readonly string[];
  readonly label: string;
  readonly value: number;
  readonly kind: NodeKind | 'sum';
}

export interface SankeyFlow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly path: string;
  readonly thick: number;
  readonly value: number;
  readonly kind: NodeKind | 'sum';
}

export interface SankeyLabel {
  readonly id: string;
  readonly text: string;
  readonly value: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end';
  /** From the bar to words that had to stand apart from its middle. */
  readonly leader: string | undefined;
}

export interface SankeyLayout {
  readonly height: number;
  readonly bars: readonly SankeyBar[];
  readonly flows: readonly SankeyFlow[];
  readonly labels: readonly SankeyLabel[];
}

const BAR = 10;
const PAD = 7;
const LINE = 17;
const NOTHING: SankeyLayout = { height: 40, bars: [], flows: [], labels: [] };

interface Stacked extends SankeyBar {
  /** Where the next flow leaves. */
  out: number;
  into: number;
}

/** Costs from nodes by groups to what is done once or at every use, and to the total. Bars and flows are as high as what they stand for. */
export function layoutCosts(shares: readonly NodeShare[], groupNames: ReadonlyMap<string, string>, width: number, height: number, format: (value: number) => string): SankeyLayout {
  const total = shares.reduce((sum, { value }) => sum + value, 0);
  if (!(total > 0)) return NOTHING;
  const folded = foldSmallest(shares, Math.max(3, Math.floor((height - 8) / LINE)));
  const narrow = width < 600;
  const left = Math.min(narrow ? width * 0.47 : 280, (narrow ? 26 : 12) + folded.reduce((most, share) => Math.max(most, textWidth(`${share.label}  ${format(share.value)}`, 12)), 0));
  const right = Math.ceil(16 + 10 + textWidth(narrow ? format(total) : `in all  ${format(total)}`, 12));
  const grouped = !narrow && folded.some(({ group }) => group !== undefined);
  const columns = grouped ? 4 : 3;
  const x = (at: number): number => left + ((width - right - left - BAR) * at) / (columns - 1);
  const scale = (height - 8 - PAD * (folded.length - 1)) / total;
  const k = scale > 0 ? scale : height / (4 * total);
  const column = (at: number, items: readonly { readonly id: string; readonly ids: readonly string[]; readonly label: string; readonly value: number; readonly kind: NodeKind | 'sum' }[]): readonly Stacked[] => {
    const tall = items.reduce((sum, { value }) => sum + value * k, 0);
    const gap = items.length < 2 ? 0 : Math.min(at === 0 ? PAD : 24, (height - 8 - tall) / (items.length - 1));
    let y = 4 + Math.max(0, height - 8 - tall - gap * (items.length - 1)) / 2;
    return items.map(({ id, ids, label, value, kind }) => {
      const bar: Stacked = { id, ids, label, value, kind, x: x(at), y, width: BAR, height: Math.max(1, value * k), out: y, into: y };
      y += value * k + gap;
      return bar;
    });
  };
  const first = column(0, folded);
  const blocks = grouped ? column(1, sumsBy(folded.filter(({ group }) => group !== undefined), ({ once, group }) => [`${String(once)}:${group ?? ''}`, groupNames.get(group ?? '') ?? group ?? ''])) : [];
  const whens = column(columns - 2, sumsBy(folded, ({ once }) => [`when:${String(once)}`, once ? (narrow ? 'once' : 'done once') : narrow ? 'each' : 'at every use']));
  const [sum] = column(columns - 1, [{ id: 'total', ids: [], label: narrow ? '' : 'in all', value: total, kind: 'sum' }]);
  const flows: SankeyFlow[] = [];
  const flow = (from: Stacked, to: Stacked | undefined, value: number, kind: NodeKind | 'sum'): void => {
    if (to === undefined) return;
    const thick = value * k;
    flows.push({ id: `${from.id}>${to.id}`, from: from.id, to: to.id, path: ribbon([{ x: from.x + BAR, y: from.out + thick / 2 }, { x: to.x, y: to.into + thick / 2 }], thick), thick, value, kind });
    from.out += thick;
    to.into += thick;
  };
  for (const [at, share] of folded.entries()) {
    const bar = first[at];
    const when = whens.find(({ id }) => id === `when:${String(share.once)}`);
    if (bar === undefined) continue;
    const block = blocks.find(({ id }) => id === `${String(share.once)}:${share.group ?? ''}`);
    flow(bar, block ?? when, share.value, share.kind);
    // A group's flow goes on once all of it has come in: right after its last node, so that flows keep their order.
    const last = folded.findLast((other) => other.group !== undefined && other.group === share.group && other.once === share.once);
    if (block !== undefined && when !== undefined && last === share) flow(block, when, block.value, 'sum');
  }
  for (const when of whens) flow(when, sum, when.value, 'sum');
  const bars = [...first, ...blocks, ...whens, ...(sum === undefined ? [] : [sum])];
  return { height, bars, flows, labels: [...labelsAt(first, 'end', left - (narrow ? 24 : 10), height, format), ...[blocks, whens].flatMap((some) => labelsAt(some, 'start', x(1) - x(0) - BAR - 10, height, narrow ? undefined : format)), ...labelsAt(sum === undefined ? [] : [sum], 'start', right - 16, height, format)] };
}

function sumsBy(shares: readonly NodeShare[], key: (share: NodeShare) => readonly [id: string, label: string]): readonly { readonly id: string; readonly ids: readonly string[]; readonly label: string; readonly value: number; readonly kind: 'sum' }[] {
  const sums = new Map<string, { readonly label: string; readonly ids: string[]; value: number }>();
  for (const share of shares) {
    const [id, label] = key(share);
    const sum = sums.get(id) ?? { label, ids: [], value: 0 };
    sum.value += share.value;
    sums.set(id, sum);
  }
  return [...sums].map(([id, { label, ids, value }]) => ({ id, ids, label, value, kind: 'sum' }));
}

/** Tokens along edges, nodes in layers as in the graph; edges back are left out. A bar is as high as the more of what comes in and goes out. */
export function layoutTokens(program: Program, result: ProgramResult, width: number, height: number, format: (value: number) => string): SankeyLayout {
  const back = new Set([...nestingOf(program).levels.values()].flatMap(({ edges }) => edges.filter((edge) => edge.back).map(({ id }) => id)));
  const edges = result.edges.map((edge) => ({ ...edge, id: `${edge.from}>${edge.to}` })).filter(({ id, totalTokens }) => !back.has(id) && totalTokens > 0 && Number.isFinite(totalTokens));
  const nodes = result.nodes.filter(({ id }) => edges.some(({ from, to }) => from === id || to === id));
  if (nodes.length === 0) return NOTHING;
  const through = new Map(nodes.map(({ id }) => [id, Math.max(sumOf(edges.filter(({ from }) => from === id)), sumOf(edges.filter(({ to }) => to === id)))]));
  const boxes = (k: number): readonly Box[] => nodes.map(({ id }) => ({ id, along: BAR, across: Math.max(2, (through.get(id) ?? 0) * k) }));
  const links = (k: number): readonly Link[] => edges.map(({ id, from, to, totalTokens }) => ({ id, from, to, thick: totalTokens * k }));
  const layers = layersOf(boxes(1), links(1));
  const depth = Math.max(1, ...layers.values());
  const label = width < 600 ? 76 : 130;
  const step = Math.max(24, (width - label - BAR) / depth - BAR);
  const gap = LINE + 3;
  const heaps = Array.from({ length: depth + 1 }, (_, layer) => nodes.filter(({ id }) => layers.get(id) === layer));
  const fit = heaps.reduce((least, heap) => Math.min(least, (height - gap * heap.length) / Math.max(1e-300, heap.reduce((sum, { id }) => sum + (through.get(id) ?? 0), 0))), Infinity);
  let k = Math.max(fit, 0);
  let drawn = layered(boxes(k), links(k), { along: step, across: gap });
  // Bars in line with each other may take more height than the fullest layer: all become thinner until it is enough.
  for (let round = 0; round < 6 && drawn.across > height; round += 1) {
    k *= Math.min(0.9, height / drawn.across);
    drawn = layered(boxes(k), links(k), { along: step, across: gap });
  }
  const bars = nodes.map(({ id, label: name, kind }): Stacked => {
    const spot = drawn.spots.get(id);
    const tall = Math.max(2, (through.get(id) ?? 0) * k);
    const y = (spot?.across ?? 0) - tall / 2 + 4;
    return { id, ids: [id], label: name, value: through.get(id) ?? 0, kind, x: spot?.along ?? 0, y, width: BAR, height: tall, out: y, into: y };
  });
  const barOf = new Map(bars.map((bar) => [bar.id, bar]));
  const height0 = (id: string): number => barOf.get(id)?.y ?? 0;
  const leaves = offsets(edges, 'from', (edge) => height0(edge.to), k, barOf);
  const arrives = offsets(edges, 'to', (edge) => height0(edge.from), k, barOf);
  const flows = edges.map((edge): SankeyFlow => {
    const [from, to] = [barOf.get(edge.from), barOf.get(edge.to)];
    const passes = (drawn.passes.get(edge.id) ?? []).map(({ from: begin, to: end, across }) => ({ begin, end, y: across + 4 }));
    const thick = edge.totalTokens * k;
    const way = [{ x: (from?.x ?? 0) + BAR, y: leaves.get(edge.id) ?? 0 }, ...passes.flatMap(({ begin, end, y }) => [{ x: begin, y }, { x: end, y }]), { x: to?.x ?? 0, y: arrives.get(edge.id) ?? 0 }];
    return { id: edge.id, from: edge.from, to: edge.to, path: ribbon(way, thick), thick, value: edge.totalTokens, kind: from?.kind ?? 'sum' };
  });
  const columns = Array.from({ length: depth + 1 }, (_, layer) => bars.filter(({ id }) => drawn.spots.get(id)?.layer === layer));
  const tall = Math.max(height, drawn.across + 8);
  return { height: tall, bars, flows, labels: columns.flatMap((some, at) => labelsAt(some, 'start', at === depth ? label - 14 : step - 12, tall, format)) };
}

/** Where flows meet a bar: one under the other, by how high they end at the other side. */
function offsets<Edge extends { readonly id: string; readonly from: string; readonly to: string; readonly totalTokens: number }>(edges: readonly Edge[], end: 'from' | 'to', order: (edge: Edge) => number, k: number, bars: ReadonlyMap<string, Rect>): ReadonlyMap<string, number> {
  const filled = new Map<string, number>();
  return new Map([...edges].sort((a, b) => order(a) - order(b)).map((edge) => {
    const at = filled.get(edge[end]) ?? bars.get(edge[end])?.y ?? 0;
    filled.set(edge[end], at + edge.totalTokens * k);
    return [edge.id, at + (edge.totalTokens * k) / 2];
  }));
}

function sumOf(edges: readonly { readonly totalTokens: number }[]): number {
  return edges.reduce((sum, { totalTokens }) => sum + totalTokens, 0);
}

/** An area of the same height all along a way through points, which it leaves and reaches level. */
function ribbon(points: readonly Point[], thick: number): string {
  const half = Math.max(thick, 0.75) / 2;
  const edge = (way: readonly Point[], by: number, first: 'M' | 'L'): string => way.map(({ x, y }, at) => {
    const last = way[at - 1];
    const end = `${x.toFixed(1)} ${(y + by).toFixed(1)}`;
    if (last === undefined) return `${first}${end}`;
    const middle = ((last.x + x) / 2).toFixed(1);
    return Math.abs(last.y - y) < 0.05 ? `L${end}` : `C${middle} ${(last.y + by).toFixed(1)} ${middle} ${(y + by).toFixed(1)} ${end}`;
  }).join('');
  return `${edge(points, -half, 'M')}${edge([...points].reverse(), half, 'L')}Z`;
}

/** Words beside the bars of a column, a line apart from each other. */
function labelsAt(bars: readonly SankeyBar[], anchor: 'start' | 'end', room: number, height: number, format: ((value: number) => string) | undefined): readonly SankeyLabel[] {
  const middles = bars.map(({ y, height: tall }) => y + tall / 2);
  const places = spread(middles, LINE, [8, height - 8]);
  return bars.map((bar, at) => {
    const y = places[at] ?? 0;
    const middle = middles[at] ?? 0;
    const value = format?.(bar.value) ?? '';
    const x = anchor === 'end' ? bar.x - 8 : bar.x + BAR + 6;
    const leader = Math.abs(y - middle) > 5 ? `M${x + (anchor === 'end' ? 2 : -2)} ${y.toFixed(1)}L${anchor === 'end' ? bar.x - 1 : bar.x + BAR + 1} ${middle.toFixed(1)}` : undefined;
    return { id: bar.id, text: cut(bar.label, room - (value === '' ? 0 : textWidth(`  ${value}`, 12))), value, x, y: y + 4, anchor, leader };
  });
}

function cut(text: string, room: number): string {
  if (text === '' || textWidth(text, 12) <= room) return text;
  let most = text.length - 1;
  while (most > 1 && textWidth(`${text.slice(0, most)}…`, 12) > room) most -= 1;
  return `${text.slice(0, most).trimEnd()}…`;
}
