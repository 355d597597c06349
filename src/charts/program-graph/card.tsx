import { memo, type PointerEvent, type ReactNode } from 'react';
import { textWidth } from '../text-width.ts';
import type { NodeFigures } from './figures.ts';
import { KIND_MARKS } from './kinds.ts';
import { FRAME_HEAD, type Direction, type PlacedNode } from './layout.ts';

interface BoxProps {
  readonly box: PlacedNode;
  readonly figures: NodeFigures | undefined;
  readonly name: string;
  readonly selected: boolean;
  /** Takes the tab stop. */
  readonly current: boolean;
  /** Where a line is being drawn to. */
  readonly aimed: boolean;
}

interface CardProps extends BoxProps {
  readonly direction: Direction;
  /** Undefined where nothing may be changed. */
  readonly onPort: ((id: string, event: PointerEvent<SVGElement>) => void) | undefined;
}

/** A node: kind, name, calls, what it costs, and its share as a bar. */
export const Card = memo(function Card({ box, figures, name, selected, current, aimed, direction, onPort }: CardProps): ReactNode {
  const { id, x, y, width, height, kind } = box;
  const calls = figures?.calls ?? '';
  const room = width - 34 - (calls === '' ? 0 : textWidth(calls, 12) + 8);
  const once = figures?.once === true;
  const cost = [figures?.cost ?? '', figures?.beside ?? ''].filter((text) => text !== '').join(' · ');
  const port = direction === 'right' ? { x: width, y: height / 2 } : { x: width / 2, y: height };
  return (
    <g
      className={`option graph-card kind-${kind}${once ? ' is-once' : ''}${figures?.critical === true ? ' is-critical' : ''}${aimed ? ' is-aimed' : ''}`}
      data-id={id} role="option" tabIndex={current ? 0 : -1} aria-selected={selected} aria-label={name} transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}
    >
      <rect className="focus-ring" x={-4} y={-4} width={width + 8} height={height + 8} rx={8} />
      {once && <path className="card-behind" d={`M4 ${height}V${height + 4}H${width + 4}V4H${width}`} />}
      <rect className="card-box" width={width} height={height} rx={5} />
      <path className="card-mark" d={KIND_MARKS[kind]} transform="translate(15 19)" />
      <text className="card-name" x={27} y={23}>{cut(figures?.label ?? id, room, 13, true)}</text>
      {calls !== '' && <text className="card-calls" x={width - 9} y={23} textAnchor="end">{calls}</text>}
      <text className="card-cost" x={27} y={42}>{cut(cost, width - 36 - (once ? 34 : 0), 12, false)}</text>
      {once && <text className="card-once" x={width - 9} y={42} textAnchor="end">once</text>}
      <rect className="card-track" x={10} y={height - 11} width={width - 20} height={4} />
      {figures !== undefined && figures.share > 0 && <rect className="card-share" x={10} y={height - 11} width={Math.max(1, (width - 20) * figures.share)} height={4} />}
      {onPort !== undefined && (
        <g className="card-port" transform={`translate(${port.x} ${port.y})`} onPointerDown={(event) => onPort(id, event)}>
          <circle className="hit" r={13} />
          <circle className="port-dot" r={5} />
          <path className="port-plus" d="M-2.5 0H2.5M0 -2.5V2.5" />
        </g>
      )}
    </g>
  );
});

/** A group: a frame round its nodes. */
export const Frame = memo(function Frame({ box, figures, name, selected, current, aimed }: BoxProps): ReactNode {
  const { id, x, y, width, height, depth } = box;
  return (
    <g
      className={`option graph-frame${depth % 2 === 1 ? ' is-inner' : ''}${figures?.once === true ? ' is-once' : ''}${aimed ? ' is-aimed' : ''}`}
      data-id={id} role="option" tabIndex={current ? 0 : -1} aria-selected={selected} aria-label={name} transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}
    >
      <rect className="focus-ring" x={-3} y={-3} width={width + 6} height={height + 6} rx={13} />
      <rect className="frame-box" width={width} height={height} rx={10} />
      <rect className="hit" width={width} height={FRAME_HEAD} />
    </g>
  );
});

/** At the head of a frame its name, how often it is gone through and what it costs: over the lines that lead in. */
export const FrameWords = memo(function FrameWords({ box, figures }: Pick<BoxProps, 'box' | 'figures'>): ReactNode {
  const { id, x, y, width, depth } = box;
  const calls = figures?.calls ?? '';
  const label = cut(figures?.label ?? id, width - 30 - textWidth(calls, 13, true), 13, true);
  const after = 12 + textWidth(label, 13, true) + 8;
  const cost = figures?.cost ?? '';
  const costs = after + textWidth(calls, 13, true) + (calls === '' ? 0 : 10);
  return (
    <g className={depth % 2 === 1 ? 'frame-words is-inner' : 'frame-words'} transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
      <text className="halo frame-name" x={12} y={20}>{label}</text>
      {calls !== '' && <text className="halo frame-times" x={after} y={20}>{calls}</text>}
      {cost !== '' && costs + textWidth(cost, 12) < width - 12 && <text className="halo card-cost" x={costs} y={20}>{cost}</text>}
    </g>
  );
});

/** As much of a text as has room. */
function cut(text: string, room: number, size: number, bold: boolean): string {
  if (textWidth(text, size, bold) <= room) return text;
  let most = text.length - 1;
  while (most > 1 && textWidth(`${text.slice(0, most)}…`, size, bold) > room) most -= 1;
  return `${text.slice(0, most).trimEnd()}…`;
}
