import { useCallback, useId, useMemo, useState, type ReactNode } from 'react';
import type { MemoryCategory } from '../../engine/estimate-types.ts';
import { formatDigits } from '../../units/digits.ts';
import { formatText } from '../../units/format.ts';
import { ChartGroup } from '../chart-group.tsx';
import { ChartStage, type View } from '../chart-stage.tsx';
import { commonUnit } from '../common-unit.ts';
import { resolveEmphasis, type Highlight } from '../emphasis.ts';
import { MEMORY_WORDS } from '../memory/types.ts';
import { pointIn } from '../pointer.ts';
import { useRoving } from '../roving.ts';
import { Tooltip } from '../tooltip.tsx';
import { layoutMemoryOverStep, memoryOverStepAxes, memoryOverStepMargin, momentAt, type KeyItem, type StageLine } from './layout.ts';
import { shownStage, totalAt } from './peak.ts';
import { STEP_ORDER, type MemoryOverStepData, type StageMemory } from './types.ts';
import { findMemoryOverStepTitle, summarizeMemoryOverStep } from './words.ts';
import './memory-over-step.css';

export interface MemoryOverStepChartProps {
  readonly data: MemoryOverStepData;
  readonly width: number;
  readonly height?: number;
  /** Ids are the categories' names. */
  readonly highlight: Highlight;
  readonly onHover: (category: MemoryCategory | undefined) => void;
  readonly onSelect: (category: MemoryCategory) => void;
  /** Another stage's line was chosen: stack that one. */
  readonly onSelectStage?: (stage: number) => void;
}

const HEIGHT = 290;

/** What a device of one stage holds over a step, by category, against its capacity; other stages as lines. */
export function MemoryOverStepChart(props: MemoryOverStepChartProps): ReactNode {
  const { data, width } = props;
  const margin = useMemo(() => memoryOverStepMargin(data, width), [data, width]);
  // On a phone the key below the plot adds to the height.
  const height = (props.height ?? HEIGHT) + Math.max(0, margin.bottom - 24);
  const axes = useMemo(() => memoryOverStepAxes(data, width), [data, width]);
  const { factor, unit } = axes;
  const time = commonUnit(data.stepSeconds, 'seconds');
  const formatX = useCallback((value: number) => `${formatDigits(value / time.factor, { trim: true })}${value === 0 ? `\u00a0${time.unit}` : ''}`, [time.factor, time.unit]);
  const formatY = useCallback((value: number) => formatDigits(value / factor, { trim: true }), [factor]);
  const draw = useCallback((view: View) => <MemoryOverStepLayer {...props} view={view} unit={unit} />, [props, unit]);
  return (
    <ChartGroup kind="memory-over-step" name={findMemoryOverStepTitle(data)} summary={summarizeMemoryOverStep(data)}>
      <ChartStage width={width} height={height} margin={margin} x={axes.x} y={axes.y} grid="horizontal" showX showY formatX={formatX} formatY={formatY}>
        {draw}
      </ChartStage>
    </ChartGroup>
  );
}

type LayerProps = MemoryOverStepChartProps & { readonly view: View; readonly unit: string };

function MemoryOverStepLayer({ data, width, highlight, onHover, onSelect, onSelectStage, view, unit }: LayerProps): ReactNode {
  const id = useId();
  const layout = useMemo(() => layoutMemoryOverStep(data, width, view), [data, width, view]);
  const [moment, setMoment] = useState<number>();
  const shown = useMemo(() => shownStage(data), [data]);
  const { plot } = view;
  const { areas, outline, lines, capacity, peak, free, keys } = layout;
  const over = peak !== undefined && peak.point.y < capacity.y;
  const emphasis = (category: MemoryCategory): string => resolveEmphasis(highlight, [category]);
  const right = plot.x + plot.width;
  return (
    <g>
      <defs>
        <clipPath id={`${id}area`}><path d={outline} /></clipPath>
        <pattern id={`${id}hatch`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path className="hatch" d="M0 0V6" /></pattern>
      </defs>
      {areas.map(({ category, path }) => <path key={category} className={`bar area holds-${category} is-${emphasis(category)}`} d={path} />)}
      {over && <rect className="beyond" x={plot.x} y={plot.y} width={plot.width} height={Math.max(0, capacity.y - plot.y)} fill={`url(#${id}hatch)`} clipPath={`url(#${id}area)`} />}
      <path className={over ? 'capacity exceeded' : 'capacity'} d={`M${plot.x} ${capacity.y}H${right}`} />
      <rect
        className="hit" x={plot.x} y={plot.y} width={plot.width} height={plot.height}
        onPointerMove={(event) => setMoment(((pointIn(event).x - plot.x) / plot.width) * data.stepSeconds)} onPointerLeave={() => setMoment(undefined)}
      />
      <StageLines lines={lines} onSelectStage={onSelectStage} />
      <text className="axis-title" x={plot.x - 8} y={plot.y - 14} textAnchor="end">{unit}</text>
      <text className="strong halo" x={capacity.x} y={capacity.textY} textAnchor={capacity.anchor}>{capacity.text}</text>
      {free !== undefined && <text className="quiet" x={free.x} y={free.y} textAnchor="end">{free.text}</text>}
      {peak !== undefined && (
        <>
          <circle className={over ? 'peak-dot misfit' : 'peak-dot'} cx={peak.point.x} cy={peak.point.y} r={4.5} />
          <text className={over ? 'strong halo bad' : 'strong halo'} x={peak.x} y={peak.y} textAnchor={peak.anchor}>{peak.text}</text>
        </>
      )}
      <Keys keys={keys} highlight={highlight} onHover={onHover} onSelect={onSelect} />
      {moment !== undefined && shown !== undefined && <Moment memory={shown} seconds={moment} view={view} />}
    </g>
  );
}

/** Names and sizes at the peak; one tab stop. */
function Keys({ keys, highlight, onHover, onSelect }: Pick<MemoryOverStepChartProps, 'highlight' | 'onHover' | 'onSelect'> & { readonly keys: readonly KeyItem[] }): ReactNode {
  const ids = keys.map(({ category }) => category);
  const { current, ...handlers } = useRoving(ids, { onHover: (id) => onHover(id as MemoryCategory | undefined), onSelect: (id) => onSelect(id as MemoryCategory) });
  return (
    <g role="listbox" aria-label="Memory at the peak, by category" aria-multiselectable="true" {...handlers}>
      {[...keys].reverse().map((item) => (
        <g
          key={item.category} className={`option is-${resolveEmphasis(highlight, [item.category])}`} role="option" aria-selected={highlight.focused.has(item.category)} aria-label={`${item.name} ${item.value}`}
          data-id={item.category} tabIndex={item.category === current ? 0 : -1}
          onPointerEnter={() => onHover(item.category)} onPointerLeave={() => onHover(undefined)} onPointerDown={() => onSelect(item.category)}
        >
          <rect className="focus-ring" x={item.x - 3} y={item.y - 13} width={item.width + 6} height={18} />
          <rect className="hit" x={item.x} y={item.y - 12} width={item.width} height={16} />
          <rect className={`bar holds-${item.category}`} x={item.x} y={item.y - 9.5} width={10} height={10} />
          <text x={item.x + 15} y={item.y}>{item.name} <tspan className="value">{item.value}</tspan></text>
        </g>
      ))}
    </g>
  );
}

/** Totals of other stages; choosing one stacks it. */
function StageLines({ lines, onSelectStage }: { readonly lines: readonly StageLine[]; readonly onSelectStage: ((stage: number) => void) | undefined }): ReactNode {
  const { current, ...handlers } = useRoving(lines.map(({ stage }) => String(stage)), { onHover: () => undefined, onSelect: (id) => onSelectStage?.(Number(id)) });
  const chooses = onSelectStage !== undefined;
  return (
    <g {...(chooses ? { role: 'listbox', 'aria-label': 'Other stages', ...handlers } : { 'aria-hidden': true })}>
      {lines.map(({ stage, path, label }) => (
        <g
          key={stage} className={chooses ? 'option' : ''} {...(chooses ? { role: 'option', 'aria-selected': false, 'aria-label': `Show stage ${stage + 1}`, tabIndex: String(stage) === current ? 0 : -1, onPointerDown: () => onSelectStage(stage) } : {})}
          data-id={stage}
        >
          <path className="stage-line" d={path} />
          {chooses && <path className="hit-line" d={path} />}
          <rect className="focus-ring" x={label.x - label.width / 2 - 5} y={label.y - 12} width={label.width + 10} height={17} />
          <text className="halo stage-line-name" x={label.x} y={label.y} textAnchor="middle">{label.text}</text>
        </g>
      ))}
    </g>
  );
}

/** What is held at the time under the pointer. */
function Moment({ memory, seconds, view }: { readonly memory: StageMemory; readonly seconds: number; readonly view: View }): ReactNode {
  const { plot, x, y, overlay } = view;
  const at = momentAt(memory, seconds);
  const total = totalAt(memory, at);
  const left = x(seconds);
  const top = y(total);
  return (
    <>
      <path className="moment" d={`M${left.toFixed(1)} ${plot.y}V${plot.y + plot.height}`} />
      <circle className="knob" cx={left} cy={top} r={3.5} />
      <Tooltip
        overlay={overlay} anchor={{ x: left, y: Math.min(top, plot.y + plot.height * 0.45) }} radius={4} plot={plot} name={`${formatText(total, 'bytes')} after ${formatText(seconds, 'seconds')}`}
        facts={[...STEP_ORDER].reverse().filter((category) => (memory.bytes[category][at] ?? 0) > 0).map((category) => [MEMORY_WORDS[category], formatText(memory.bytes[category][at] ?? 0, 'bytes')] as const)}
      />
    </>
  );
}
