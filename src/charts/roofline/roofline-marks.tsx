import { memo, type ReactNode } from 'react';
import { highlightWithin, resolveEmphasis, type Emphasis, type Highlight } from '../emphasis.ts';
import { markPath } from '../shapes.ts';
import type { Arrow, MarkLabel, PlacedMark } from './layout.ts';

const HEAD = 7;

/** The shape of one mark, without interaction. */
export const MarkShape = memo(function MarkShape({ placed, hollow, emphasis }: { readonly placed: PlacedMark; readonly hollow: boolean; readonly emphasis: Emphasis }): ReactNode {
  const { mark, r, aboveRoof } = placed;
  return (
    <>
      {aboveRoof && !hollow && <circle className="above-roof" r={r + 5} />}
      <path className={`mark ${hollow ? 'hollow' : 'solid'} binds-${mark.bound} is-${emphasis}`} d={markPath(mark.phase)} transform={`scale(${r.toFixed(2)})`} />
    </>
  );
});

/** Where a mark stands, as a style so that it can glide there. */
export function at({ x, y }: PlacedMark): { readonly transform: string } {
  return { transform: `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)` };
}

/** The hollow marks of the pinned baseline; drawn anew only when it or the highlight changes. */
export const BaselineMarks = memo(function BaselineMarks({ marks, highlight }: { readonly marks: readonly PlacedMark[]; readonly highlight: Highlight }): ReactNode {
  const shown = highlightWithin(highlight, new Set(marks.map((placed) => placed.mark.id)));
  return (
    <g>
      {marks.map((placed) => <g key={placed.mark.id} className="place" style={at(placed)}><MarkShape placed={placed} hollow emphasis={resolveEmphasis(shown, [placed.mark.id])} /></g>)}
    </g>
  );
});

/** A solid arrow from the hollow mark to the filled one. */
export const ArrowShape = memo(function ArrowShape({ arrow, emphasis }: { readonly arrow: Arrow; readonly emphasis: Emphasis }): ReactNode {
  const { from, to } = arrow;
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const back = { x: to.x - Math.cos(angle) * HEAD, y: to.y - Math.sin(angle) * HEAD };
  const side = { x: -Math.sin(angle) * HEAD * 0.42, y: Math.cos(angle) * HEAD * 0.42 };
  return (
    <g className={`arrow is-${emphasis}`}>
      <path className="shaft" d={`M${from.x.toFixed(1)} ${from.y.toFixed(1)}L${back.x.toFixed(1)} ${back.y.toFixed(1)}`} />
      <path className="head" d={`M${to.x.toFixed(1)} ${to.y.toFixed(1)}L${(back.x + side.x).toFixed(1)} ${(back.y + side.y).toFixed(1)}L${(back.x - side.x).toFixed(1)} ${(back.y - side.y).toFixed(1)}Z`} />
    </g>
  );
});

/** A label beside its marks, with its leader. */
export const LabelShape = memo(function LabelShape({ label, narrow, emphasis }: { readonly label: MarkLabel; readonly narrow: boolean; readonly emphasis: Emphasis }): ReactNode {
  const { box, align, leader, group } = label;
  const x = align === 'start' ? box.x : box.x + box.width;
  const anchor = align === 'start' ? 'start' : 'end';
  return (
    <g className={`mark-label is-${emphasis}`}>
      {leader !== undefined && <path className="leader" d={`M${leader[0].x.toFixed(1)} ${leader[0].y.toFixed(1)}L${leader[1].x.toFixed(1)} ${leader[1].y.toFixed(1)}`} />}
      <text className="halo strong" x={x} y={box.y + 12} textAnchor={anchor}>{group.name}</text>
      {!narrow && group.note !== undefined && <text className="halo quiet" x={x} y={box.y + 27} textAnchor={anchor}>{group.note}</text>}
    </g>
  );
});
