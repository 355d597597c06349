import { useCallback, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { formatText } from '../../units/format.ts';
import type { Axis } from '../axis.ts';
import { ChartGroup } from '../chart-group.tsx';
import { ChartStage, type View } from '../chart-stage.tsx';
import { pointIn } from '../pointer.ts';
import { useRoving } from '../roving.ts';
import { Tooltip } from '../tooltip.tsx';
import { lawAxes, lawTicks } from './axes.ts';
import { lawMargin, layoutLaw, nearestMark, type LawLine, type LawText, type PlacedMark } from './layout.ts';
import { placeAcross, stepAcross, valueAcross } from './pick.ts';
import type { LawCurveData } from './types.ts';
import { describeLawMark, describeLawPresent, lawText, summarizeLaw } from './words.ts';
import './law-curve.css';

export interface LawCurveChartProps {
  readonly data: LawCurveData;
  readonly width: number;
  readonly height: number;
  /** The reader set the input by pointing, dragging or with the arrow keys; absent where it cannot be set. */
  readonly onPick?: ((x: number) => void) | undefined;
  /** At the end of a drag or a key. */
  readonly onCommit?: (() => void) | undefined;
}

/** How near the pointer must come to a point, in pixels. */
const REACH = 14;

/** A law along one input: solid where it was fitted, dashed beyond, with what was published and the reader's own points. */
export function LawCurveChart(props: LawCurveChartProps): ReactNode {
  const { data, width, height } = props;
  const axes = useMemo(() => lawAxes(data, width), [data, width]);
  const xDimension = data.x.dimension;
  const { kind, domain: [low, high] } = axes.y;
  const yDimension = data.y.dimension;
  // Keyed by what the text depends on, so that the frame stays while curves move.
  const ticks = useMemo(() => lawTicks({ kind, domain: [low, high], ticks: [] }, { symbol: '', name: '', dimension: yDimension, log: kind === 'log' }), [kind, low, high, yDimension]);
  const formatX = useCallback((value: number) => formatText(value, xDimension, { trim: true }), [xDimension]);
  const margin = lawMargin(axes.y, ticks.format, data.family.map(({ name }) => name), width);
  const draw = useCallback((view: View) => <LawLayer {...props} view={view} axes={axes} unit={ticks.unit} />, [props, axes, ticks]);
  return (
    <ChartGroup kind="law-curve" name={data.title} summary={summarizeLaw(data)}>
      <ChartStage width={width} height={height} margin={margin} x={axes.x} y={axes.y} grid="horizontal" showX showY formatX={formatX} formatY={ticks.format}>
        {draw}
      </ChartStage>
    </ChartGroup>
  );
}

type LayerProps = LawCurveChartProps & { readonly view: View; readonly axes: { readonly x: Axis; readonly y: Axis }; readonly unit: string };

function LawLayer({ data, height, onPick, onCommit, view, axes, unit }: LayerProps): ReactNode {
  const layout = useMemo(() => layoutLaw(data, axes, view), [data, axes, view]);
  const [hovered, setHovered] = useState<string>();
  const dragging = useRef(false);
  const { plot } = view;
  const { band, present, marks } = layout;
  const pointed = marks.find(({ of }) => of.id === hovered);
  const pick = (event: PointerEvent<SVGElement>): void => onPick?.(valueAcross(pointIn(event).x, axes.x, plot));
  const release = (): void => {
    if (dragging.current) onCommit?.();
    dragging.current = false;
  };
  return (
    <g>
      {band !== undefined && <rect className="law-band" x={band.x} y={band.y} width={band.width} height={band.height} />}
      <rect
        className={onPick === undefined ? 'hit' : 'hit draggable'} x={plot.x} y={plot.y} width={plot.width} height={plot.height + 8}
        onPointerDown={(event) => {
          const near = nearestMark(marks, pointIn(event), REACH);
          setHovered(near?.of.id);
          if (near !== undefined || onPick === undefined) return;
          dragging.current = true;
          event.currentTarget.setPointerCapture(event.pointerId);
          pick(event);
        }}
        onPointerMove={(event) => {
          if (dragging.current) pick(event);
          else setHovered(nearestMark(marks, pointIn(event), REACH)?.of.id);
        }}
        onPointerUp={release} onPointerCancel={release} onPointerLeave={() => setHovered(undefined)}
      />
      <g className="inert">
        {layout.family.map((line) => <Line key={line.id} line={line} className="law-line is-family" />)}
        {layout.published !== undefined && <Line line={layout.published} className="law-line is-published" />}
        <Line line={layout.now} className="law-line is-now" />
        <path className="drop" d={`M${present.x.toFixed(1)} ${(present.point?.y ?? plot.y + 20).toFixed(1)}V${(plot.y + plot.height).toFixed(1)}`} />
      </g>
      <Marks data={data} marks={marks} hovered={hovered} onHover={setHovered} />
      <g className="inert">
        <Text className="halo note" label={layout.bandName} />
        <Text className="halo note" label={layout.outsideName} />
        {layout.family.map(({ id, name }) => <Text key={id} className="halo quiet" label={name} />)}
        <Text className="halo strong" label={present.label} />
      </g>
      <Knob data={data} axis={axes.x} at={{ x: present.x, y: present.point?.y ?? plot.y + plot.height }} onPick={onPick} onCommit={onCommit} />
      <text className="axis-title" x={0} y={plot.y - 16}>{`${data.y.name}${unit === '' ? '' : `, ${unit}`}${data.y.noun === undefined ? '' : `, ${data.y.noun}`}${axes.y.kind === 'log' ? ' (log)' : ''}`}</text>
      <text className="axis-title" x={plot.x + plot.width} y={height - 5} textAnchor="end">{`${data.x.name}${data.x.log ? ' (log)' : ''}`}</text>
      {pointed !== undefined && (
        <Tooltip
          overlay={view.overlay} anchor={pointed.at} radius={6} plot={plot} name={pointed.of.name || (pointed.of.own ? 'Own point' : 'Published point')}
          facts={[[data.x.name, lawText(pointed.of.x, data.x, true)], [data.y.name, lawText(pointed.of.y, data.y)]]}
          note={pointed.of.source}
        />
      )}
    </g>
  );
}

function Line({ line, className }: { readonly line: LawLine; readonly className: string }): ReactNode {
  return (
    <>
      <path className={`${className} is-outside`} d={line.outside} />
      <path className={className} d={line.inside} />
    </>
  );
}

/** Published points as open squares, the reader's own as crosses: one tab stop for all. */
function Marks({ data, marks, hovered, onHover }: { readonly data: LawCurveData; readonly marks: readonly PlacedMark[]; readonly hovered: string | undefined; readonly onHover: (id: string | undefined) => void }): ReactNode {
  const { current, ...handlers } = useRoving(marks.map(({ of }) => of.id), { onHover, onSelect: onHover });
  if (marks.length === 0) return null;
  return (
    <g role="listbox" aria-label="Points the law is drawn with" {...handlers}>
      {marks.map(({ of, at }) => (
        <g key={of.id} className="option inert" role="option" aria-selected={of.id === hovered} aria-label={describeLawMark(data, of)} data-id={of.id} tabIndex={of.id === current ? 0 : -1} transform={`translate(${at.x.toFixed(1)} ${at.y.toFixed(1)})`}>
          <circle className="focus-ring" r={8} />
          <path className={`law-mark${of.own ? ' is-own' : ''}${of.alike ? '' : ' is-far'}`} d={of.own ? 'M-4 -4L4 4M-4 4L4 -4' : 'M-3.5 -3.5H3.5V3.5H-3.5Z'} />
        </g>
      ))}
    </g>
  );
}

/** The present value, a slider over the axis for the keyboard. */
function Knob({ data, axis, at, onPick, onCommit }: {
  readonly data: LawCurveData;
  readonly axis: Axis;
  readonly at: { readonly x: number; readonly y: number };
  readonly onPick: ((x: number) => void) | undefined;
  readonly onCommit: (() => void) | undefined;
}): ReactNode {
  const place = { transform: `translate(${at.x.toFixed(1)}px, ${at.y.toFixed(1)}px)` };
  if (onPick === undefined) return <circle className="knob inert" r={4.5} style={place} />;
  const onKeyDown = (event: KeyboardEvent<SVGElement>): void => {
    const next = stepAcross(axis, data.present.x, event.key);
    if (next === undefined) return;
    event.preventDefault();
    onPick(next);
  };
  return (
    <g
      className="option inert" role="slider" tabIndex={0} aria-label={`${data.x.name}, on the curve`} aria-valuemin={0} aria-valuemax={100} aria-valuenow={placeAcross(axis, data.present.x)} aria-valuetext={describeLawPresent(data)}
      style={place} onKeyDown={onKeyDown} onKeyUp={onCommit} onBlur={onCommit}
    >
      <circle className="focus-ring" r={9} />
      <circle className="knob" r={4.5} />
    </g>
  );
}

function Text({ label, className }: { readonly label: LawText | undefined; readonly className: string }): ReactNode {
  if (label === undefined || label.text === '') return null;
  const { leader } = label;
  return (
    <>
      {leader !== undefined && <path className="leader" d={`M${leader[0].x.toFixed(1)} ${leader[0].y.toFixed(1)}L${leader[1].x.toFixed(1)} ${leader[1].y.toFixed(1)}`} />}
      <text className={className} x={label.x} y={label.y} textAnchor={label.anchor}>{label.text}</text>
    </>
  );
}
