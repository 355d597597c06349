import { useCallback, useMemo, type ReactNode } from 'react';
import { NO_AXIS, type Axis } from '../axis.ts';
import { ChartGroup } from '../chart-group.tsx';
import { ChartStage, type View } from '../chart-stage.tsx';
import { highlightWithin, resolveEmphasis, type Highlight } from '../emphasis.ts';
import { useRoving } from '../roving.ts';
import { BAR_HEIGHT, BAR_INSET, layoutTime, MOST_ROWS, REST_ID, ROW, timeAxis, timeHeight } from './layout.ts';
import type { TimeData } from './types.ts';
import { findTimeTitle, summarizeTime } from './words.ts';

export interface TimeChartProps {
  readonly data: TimeData;
  readonly width: number;
  readonly mostRows?: number;
  readonly highlight: Highlight;
  readonly onHover: (id: string | undefined) => void;
  readonly onSelect: (id: string) => void;
  readonly glide?: boolean;
}

const MARGIN = { top: 0, right: 0, bottom: 0, left: 0 };

/** Where the time of a phase goes: by what binds it, and by op. */
export function TimeChart(props: TimeChartProps): ReactNode {
  const { data, width, mostRows = MOST_ROWS } = props;
  const axis = useMemo(() => timeAxis(data, mostRows), [data, mostRows]);
  const count = data.items.reduce((sum, item) => (item.seconds > 0 ? sum + 1 : sum), 0);
  const draw = useCallback((view: View) => <TimeLayer {...props} view={view} axis={axis} />, [props, axis]);
  return (
    <ChartGroup kind="time" name={findTimeTitle(data)} summary={summarizeTime(data)} glide={props.glide}>
      <ChartStage width={width} height={timeHeight(count, mostRows)} margin={MARGIN} x={NO_AXIS} y={NO_AXIS} grid="none" showX={false} showY={false}>
        {draw}
      </ChartStage>
    </ChartGroup>
  );
}

function TimeLayer({ data, mostRows = MOST_ROWS, highlight, onHover, onSelect, view, axis }: TimeChartProps & { readonly view: View; readonly axis: Axis }): ReactNode {
  const { plot } = view;
  const layout = useMemo(() => layoutTime(data, axis, plot, mostRows), [data, axis, plot, mostRows]);
  const { columns, rows, total } = layout;
  const known = useMemo(() => new Set(data.items.map((item) => item.id)), [data]);
  const shown = highlightWithin(highlight, known);
  // The row of the rest stands for many ops; selecting it would select none of them in particular.
  const select = (id: string): void => {
    if (id !== REST_ID) onSelect(id);
  };
  const { current, ...keys } = useRoving(rows.map((row) => row.id), { onHover, onSelect: select });
  return (
    <g>
      {total.segments.map((segment) => (
        <g key={segment.bound}>
          <rect className={`bar binds-${segment.bound}`} x={segment.x} y={total.y} width={Math.max(0, segment.width - 1)} height={total.height} />
          {segment.label !== undefined && <text x={segment.label.x} y={total.y + total.height + 13} textAnchor={segment.label.anchor}>{segment.label.text}</text>}
        </g>
      ))}
      <g role="listbox" aria-label="Operations by time" aria-multiselectable="true" {...keys}>
        {rows.map((row) => (
          <g
            key={row.id} className={`option is-${resolveEmphasis(shown, row.ids)}`} role="option" aria-selected={row.ids.some((id) => highlight.focused.has(id))} aria-label={row.description}
            onPointerEnter={() => onHover(row.id)} onPointerLeave={() => onHover(undefined)} onPointerDown={() => select(row.id)} data-id={row.id} tabIndex={row.id === current ? 0 : -1}
          >
            <rect className="hit" x={0} y={row.y} width={plot.width} height={ROW} />
            <rect className="focus-ring" x={-3} y={row.y + 0.5} width={plot.width + 6} height={ROW - 1} />
            <text x={columns.name} y={row.y + 13}>{row.name}</text>
            <rect className={`bar binds-${row.bound}`} x={columns.bar} y={row.y + BAR_INSET} width={row.bar} height={BAR_HEIGHT} />
            {row.tick !== undefined && <path className="baseline-tick" d={`M${(columns.bar + row.tick).toFixed(1)} ${row.y + 2}v${ROW - 4}`} />}
            <text className="value" x={columns.value} y={row.y + 13} textAnchor="end">{row.value}</text>
            <text className="note" x={columns.share} y={row.y + 13} textAnchor="end">{row.share}</text>
          </g>
        ))}
      </g>
    </g>
  );
}
