import { useCallback, useMemo, useRef, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { formatText } from '../../units/format.ts';
import type { Axis } from '../axis.ts';
import { ChartGroup } from '../chart-group.tsx';
import { ChartStage, type View } from '../chart-stage.tsx';
import { pointIn } from '../pointer.ts';
import { againstAxes, againstMargin, layoutAgainst, stepAlong, tickFormat, valueAtPixel, type AgainstText } from './layout.ts';
import type { Dimension } from '../../units/dimension.ts';
import type { Point } from '../scale.ts';
import type { AgainstData, MeasuredPoint } from './types.ts';
import { describePresent, findAgainstTitle, summarizeAgainst } from './words.ts';

export interface AgainstChartProps {
  readonly data: AgainstData;
  readonly width: number;
  readonly height: number;
  /** The reader set the input by pointing, dragging or with the arrow keys. */
  readonly onPick: (x: number) => void;
}

/** A metric against one input, with the present value to be dragged along the curve. */
export function AgainstChart(props: AgainstChartProps): ReactNode {
  const { data, width, height } = props;
  const axes = useMemo(() => againstAxes(data, width), [data, width]);
  const xDimension = data.x.dimension;
  const yDimension = data.y.dimension;
  const yEnd = axes.y.ticks.at(-1);
  const kind = axes.y.kind;
  // Keyed by what the text depends on, so that the frame stays while the curve moves.
  const ticks = useMemo(() => tickFormat({ kind, domain: [0, yEnd ?? 1], ticks: yEnd === undefined ? [] : [yEnd] }, yDimension), [kind, yEnd, yDimension]);
  const formatX = useCallback((value: number) => formatText(value, xDimension, { trim: true }), [xDimension]);
  const margin = againstMargin(axes.y, ticks.format, true);
  const draw = useCallback((view: View) => <AgainstLayer {...props} view={view} axes={axes} unit={ticks.unit} />, [props, axes, ticks]);
  return (
    <ChartGroup kind="against" name={findAgainstTitle(data)} summary={summarizeAgainst(data)}>
      <ChartStage width={width} height={height} margin={margin} x={axes.x} y={axes.y} grid="horizontal" showX showY formatX={formatX} formatY={ticks.format}>
        {draw}
      </ChartStage>
    </ChartGroup>
  );
}

type LayerProps = AgainstChartProps & { readonly view: View; readonly axes: { readonly x: Axis; readonly y: Axis }; readonly unit: string };

function AgainstLayer({ data, height, onPick, view, axes, unit }: LayerProps): ReactNode {
  const layout = useMemo(() => layoutAgainst(data, axes, view), [data, axes, view]);
  const dragging = useRef(false);
  const { plot } = view;
  const pick = (event: PointerEvent<SVGElement>): void => onPick(valueAtPixel(pointIn(event).x, axes.x, plot));
  const { present, before, target } = layout;
  return (
    <g>
      <rect
        className="hit draggable" x={plot.x} y={plot.y} width={plot.width} height={plot.height + 8}
        onPointerDown={(event) => {
          dragging.current = true;
          event.currentTarget.setPointerCapture(event.pointerId);
          pick(event);
        }}
        onPointerMove={(event) => {
          if (dragging.current) pick(event);
        }}
        onPointerUp={() => {
          dragging.current = false;
        }}
        onPointerCancel={() => {
          dragging.current = false;
        }}
      />
      <g className="inert">
        {target !== undefined && <path className="target" d={`M${plot.x} ${target.y.toFixed(1)}H${plot.x + plot.width}`} />}
        <path className="curve baseline" d={layout.baseline} />
        <path className="curve misfit" d={layout.misfit} />
        <path className="curve now" d={layout.now} />
        <path className={data.present.fits ? 'drop' : 'drop misfit'} d={`M${present.x.toFixed(1)} ${(present.point?.y ?? plot.y + 20).toFixed(1)}V${plot.y + plot.height}`} />
        {before !== undefined && <circle className="before" cx={before.point.x} cy={before.point.y} r={4} />}
      </g>
      {layout.measured.map(({ of, point }) => <Measurement key={of.id} of={of} at={point} unit={data.y.dimension} />)}
      <g className="inert">
        {target !== undefined && <Text className="halo bad" label={target.label} />}
        <Text className="halo note" label={before?.label} />
        <Text className="halo note" label={layout.misfitName} />
        <Text className="halo quiet" label={layout.baselineName} />
        <Text className="halo accent" label={layout.nowName} />
        <Text className="halo strong" label={present.label} />
      </g>
      <Knob data={data} axes={axes} view={view} onPick={onPick} present={present} />
      <text className="axis-title" x={0} y={plot.y - 13}>{unit === '' ? (axes.y.kind === 'log' ? '(log)' : '') : unit}</text>
      <text className="axis-title" x={plot.x + plot.width} y={height - 5} textAnchor="end">{[data.x.name, data.x.noun].filter(Boolean).join(', ') + (axes.x.kind === 'log' ? ' (log)' : '')}</text>
    </g>
  );
}

/** A diamond where somebody measured: filled for the same job, hollow for one close to it. */
function Measurement({ of, at, unit }: { readonly of: MeasuredPoint; readonly at: Point; readonly unit: Dimension }): ReactNode {
  const size = of.chosen ? 7 : 4.5;
  return (
    <path
      className={`measured ${of.alike ? 'is-alike' : 'is-close'}${of.chosen ? ' is-chosen' : ''}`}
      d={`M${(at.x - size).toFixed(1)} ${at.y.toFixed(1)}L${at.x.toFixed(1)} ${(at.y - size).toFixed(1)}L${(at.x + size).toFixed(1)} ${at.y.toFixed(1)}L${at.x.toFixed(1)} ${(at.y + size).toFixed(1)}Z`}
    >
      <title>{`Measured by ${of.name}: ${formatText(of.y, unit)}${of.note === undefined ? '' : `; ${of.note}`}`}</title>
    </path>
  );
}

/** The present point, a slider over the computed inputs for the keyboard. */
function Knob({ data, axes, view, onPick, present }: {
  readonly data: AgainstData;
  readonly axes: { readonly x: Axis };
  readonly view: View;
  readonly onPick: (x: number) => void;
  readonly present: { readonly x: number; readonly point: { readonly y: number } | undefined };
}): ReactNode {
  const onKeyDown = (event: KeyboardEvent<SVGElement>): void => {
    const next = stepAlong(data.now.x, data.present.x, event.key);
    if (next === undefined) return;
    event.preventDefault();
    onPick(next);
  };
  const [low, high] = axes.x.domain;
  return (
    <g
      className="place option inert" role="slider" tabIndex={0} aria-label={data.x.name} aria-valuemin={low} aria-valuemax={high} aria-valuenow={data.present.x} aria-valuetext={describePresent(data)}
      style={{ transform: `translate(${present.x.toFixed(1)}px, ${(present.point?.y ?? view.plot.y + view.plot.height).toFixed(1)}px)` }} onKeyDown={onKeyDown}
    >
      <circle className="focus-ring" r={9} />
      <circle className={data.present.fits ? 'knob' : 'knob misfit'} r={4.5} />
    </g>
  );
}

function Text({ label, className }: { readonly label: AgainstText | undefined; readonly className: string }): ReactNode {
  return label === undefined || label.text === '' ? null : <text className={className} x={label.x} y={label.y} textAnchor={label.anchor}>{label.text}</text>;
}
