import { useCallback, useMemo, useRef, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { formatText } from '../../units/format.ts';
import type { Axis } from '../axis.ts';
import { ChartGroup } from '../chart-group.tsx';
import { ChartStage, type View } from '../chart-stage.tsx';
import { lawMargin } from '../law-curve/layout.ts';
import { placeAcross, stepAcross, valueAcross } from '../law-curve/pick.ts';
import { lawText } from '../law-curve/words.ts';
import { pointIn } from '../pointer.ts';
import { isolineAxes, layoutIsolines, type IsolineText } from './layout.ts';
import type { LawIsolinesData } from './types.ts';
import { summarizeIsolines } from './words.ts';
import '../law-curve/law-curve.css';
import './law-isolines.css';

export interface LawIsolinesChartProps {
  readonly data: LawIsolinesData;
  readonly width: number;
  readonly height: number;
  /** The reader set both inputs by pointing, dragging or with the arrow keys. */
  readonly onPick: (x: number, y: number) => void;
  readonly onCommit: () => void;
}

/** Lines of equal output over two inputs, what a budget buys, and the best under every budget. */
export function LawIsolinesChart(props: LawIsolinesChartProps): ReactNode {
  const { data, width, height } = props;
  const { min: xMin, max: xMax, dimension: xDimension, log: xLog } = data.x;
  const { min: yMin, max: yMax, dimension: yDimension, log: yLog } = data.y;
  const axes = useMemo(() => isolineAxes(data, width), [xMin, xMax, xDimension, xLog, yMin, yMax, yDimension, yLog, width]);
  const formatX = useCallback((value: number) => formatText(value, xDimension, { trim: true }), [xDimension]);
  const formatY = useCallback((value: number) => formatText(value, yDimension, { trim: true }), [yDimension]);
  const margin = lawMargin(axes.y, formatY, [], width);
  const draw = useCallback((view: View) => <IsolinesLayer {...props} view={view} axes={axes} />, [props, axes]);
  return (
    <ChartGroup kind="law-isolines" name={data.title} summary={summarizeIsolines(data)}>
      <ChartStage width={width} height={height} margin={margin} x={axes.x} y={axes.y} grid="none" showX showY formatX={formatX} formatY={formatY}>
        {draw}
      </ChartStage>
    </ChartGroup>
  );
}

type LayerProps = LawIsolinesChartProps & { readonly view: View; readonly axes: { readonly x: Axis; readonly y: Axis } };

function IsolinesLayer({ data, height, onPick, onCommit, view, axes }: LayerProps): ReactNode {
  const layout = useMemo(() => layoutIsolines(data, axes, view), [data, axes, view]);
  const dragging = useRef(false);
  const { plot } = view;
  const { band, budget, optimum, path, present } = layout;
  const pick = (event: PointerEvent<SVGElement>): void => {
    const at = pointIn(event);
    // Upward is more: the height is read as an axis that lies down.
    onPick(valueAcross(at.x, axes.x, plot), valueAcross(plot.y + plot.height - at.y, axes.y, { x: 0, y: 0, width: plot.height, height: 0 }));
  };
  const release = (): void => {
    if (dragging.current) onCommit();
    dragging.current = false;
  };
  const onKeyDown = (event: KeyboardEvent<SVGElement>): void => {
    const upright = event.key === 'ArrowUp' || event.key === 'ArrowDown' || event.key === 'PageUp' || event.key === 'PageDown';
    const next = stepAcross(upright ? axes.y : axes.x, upright ? data.present.y : data.present.x, event.key);
    if (next === undefined) return;
    event.preventDefault();
    onPick(upright ? data.present.x : next, upright ? next : data.present.y);
  };
  const said = `${lawText(data.present.x, data.x, true)}, ${lawText(data.present.y, data.y, true)}: ${data.present.output === undefined ? 'no value' : lawText(data.present.output, data.output)}`;
  return (
    <g>
      {band !== undefined && <rect className="law-band" x={band.x} y={band.y} width={band.width} height={band.height} />}
      <rect
        className="hit draggable is-plane" x={plot.x} y={plot.y} width={plot.width} height={plot.height}
        onPointerDown={(event) => {
          dragging.current = true;
          event.currentTarget.setPointerCapture(event.pointerId);
          pick(event);
        }}
        onPointerMove={(event) => {
          if (dragging.current) pick(event);
        }}
        onPointerUp={release} onPointerCancel={release}
      />
      <g className="inert">
        {layout.lines.map((line) => <path key={line.level} className="law-isoline" d={line.path} />)}
        <path className="law-path is-outside" d={path.outside} />
        <path className="law-path" d={path.inside} />
        {budget !== undefined && <path className="law-budget" d={budget.path} />}
        {layout.lines.map((line) => <Text key={line.level} className="halo note" label={line.name} />)}
        <Text className="halo quiet" label={path.name} />
        <Text className="halo bad" label={budget?.name} />
        {optimum !== undefined && <path className="law-optimum" d="M-6 0L0 -6L6 0L0 6Z" transform={`translate(${optimum.at.x.toFixed(1)} ${optimum.at.y.toFixed(1)})`} />}
        <Text className="halo strong" label={optimum?.label} />
      </g>
      <g
        className="option inert" role="slider" tabIndex={0} aria-label={`${data.x.name} across, ${data.y.name} up`} aria-valuemin={0} aria-valuemax={100} aria-valuenow={placeAcross(axes.x, data.present.x)} aria-valuetext={said}
        style={{ transform: `translate(${present.x.toFixed(1)}px, ${present.y.toFixed(1)}px)` }} onKeyDown={onKeyDown} onKeyUp={onCommit} onBlur={onCommit}
      >
        <circle className="focus-ring" r={9} />
        <circle className="knob" r={4.5} />
      </g>
      <text className="axis-title" x={0} y={plot.y - 16}>{`${data.y.name}${data.y.log ? ' (log)' : ''}`}</text>
      <text className="axis-title" x={plot.x + plot.width} y={height - 5} textAnchor="end">{`${data.x.name}${data.x.log ? ' (log)' : ''}`}</text>
    </g>
  );
}

function Text({ label, className }: { readonly label: IsolineText | undefined; readonly className: string }): ReactNode {
  if (label === undefined || label.text === '') return null;
  const { leader } = label;
  return (
    <>
      {leader !== undefined && <path className="leader" d={`M${leader[0].x.toFixed(1)} ${leader[0].y.toFixed(1)}L${leader[1].x.toFixed(1)} ${leader[1].y.toFixed(1)}`} />}
      <text className={className} x={label.x} y={label.y} textAnchor={label.anchor}>{label.text}</text>
    </>
  );
}
