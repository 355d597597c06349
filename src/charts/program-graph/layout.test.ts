import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Program, ProgramEdge, ProgramNode } from '../../program/program.ts';
import { overlaps, type Rect } from '../scale.ts';
import { crossingsBetween, orderLayers } from './layer-order.ts';
import { placeInOrder } from './layer-places.ts';
import { layered, layersOf, type Slot } from './layered.ts';
import { CARD, layoutGraph, structureKey } from './layout.ts';

const cpu = (id: string, group?: string): ProgramNode => ({ kind: 'cpu', id, seconds: 1, ...(group === undefined ? {} : { group }) });
const program = (nodes: readonly ProgramNode[], edges: readonly ProgramEdge[]): Program => ({ title: 'P', knobs: [], nodes, edges });
const within = (inner: Rect, outer: Rect): boolean => inner.x >= outer.x - 0.01 && inner.y >= outer.y - 0.01 && inner.x + inner.width <= outer.x + outer.width + 0.01 && inner.y + inner.height <= outer.y + outer.height + 0.01;

describe('layers', () => {
  it('are as many steps in as the longest way, and no earlier than needed', () => {
    const boxes = ['a', 'b', 'c', 'd', 'late'].map((id) => ({ id, along: 10, across: 10 }));
    const links = [['a', 'b'], ['b', 'c'], ['a', 'c'], ['c', 'd'], ['late', 'd']].map(([from = '', to = '']) => ({ id: `${from}${to}`, from, to }));
    expect(Object.fromEntries(layersOf(boxes, links))).toEqual({ a: 0, b: 1, c: 2, d: 3, late: 2 });
    const drawn = layered(boxes, links, { along: 20, across: 5 });
    expect([...drawn.spots.values()].map(({ along }) => along)).toEqual([0, 30, 60, 90, 60]);
    expect([drawn.along, drawn.passes.get('ac')?.length, drawn.passes.get('ab')?.length]).toEqual([100, 1, 0]);
  });

  it('uncrosses what can be uncrossed', () => {
    const slot = (index: number, layer: number, before: number[], after: number[]): Slot => ({ index, layer, across: 1, passing: false, before, after, shifts: { before: before.map(() => 0), after: after.map(() => 0) } });
    // 0 leads to 3, 1 to 2: as listed they cross.
    const slots = [slot(0, 0, [], [3]), slot(1, 0, [], [2]), slot(2, 1, [1], []), slot(3, 1, [0], [])];
    expect(crossingsBetween(slots, [0, 1], [2, 3])).toBe(1);
    const [first = [], next = []] = orderLayers(slots);
    expect(crossingsBetween(slots, first, next)).toBe(0);
  });

  it('places in order by least squares', () => {
    const want = (wanted: number) => ({ wanted, size: 10, weight: 1 });
    // Room for all: each where it wants to be. Two that want the same place stand 12 apart about it.
    expect(placeInOrder([want(5), want(40)], 2)).toEqual([5, 40]);
    expect(placeInOrder([want(20), want(20)], 2)).toEqual([14, 26]);
    expect(placeInOrder([want(30), want(10)], 2)).toEqual([14, 26]);
  });
});

describe('layoutGraph', () => {
  const GROUPED = program(
    [cpu('a'), { kind: 'group', id: 'g' }, cpu('b', 'g'), cpu('c', 'g'), cpu('d')],
    [{ from: 'a', to: 'b' }, { from: 'b', to: 'c' }, { from: 'c', to: 'b', times: 3 }, { from: 'c', to: 'd' }, { from: 'a', to: 'd' }],
  );

  it('runs to the right, or down', () => {
    const chain = program([cpu('a'), cpu('b')], [{ from: 'a', to: 'b' }]);
    const right = layoutGraph(chain, 'right');
    expect(right.cards.map(({ x, y }) => [x, y])).toEqual([[4, 4], [4 + CARD.width + 78, 4]]);
    expect(right.edges[0]?.path).toBe('M190.0 35.0L268.0 35.0');
    const down = layoutGraph(chain, 'down');
    expect(down.cards.map(({ x, y }) => [x, y])).toEqual([[4, 4], [4, 4 + CARD.height + 46]]);
  });

  it('frames what stands in a group, and nothing else', () => {
    for (const direction of ['right', 'down'] as const) {
      const { cards, frames, edges } = layoutGraph(GROUPED, direction);
      const frame = frames[0] as Rect;
      expect(cards.filter((card) => within(card, frame)).map(({ id }) => id)).toEqual(['b', 'c']);
      expect(cards.filter((card) => overlaps(card, frame)).map(({ id }) => id)).toEqual(['b', 'c']);
      expect(edges.filter(({ loop }) => loop).map(({ id }) => id)).toEqual(['c>b']);
    }
  });

  it('draws straight what leads into a group and out of it', () => {
    const through = program([cpu('a'), { kind: 'group', id: 'g' }, cpu('b', 'g'), cpu('d')], [{ from: 'a', to: 'b' }, { from: 'b', to: 'd' }]);
    for (const direction of ['right', 'down'] as const) for (const { path } of layoutGraph(through, direction).edges) expect(path).not.toContain('C');
  });

  it('leads the line past a group round it', () => {
    const { edges, frames } = layoutGraph(GROUPED, 'right');
    const frame = frames[0] as Rect;
    // The straight part of a > d lies above or below the frame, which spans its whole length.
    const straight = /L([\d.-]+) ([\d.-]+)/.exec(edges.find(({ id }) => id === 'a>d')?.path ?? '');
    const y = Number(straight?.[2]);
    expect(y < frame.y || y > frame.y + frame.height).toBe(true);
  });

  it('draws what is malformed too: cycles without a count, unknown ends, groups in themselves', () => {
    const odd = program(
      [{ kind: 'group', id: 'g', group: 'h' }, { kind: 'group', id: 'h', group: 'g' }, cpu('a', 'g'), cpu('b', 'nowhere')],
      [{ from: 'a', to: 'b' }, { from: 'b', to: 'a' }, { from: 'a', to: 'x' }, { from: 'b', to: 'b', times: 2 }, { from: 'g', to: 'a' }],
    );
    const { cards, frames, edges } = layoutGraph(odd, 'right');
    expect([cards.length, frames.length, edges.map(({ id, loop }) => `${id}${loop ? '*' : ''}`)]).toEqual([2, 2, ['a>b', 'b>a*', 'b>b*']]);
    expect(layoutGraph(program([], []), 'down')).toMatchObject({ cards: [], edges: [] });
  });

  it('keeps its key while only figures change', () => {
    const dearer = { ...GROUPED, nodes: GROUPED.nodes.map((node) => (node.kind === 'cpu' ? { ...node, seconds: 9, times: 4 } : node)) };
    expect(structureKey(dearer)).toBe(structureKey(GROUPED));
    expect(structureKey({ ...GROUPED, edges: [] })).not.toBe(structureKey(GROUPED));
  });

  it('lets no two boxes overlap, and holds every member, for any program', () => {
    const node = fc.record({ group: fc.nat(12), isGroup: fc.boolean() });
    const edge = fc.record({ from: fc.nat(30), to: fc.nat(30), loops: fc.boolean() });
    fc.assert(fc.property(fc.array(node, { minLength: 1, maxLength: 24 }), fc.array(edge, { maxLength: 40 }), fc.constantFrom('right' as const, 'down' as const), (given, joined, direction) => {
      const nodes = given.map(({ group, isGroup }, at): ProgramNode => ({ ...(isGroup ? { kind: 'group' as const, id: `n${at}` } : cpu(`n${at}`)), ...(group < at && given[group]?.isGroup === true ? { group: `n${group}` } : {}) }));
      const edges = joined.map(({ from, to, loops }): ProgramEdge => ({ from: `n${from % given.length}`, to: `n${to % given.length}`, ...(loops ? { times: 2 } : {}) }));
      const { cards, frames, edges: lines, width, height } = layoutGraph(program(nodes, edges), direction);
      const boxes = [...frames, ...cards];
      expect(boxes).toHaveLength(nodes.length);
      const groupOf = new Map(nodes.map(({ id, group }) => [id, group]));
      const holds = (outer: string, inner: string): boolean => {
        const group = groupOf.get(inner);
        return group !== undefined && (group === outer || holds(outer, group));
      };
      for (const [at, box] of boxes.entries()) {
        expect(within(box, { x: 0, y: 0, width, height })).toBe(true);
        for (const other of boxes.slice(at + 1)) {
          if (holds(box.id, other.id)) expect(within(other, box)).toBe(true);
          else expect(overlaps(box, other)).toBe(false);
        }
      }
      for (const { path } of lines) expect(path).not.toMatch(/NaN|Infinity/);
    }), { numRuns: 120 });
  });
});
