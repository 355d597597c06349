import { useCallback, useMemo, type ReactNode } from 'react';
import { formatDigits } from '../../units/digits.ts';
import { ChartGroup } from '../chart-group.tsx';
import { ChartStage, type View } from '../chart-stage.tsx';
import { NO_AXIS, type Axis } from '../axis.ts';
import type { Highlight } from '../emphasis.ts';
import { MEMORY_ORDER, MEMORY_WORDS } from '../memory/types.ts';
import { useRoving } from '../roving.ts';
import { isList, layoutMethods, methodsAxis, methodsHeight, methodsMargin, type PlacedMethod } from './layout.ts';
import type { MethodsData } from './types.ts';
import { findMethodsTitle, summarizeMethods } from './words.ts';
import './methods.css';

export interface MethodsChartProps {
  readonly data: MethodsData;
  readonly width: number;
  /** Ids are those of the rows. */
  readonly highlight: Highlight;
  readonly onHover: (methodId: string | undefined) => void;
  readonly onSelect: (methodId: string) => void;
  readonly glide?: boolean;
}


/** Ways to train the same model, by what they hold on a device, how long they take and how much they train. */
export function MethodsChart(props: MethodsChartProps): ReactNode {
  const { data, width } = props;
  const { axis, factor, unit } = useMemo(() => methodsAxis(data), [data]);
  const margin = useMemo(() => methodsMargin(data, width), [data, width]);
  const formatX = useCallback((value: number) => `${formatDigits(value / factor, { trim: true })}${value === 0 ? `\u00a0${unit}` : ''}`, [factor, unit]);
  const draw = useCallback((view: View) => <MethodsLayer {...props} view={view} axis={axis} />, [props, axis]);
  const held = MEMORY_ORDER.filter((category) => data.rows.some((row) => row.categories[category] > 0));
  return (
    <ChartGroup kind="methods" name={findMethodsTitle(data)} summary={summarizeMethods(data)} glide={props.glide}>
      <div className="chart-legend">
        <span className="chart-legend-group">
          {held.map((category) => <span key={category} className="chart-legend-item"><span className={`swatch holds-${category}`} />{MEMORY_WORDS[category].toLowerCase().replace('kv', 'KV')}</span>)}
        </span>
      </div>
      <ChartStage width={width} height={methodsHeight(data, width)} margin={margin} x={axis} y={NO_AXIS} grid="none" showX showY={false} formatX={formatX}>
        {draw}
      </ChartStage>
    </ChartGroup>
  );
}

function MethodsLayer({ data, width, highlight, onHover, onSelect, view, axis }: MethodsChartProps & { readonly view: View; readonly axis: Axis }): ReactNode {
  const layout = useMemo(() => layoutMethods(data, width, axis, view), [data, width, axis, view]);
  const { current, ...handlers } = useRoving(layout.rows.map(({ id }) => id), { onHover, onSelect });
  const { capacity } = layout;
  const list = isList(width);
  return (
    <g>
      {layout.headings.map(({ text, x, anchor }) => <text key={text} className="note" x={x} y={12} textAnchor={anchor}>{text}</text>)}
      <g role="listbox" aria-label="Methods" aria-multiselectable="true" {...handlers}>
        {layout.rows.map((row, i) => (
          <g
            key={row.id} className={`option method${row.fits ? '' : ' misfit'}${highlight.hovered === row.id ? ' pointed' : ''}`} role="option" aria-selected={highlight.focused.has(row.id)} aria-label={row.description}
            data-id={row.id} tabIndex={row.id === current ? 0 : -1}
            onPointerEnter={() => onHover(row.id)} onPointerLeave={() => onHover(undefined)} onClick={() => onSelect(row.id)}
          >
            <rect className="hit row-back" x={-6} y={row.y} width={width + 12} height={row.height} />
            <rect className="focus-ring" x={-6} y={row.y + 1} width={width + 12} height={row.height - 2} />
            {i > 0 && <path className="row-line" d={`M0 ${row.y}H${width}`} />}
            {row.current && <rect className="in-use" x={-6} y={row.y + 4} width={3} height={row.height - 8} />}
            <MethodTexts row={row} list={list} />
            <MethodBar row={row} />
          </g>
        ))}
      </g>
      <path className="capacity" d={capacity.spans.map(([from, to]) => `M${capacity.x.toFixed(1)} ${from}V${to}`).join('')} />
      <text className="strong" x={capacity.x} y={capacity.textY} textAnchor={capacity.anchor}>{capacity.text}</text>
      {!list && layout.rows.map(({ id, fits, memory, y, height }) => <text key={id} className={fits ? 'value halo inert' : 'value halo inert bad'} x={memory.x} y={y + height / 2 + 4} textAnchor={memory.anchor} aria-hidden="true">{memory.text}</text>)}
    </g>
  );
}

function MethodTexts({ row, list }: { readonly row: PlacedMethod; readonly list: boolean }): ReactNode {
  const middle = row.y + row.height / 2 + 4;
  const first = list ? row.y + 17 : row.note === undefined ? middle : middle - 8;
  return (
    <>
      <text className="strong method-name" x={0} y={first}>{row.name}</text>
      {row.note !== undefined && <text className="quiet" x={0} y={middle + 8}>{row.note}</text>}
      {list && <text className={row.fits ? 'value' : 'value bad'} x={row.memory.x} y={first} textAnchor={row.memory.anchor}>{row.memory.text}</text>}
      {row.cells.map(({ text, x, quiet }) => (
        <g key={x}>
          <text className="value" x={x} y={quiet === undefined ? middle : middle - 8} textAnchor="end">{text}</text>
          {quiet !== undefined && <text className="quiet" x={x} y={middle + 8} textAnchor="end">{quiet}</text>}
        </g>
      ))}
      {row.facts !== undefined && <text className="quiet" x={0} y={row.bar.y + row.bar.height + 18}>{row.facts}</text>}
    </>
  );
}

function MethodBar({ row: { bar, segments, broken } }: { readonly row: PlacedMethod }): ReactNode {
  const right = bar.x + bar.width;
  return (
    <g className="method-bar">
      {segments.map(({ category, x, width }) => <rect key={category} className={`bar holds-${category}`} x={x} y={bar.y} width={width} height={bar.height} />)}
      {segments.slice(1).filter(({ width }) => width > 3).map(({ category, x }) => <path key={category} className="seam" d={`M${x.toFixed(1)} ${bar.y}v${bar.height}`} />)}
      {broken && <path className="break" d={[16, 10].map((back) => `M${(right - back - 3).toFixed(1)} ${bar.y + bar.height + 2}L${(right - back + 3).toFixed(1)} ${bar.y - 2}`).join('')} />}
    </g>
  );
}
