import { useCallback, useId, useMemo, type ReactNode } from 'react';
import type { MemoryCategory } from '../../engine/estimate-types.ts';
import { NO_AXIS, type Axis } from '../axis.ts';
import { linearScale } from '../scale.ts';
import { ChartGroup } from '../chart-group.tsx';
import { ChartStage, type View } from '../chart-stage.tsx';
import { resolveEmphasis, type Highlight } from '../emphasis.ts';
import { useRoving } from '../roving.ts';
import { layoutMemory, memoryAxis, memoryHeight, type MemoryLayout } from './layout.ts';
import type { MemoryData } from './types.ts';
import { findMemoryTitle, summarizeMemory } from './words.ts';

export interface MemoryChartProps {
  readonly data: MemoryData;
  readonly width: number;
  /** Ids are the categories' names. */
  readonly highlight: Highlight;
  readonly onHover: (id: MemoryCategory | undefined) => void;
  readonly onSelect: (id: MemoryCategory) => void;
  readonly glide?: boolean;
}

const MARGIN = { top: 0, right: 1, bottom: 0, left: 0 };

/** What the most loaded device holds against its capacity, as one stacked bar. */
export function MemoryChart(props: MemoryChartProps): ReactNode {
  const { data, width } = props;
  const height = memoryHeight(data, width);
  const axis = useMemo(() => memoryAxis(data), [data]);
  const draw = useCallback((view: View) => <MemoryLayer {...props} view={view} axis={axis} />, [props, axis]);
  return (
    <ChartGroup kind="memory" name={findMemoryTitle(data)} summary={summarizeMemory(data)} glide={props.glide}>
      <ChartStage width={width} height={height} margin={MARGIN} x={NO_AXIS} y={NO_AXIS} grid="none" showX={false} showY={false}>
        {draw}
      </ChartStage>
    </ChartGroup>
  );
}

function MemoryLayer({ data, highlight, onHover, onSelect, view, axis }: MemoryChartProps & { readonly view: View; readonly axis: Axis }): ReactNode {
  const hatch = useId();
  const layout = useMemo(() => {
    const { plot } = view;
    return layoutMemory(data, linearScale(axis.domain, [plot.x, plot.x + plot.width]), axis, plot);
  }, [data, view, axis]);
  const { bar, capacity, overflow, free, freeText, overflowText } = layout;
  const { current, ...keys } = useRoving(layout.legend.map((item) => item.category), { onHover: (id) => onHover(id as MemoryCategory | undefined), onSelect: (id) => onSelect(id as MemoryCategory) });
  const emphasis = (category: MemoryCategory): string => resolveEmphasis(highlight, [category]);
  return (
    <g>
      <defs>
        <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path className="hatch" d="M0 0V6" />
        </pattern>
      </defs>
      {free !== undefined && <rect className="free-space" {...free} />}
      {layout.segments.map((segment) => (
        <rect
          key={segment.category} className={`bar holds-${segment.category} is-${emphasis(segment.category)}`} x={segment.x} y={bar.y} width={segment.width} height={bar.height}
          onPointerEnter={() => onHover(segment.category)} onPointerLeave={() => onHover(undefined)} onPointerDown={() => onSelect(segment.category)}
        />
      ))}
      {layout.segments.slice(1).map((segment) => <path key={segment.category} className="seam" d={`M${segment.x.toFixed(1)} ${bar.y}v${bar.height}`} />)}
      {overflow !== undefined && (
        <>
          <rect className="overflow-hatch" {...overflow} fill={`url(#${hatch})`} />
          <rect className="overflow-edge" x={overflow.x} y={overflow.y} width={overflow.width} height={overflow.height} />
        </>
      )}
      {freeText !== undefined && <text className="quiet" x={freeText.x} y={bar.y + 16}>{freeText.text}</text>}
      <path className={overflow === undefined ? 'capacity' : 'capacity exceeded'} d={`M${capacity.x} ${bar.y - 6}V${bar.y + bar.height + (data.baseline === undefined ? 4 : 16)}`} />
      <text className="strong" x={capacity.x} y={bar.y - 10} textAnchor={capacity.anchor}>{capacity.text}</text>
      {overflowText !== undefined && <text className="strong bad" x={overflowText.x} y={bar.y - 10}>{overflowText.text}</text>}
      {layout.baseline !== undefined && <BaselineBar baseline={layout.baseline} />}
      <g role="listbox" aria-label="Memory by category" aria-multiselectable="true" {...keys}>
        {layout.legend.map((item) => (
          <g
            key={item.category} className={`option is-${emphasis(item.category)}`} role="option" aria-selected={highlight.focused.has(item.category)} aria-label={`${item.name} ${item.value}`}
            onPointerEnter={() => onHover(item.category)} onPointerLeave={() => onHover(undefined)} onPointerDown={() => onSelect(item.category)} data-id={item.category} tabIndex={item.category === current ? 0 : -1}
          >
            <rect className="focus-ring" x={item.x - 3} y={item.y - 1} width={78} height={34} />
            <rect className={`bar holds-${item.category}`} x={item.x} y={item.y + 4} width={10} height={10} />
            <text x={item.x + 15} y={item.y + 13}>{item.name}</text>
            <text className="value" x={item.x + 15} y={item.y + 28}>{item.value}</text>
          </g>
        ))}
      </g>
    </g>
  );
}

function BaselineBar({ baseline }: { readonly baseline: NonNullable<MemoryLayout['baseline']> }): ReactNode {
  const { bar, segments, label } = baseline;
  return (
    <g>
      {segments.map((segment) => <rect key={segment.category} className={`bar pale holds-${segment.category}`} x={segment.x} y={bar.y} width={segment.width} height={bar.height} />)}
      <text className="halo note" x={label.x} y={bar.y + 8} textAnchor={label.anchor}>{label.text}</text>
    </g>
  );
}
