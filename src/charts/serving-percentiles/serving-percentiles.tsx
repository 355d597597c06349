import { useCallback, useMemo, type KeyboardEvent, type ReactNode } from 'react';
import { formatText } from '../../units/format.ts';
import type { Axis } from '../axis.ts';
import { ChartGroup } from '../chart-group.tsx';
import { ChartStage, type View } from '../chart-stage.tsx';
import { pointIn } from '../pointer.ts';
import { useDrag } from '../serving-tones/use-drag.ts';
import { layoutPercentiles, percentilesAxes, percentilesMargin, rateAtPixel, stepRate } from './layout.ts';
import type { ServingPercentilesData } from './types.ts';
import { describeNow, findPercentilesTitle, summarizePercentiles } from './words.ts';
import '../serving-tones/serving.css';
import './serving-percentiles.css';

export interface ServingPercentilesChartProps {
  readonly data: ServingPercentilesData;
  readonly width: number;
  readonly height: number;
  /** The line was dragged, moved by key, or a place clicked: requests a second. Called on every step. */
  readonly onRate: (rate: number) => void;
  /** Once at the end of a gesture. */
  readonly onCommit?: (() => void) | undefined;
}

const seconds = (value: number): string => formatText(value, 'seconds', { trim: true });
const plain = (value: number): string => formatText(value, 'count', { trim: true });

/** A latency's median, 90th and 99th percentile against the rate of arrivals, with the rate that is set to be dragged. */
export function ServingPercentilesChart(props: ServingPercentilesChartProps): ReactNode {
  const { data, width, height } = props;
  const axes = useMemo(() => percentilesAxes(data, width), [data, width]);
  const margin = percentilesMargin(axes.y, seconds);
  const draw = useCallback((view: View) => <PercentilesLayer {...props} view={view} axes={axes} />, [props, axes]);
  return (
    <ChartGroup kind="serving-percentiles" name={findPercentilesTitle(data)} summary={summarizePercentiles(data)}>
      <ChartStage width={width} height={height} margin={margin} x={axes.x} y={axes.y} grid="horizontal" showX showY formatX={plain} formatY={seconds}>
        {draw}
      </ChartStage>
    </ChartGroup>
  );
}

type LayerProps = ServingPercentilesChartProps & { readonly view: View; readonly axes: { readonly x: Axis; readonly y: Axis } };

function PercentilesLayer({ data, height, onRate, onCommit, view, axes }: LayerProps): ReactNode {
  const { plot } = view;
  const layout = useMemo(() => layoutPercentiles(data, axes, view), [data, axes, view]);
  const drag = useDrag((event) => onRate(rateAtPixel(pointIn(event).x, axes.x, plot)), onCommit);
  const { target, now } = layout;
  const floor = plot.y + plot.height;
  const leftOfLine = now.x > plot.x + plot.width - 30;
  return (
    <g>
      {target !== undefined && <rect className="beyond-target" x={plot.x} y={plot.y} width={plot.width} height={Math.max(0, target - plot.y)} />}
      <rect className="hit draggable" x={plot.x} y={plot.y - 10} width={plot.width} height={plot.height + 18} {...drag} />
      <g className="inert">
        <path className="percentile-band" d={layout.band} />
        {target !== undefined && <path className="target" d={`M${plot.x} ${target.toFixed(1)}H${plot.x + plot.width}`} />}
        {layout.growing.map(({ of, path }) => <path key={of} className={`percentile-line is-${of} is-growing`} d={path} />)}
        {layout.lines.map(({ of, path }) => <path key={of} className={`percentile-line is-${of}`} d={path} />)}
        {layout.names.map(({ of, x, y }) => <text key={of} className={`halo percentile-name is-${of}`} x={x} y={y}>{of}</text>)}
        <path className="now-line" d={`M${now.x.toFixed(1)} ${plot.y - 8}V${floor}`} />
        {now.dots.map(({ of, at }) => <circle key={of} className="knob" cx={at.x} cy={at.y} r={3} />)}
        <text className="halo now-name" x={now.x + (leftOfLine ? -4 : 4)} y={plot.y + 2} textAnchor={leftOfLine ? 'end' : 'start'}>{now.beyond ? `now ${plain(data.now.rate)} →` : 'now'}</text>
      </g>
      <NowSlider data={data} axis={axes.x} x={now.x} top={plot.y - 8} onRate={onRate} onCommit={onCommit} />
      <text className="axis-title" x={plot.x + plot.width} y={height - 4} textAnchor="end">Requests per second</text>
    </g>
  );
}

/** The rate that is set, as a slider for the keyboard. */
function NowSlider({ data, axis, x, top, onRate, onCommit }: Pick<ServingPercentilesChartProps, 'data' | 'onRate' | 'onCommit'> & { readonly axis: Axis; readonly x: number; readonly top: number }): ReactNode {
  const onKeyDown = (event: KeyboardEvent<SVGElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = stepRate(data.now.rate, event.key, event.shiftKey, axis.domain);
    if (next === undefined) return;
    event.preventDefault();
    onRate(next);
  };
  return (
    <g
      className="option inert" role="slider" tabIndex={0} aria-label="Requests per second" aria-valuemin={0} aria-valuemax={axis.domain[1]} aria-valuenow={data.now.rate} aria-valuetext={describeNow(data)}
      transform={`translate(${x.toFixed(1)} ${top})`} onKeyDown={onKeyDown} onKeyUp={(event) => stepRate(data.now.rate, event.key, false, axis.domain) !== undefined && onCommit?.()}
    >
      <circle className="focus-ring" r={8} />
      <path className="now-handle" d="M-5 -5H5V1L0 6L-5 1Z" />
    </g>
  );
}
