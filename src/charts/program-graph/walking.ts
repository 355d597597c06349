import type { GraphLayout, PlacedEdge, PlacedNode } from './layout.ts';

type Way = 'on' | 'back' | 'up' | 'down';

const WAYS: Readonly<Record<GraphLayout['direction'], Readonly<Record<string, Way>>>> = {
  right: { ArrowRight: 'on', ArrowLeft: 'back', ArrowUp: 'up', ArrowDown: 'down' },
  down: { ArrowDown: 'on', ArrowUp: 'back', ArrowLeft: 'up', ArrowRight: 'down' },
};

/** Where a key leads from a node: with the flow along edges and against it, at right angles to what stands beside. Undefined for other keys, and where nothing is. */
export function neighbourOf(layout: GraphLayout, id: string, key: string): string | undefined {
  const all = [...layout.frames, ...layout.cards];
  if (key === 'Home' || key === 'End') return inOrder(layout).at(key === 'Home' ? 0 : -1)?.id;
  const way = WAYS[layout.direction][key];
  const own = all.find((box) => box.id === id);
  if (way === undefined || own === undefined) return undefined;
  if (way === 'on' && own.kind === 'group') {
    const inside = inOrder(layout).find((box) => box.id !== id && holds(own, box));
    if (inside !== undefined) return inside.id;
  }
  if (way === 'on' || way === 'back') {
    const along = layout.edges.filter(({ loop }) => !loop).map((edge) => (way === 'on' ? [edge.from, edge.to] : [edge.to, edge.from])).filter(([from]) => from === id).map(([, to]) => to);
    const near = nearest(layout, own, all.filter((box) => along.includes(box.id)), () => true);
    if (near !== undefined) return near;
  }
  return nearest(layout, own, layout.cards.filter((box) => box.id !== id && !holds(own, box)), (along, across) => {
    switch (way) {
      case 'on':
        return along > 1;
      case 'back':
        return along < -1;
      case 'up':
        return across < -1 && Math.abs(along) < Math.max(1.5 * Math.abs(across), sizeAlong(layout, own));
      case 'down':
        return across > 1 && Math.abs(along) < Math.max(1.5 * Math.abs(across), sizeAlong(layout, own));
    }
  });
}

/** Cards in reading order of the flow. */
export function inOrder({ cards, frames, direction }: GraphLayout): readonly PlacedNode[] {
  const boxes = cards.length > 0 ? cards : frames;
  return [...boxes].sort((a, b) => (direction === 'right' ? a.x - b.x || a.y - b.y : a.y - b.y || a.x - b.x));
}

/** The edges that begin or end at a node, in the order in which a key steps through them. */
export function edgesAt(layout: GraphLayout, id: string): readonly PlacedEdge[] {
  return layout.edges.filter(({ from, to }) => from === id || to === id);
}

function holds(outer: PlacedNode, inner: PlacedNode): boolean {
  return outer.kind === 'group' && inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width && inner.y + inner.height <= outer.y + outer.height;
}

function sizeAlong({ direction }: GraphLayout, box: PlacedNode): number {
  return direction === 'right' ? box.width : box.height;
}

function nearest({ direction }: GraphLayout, own: PlacedNode, boxes: readonly PlacedNode[], ahead: (along: number, across: number) => boolean): string | undefined {
  let best: { readonly id: string; readonly far: number } | undefined;
  for (const box of boxes) {
    const [x, y] = [box.x + box.width / 2 - own.x - own.width / 2, box.y + box.height / 2 - own.y - own.height / 2];
    const [along, across] = direction === 'right' ? [x, y] : [y, x];
    const far = Math.hypot(x, y);
    if (ahead(along, across) && (best === undefined || far < best.far)) best = { id: box.id, far };
  }
  return best?.id;
}
