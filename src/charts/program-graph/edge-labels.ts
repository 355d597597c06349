import { overlaps, type Rect } from '../scale.ts';
import { textWidth } from '../text-width.ts';
import type { EdgeFigures } from './figures.ts';
import { FRAME_HEAD, type GraphLayout } from './layout.ts';

export interface EdgeLabel {
  readonly id: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly critical: boolean;
}

const HEIGHT = 16;

/** Words at edges, at the first of their places where they cover no card, no head of a frame and no other words; loops choose first. Those without a place are left out: they are read out, and shown where the edge is marked. */
export function placeEdgeLabels(layout: GraphLayout, figures: ReadonlyMap<string, EdgeFigures>): readonly EdgeLabel[] {
  const taken: Rect[] = [...layout.cards, ...layout.frames.map((frame) => ({ x: frame.x, y: frame.y, width: frame.width, height: FRAME_HEAD - 4 }))];
  const edges = [...layout.edges].sort((a, b) => Number(b.loop) - Number(a.loop));
  return edges.flatMap(({ id, spots, loop }): readonly EdgeLabel[] => {
    const own = figures.get(id);
    const text = own?.text === '' && loop ? 'no count' : (own?.text ?? '');
    if (text === '' || own === undefined) return [];
    const wide = textWidth(text, 12, loop) + 6;
    for (const spot of spots) {
      // Above a line that runs to the right, on one that runs down.
      const { x, y } = { x: spot.x, y: spot.y - (layout.direction === 'right' && !loop ? 10 : 0) };
      const box = { x: x - wide / 2, y: y - HEIGHT / 2, width: wide, height: HEIGHT };
      if (taken.some((other) => overlaps(other, box))) continue;
      taken.push(box);
      return [{ id, text, x, y, critical: own.critical }];
    }
    return [];
  });
}
