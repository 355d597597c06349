import { useCallback, useMemo, type KeyboardEvent, type ReactNode } from 'react';
import type { CostName } from '../../program/costs.ts';
import { ChartGroup } from '../chart-group.tsx';
import { ChartStage, type View } from '../chart-stage.tsx';
import { pointIn } from '../pointer.ts';
import { MEASURES, measureText } from '../program-graph/measures.ts';
import { useDrag } from '../serving-tones/use-drag.ts';
import { breakEvenAxes, breakEvenMargin, layoutBreakEven, stepUses, usesAtPixel, type BreakEvenAxes } from './layout.ts';
import type { BreakEvenProps } from './types.ts';
import { describeUses, findBreakEvenTitle, summarizeBreakEven, usesText, usesTick } from './words.ts';
import '../serving-tones/serving.css';
import './break-even.css';
import { pluralOf } from '../../units/plural.ts';

/** Total cost against the number of uses: what is paid once, what every use adds, and where two programs meet. */
export function BreakEvenChart(props: BreakEvenProps): ReactNode {
  const { data, width, height } = props;
  const axes = useMemo(() => breakEvenAxes(data, width), [data, width]);
  const format = useFormat(data.measure);
  const margin = breakEvenMargin(axes.y, format);
  const draw = useCallback((view: View) => <BreakEvenLayer {...props} view={view} axes={axes} />, [props, axes]);
  return (
    <ChartGroup kind="break-even" name={findBreakEvenTitle(data)} summary={summarizeBreakEven(data)}>
      <ChartStage width={width} height={height} margin={margin} x={axes.x} y={axes.y} grid="both" showX showY formatX={usesTick} formatY={format}>
        {draw}
      </ChartStage>
    </ChartGroup>
  );
}

function useFormat(measure: CostName): (value: number) => string {
  return useCallback((value: number) => measureText(Number(value.toPrecision(6)), measure).replace(/\.0+(?=\D|$)/, '').replace(/(\.\d*?)0+(?=\D|$)/, '$1'), [measure]);
}

type LayerProps = BreakEvenProps & { readonly view: View; readonly axes: BreakEvenAxes };

function BreakEvenLayer({ data, height, onUses, onCommit, view, axes }: LayerProps): ReactNode {
  const { plot } = view;
  const layout = useMemo(() => layoutBreakEven(data, axes, view), [data, axes, view]);
  const drag = useDrag((event) => onUses?.(usesAtPixel(pointIn(event).x, axes.x, plot)), onCommit);
  const { bands, now, meeting } = layout;
  const floor = plot.y + plot.height;
  const leftOfLine = now.x > plot.x + plot.width - 90;
  return (
    <g>
      <g className="inert">
        {bands.once !== undefined && <path className="band-once" d={bands.once} />}
        {bands.each !== undefined && <path className="band-each" d={bands.each} />}
        {layout.lines.map(({ program, once }) => once !== undefined && <path key={program} className={`once-line program-${program}`} d={once.path} />)}
      </g>
      {onUses !== undefined && <rect className="hit draggable" x={plot.x} y={plot.y - 10} width={plot.width} height={plot.height + 18} {...drag} />}
      <g className="inert">
        {layout.lines.map(({ program, path }) => <path key={program} className={`program-line program-${program}`} d={path} />)}
        <path className="now-line" d={`M${now.x.toFixed(1)} ${plot.y - 8}V${floor}`} />
        {now.dots.map(({ program, at }) => <circle key={program} className="knob" cx={at.x} cy={at.y} r={3} />)}
        {meeting !== undefined && <circle className="meeting" cx={meeting.x} cy={meeting.y} r={5.5} />}
        <text className="halo now-name" x={now.x + (leftOfLine ? -8 : 8)} y={plot.y - 6} textAnchor={leftOfLine ? 'end' : 'start'}>{usesText(data.uses, data.use)}</text>
        {layout.labels.map(({ id, text, x, y, anchor, leader }) => (
          <g key={id}>
            {leader !== undefined && <path className="leader" d={`M${leader[0].x} ${leader[0].y}L${leader[1].x} ${leader[1].y}`} />}
            <text className={`halo ${id.startsWith('name:') ? `program-name program-${id.slice(5)}` : id === 'meeting' ? 'strong' : 'value'}`} x={x} y={y} textAnchor={anchor}>{text}</text>
          </g>
        ))}
      </g>
      {onUses !== undefined && <UsesSlider data={data} axes={axes} x={now.x} top={plot.y - 8} onUses={onUses} onCommit={onCommit} />}
      <text className="axis-title" x={plot.x - 8} y={12}>{MEASURES[data.measure].name} in all</text>
      <text className="axis-title" x={plot.x + plot.width} y={height - 4} textAnchor="end">Number of {pluralOf(data.use)}</text>
    </g>
  );
}

/** The uses that are set, as a slider for the keyboard. */
function UsesSlider({ data, axes, x, top, onUses, onCommit }: Pick<LayerProps, 'data' | 'axes'> & { readonly x: number; readonly top: number; readonly onUses: (uses: number) => void; readonly onCommit: (() => void) | undefined }): ReactNode {
  const onKeyDown = (event: KeyboardEvent<SVGElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = stepUses(data.uses, event.key, event.shiftKey, axes.x);
    if (next === undefined) return;
    event.preventDefault();
    onUses(next);
  };
  return (
    <g
      className="option inert" role="slider" tabIndex={0} aria-label={`Number of ${pluralOf(data.use)}`} aria-valuemin={1} aria-valuemax={axes.x.domain[1]} aria-valuenow={data.uses} aria-valuetext={describeUses(data)}
      transform={`translate(${x.toFixed(1)} ${top})`} onKeyDown={onKeyDown} onKeyUp={(event) => stepUses(data.uses, event.key, false, axes.x) !== undefined && onCommit?.()}
    >
      <circle className="focus-ring" r={8} />
      <path className="uses-handle" d="M-5 -5H5V1L0 6L-5 1Z" />
    </g>
  );
}
