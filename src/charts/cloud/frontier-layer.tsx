import { memo, type ReactNode } from 'react';
import type { PlacedLabel } from '../labels.ts';
import type { Point, Rect } from '../scale.ts';
import { useRoving } from '../roving.ts';
import { isInside, MARK_RADIUS, type CloudFrame, type PlacedConstraint } from './layout.ts';
import type { CloudMark, CloudNote } from './props.ts';
import { pathThrough } from './staircase.ts';

interface LinesProps {
  readonly clip: string;
  readonly plot: Rect;
  /** Staircases in pixels; the frontier first. */
  readonly lines: readonly (readonly Point[])[];
  readonly band: readonly Point[] | undefined;
  readonly constraints: readonly PlacedConstraint[];
}

/** The frontier with its band, the layers under it, and the limits. */
export const FrontierLines = memo(function FrontierLines({ clip, plot, lines, band, constraints }: LinesProps): ReactNode {
  return (
    <g className="inert" aria-hidden="true">
      <defs>
        <clipPath id={clip}><rect x={plot.x} y={plot.y} width={plot.width} height={plot.height + 1} /></clipPath>
      </defs>
      <g clipPath={`url(#${clip})`}>
        {band !== undefined && <path className="frontier-band" d={pathThrough(band, true)} />}
        {lines.map((line, i) => (i === 0 ? null : <path key={i} className="frontier layer" d={pathThrough(line)} />))}
        {lines[0] !== undefined && <path className="frontier casing" d={pathThrough(lines[0])} />}
        {lines[0] !== undefined && <path className="frontier" d={pathThrough(lines[0])} />}
      </g>
      {constraints.map(({ key, from, to, label }) => (
        <g key={key}>
          <line className="target" x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
          <text className="bad halo" x={label.x} y={label.y} textAnchor={label.anchor}>{label.text}</text>
        </g>
      ))}
    </g>
  );
});

interface MarksProps {
  readonly frame: CloudFrame;
  readonly marks: readonly CloudMark[];
  readonly notes: readonly CloudNote[];
  readonly here: Point | undefined;
  readonly labels: readonly PlacedLabel[];
  readonly onHover: (mark: CloudMark | undefined) => void;
  readonly onOpen: (index: number) => void;
  readonly onCompare: (index: number) => void;
}

/** Numbered points of the frontier, one tab stop for all, and the words beside places. */
export const FrontierMarks = memo(function FrontierMarks({ frame, marks, notes, here, labels, onHover, onOpen, onCompare }: MarksProps): ReactNode {
  const { plot, x, y } = frame;
  const shown = marks.filter((mark) => isInside({ x: x(mark.x), y: y(mark.y) }, plot));
  const markOf = (id: string | undefined): CloudMark | undefined => shown.find(({ label }) => label === id);
  const roving = useRoving(shown.map(({ label }) => label), {
    onHover: (id) => onHover(markOf(id)),
    onSelect: (id) => {
      const mark = markOf(id);
      if (mark !== undefined) onOpen(mark.index);
    },
  });
  return (
    <>
      {here !== undefined && isInside(here, plot) && <path className="here inert" d="M-6 0L0 -6L6 0L0 6Z" transform={`translate(${here.x.toFixed(1)} ${here.y.toFixed(1)})`} aria-hidden="true" />}
      {labels.map((placed) => <LabelText key={placed.id} placed={placed} text={textOf(placed.id, notes)} />)}
      {/* A list box without options would be announced as broken. */}
      {shown.length > 0 && <g
        role="listbox" aria-label="Numbered points of the frontier: Enter opens one, Shift and Enter compares it" onFocus={roving.onFocus} onBlur={roving.onBlur}
        onKeyDown={(event) => {
          const mark = event.key === 'Enter' && event.shiftKey ? markOf(roving.current) : undefined;
          if (mark === undefined) roving.onKeyDown(event);
          else {
            event.preventDefault();
            onCompare(mark.index);
          }
        }}
      >
        {shown.map((mark) => (
          <g
            key={mark.label} data-id={mark.label} className="option" role="option" aria-label={mark.spoken} aria-selected={false} tabIndex={roving.current === mark.label ? 0 : -1}
            transform={`translate(${x(mark.x).toFixed(1)} ${y(mark.y).toFixed(1)})`}
            onPointerEnter={() => onHover(mark)} onPointerLeave={() => onHover(undefined)}
            onClick={(event) => (event.shiftKey ? onCompare(mark.index) : onOpen(mark.index))}
          >
            <circle className="hit" r={14} />
            <circle className="focus-ring" r={MARK_RADIUS + 4} />
            <circle className="frontier-mark" r={MARK_RADIUS} />
          </g>
        ))}
      </g>}
    </>
  );
});

function textOf(id: string, notes: readonly CloudNote[]): { readonly text: string; readonly className: string } {
  const note = notes.find((one) => `note-${one.id}` === id);
  return note === undefined ? { text: id.replace('mark-', ''), className: 'halo strong' } : { text: note.text, className: note.id === 'band' ? 'halo band-name' : 'halo accent' };
}

function LabelText({ placed, text }: { readonly placed: PlacedLabel; readonly text: { readonly text: string; readonly className: string } }): ReactNode {
  const { box, align, leader } = placed;
  return (
    <g className="inert" aria-hidden="true">
      {leader !== undefined && <path className="leader" d={pathThrough(leader)} />}
      <text className={text.className} x={align === 'start' ? box.x : box.x + box.width} y={box.y + 12} textAnchor={align}>{text.text}</text>
    </g>
  );
}
