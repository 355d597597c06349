import { useCallback, useMemo, type ReactNode } from 'react';
import { NO_AXIS } from '../axis.ts';
import { ChartGroup } from '../chart-group.tsx';
import { ChartStage } from '../chart-stage.tsx';
import { highlightWithin, resolveEmphasis, type Highlight } from '../emphasis.ts';
import { useRoving } from '../roving.ts';
import { JOULES_BAR, JOULES_ROW, joulesHeight, layoutJoules } from './joules-layout.ts';
import { findJoulesTitle, summarizeJoules } from './joules-words.ts';
import type { JoulesData, JoulesRowId } from './types.ts';
import './energy.css';

export interface JoulesChartProps {
  readonly data: JoulesData;
  readonly width: number;
  /** Ids are those of the rows. */
  readonly highlight: Highlight;
  readonly onHover: (row: JoulesRowId | undefined) => void;
  readonly onSelect: (row: JoulesRowId) => void;
  readonly glide?: boolean;
}

const MARGIN = { top: 0, right: 0, bottom: 0, left: 0 };

/** Where the joules go: phase by phase, by what draws them, with idle devices and the facility. */
export function JoulesChart(props: JoulesChartProps): ReactNode {
  const { data, width } = props;
  const draw = useCallback(() => <JoulesLayer {...props} />, [props]);
  return (
    <ChartGroup kind="energy-joules" name={findJoulesTitle(data)} summary={summarizeJoules(data)} glide={props.glide}>
      <ChartStage width={width} height={joulesHeight(data, width)} margin={MARGIN} x={NO_AXIS} y={NO_AXIS} grid="none" showX={false} showY={false}>
        {draw}
      </ChartStage>
    </ChartGroup>
  );
}

function JoulesLayer({ data, width, highlight, onHover, onSelect }: JoulesChartProps): ReactNode {
  const { rows, legend } = useMemo(() => layoutJoules(data, width), [data, width]);
  const ids = rows.map(({ id }) => id);
  const shown = highlightWithin(highlight, new Set(ids));
  const { current, ...handlers } = useRoving(ids, { onHover: (id) => onHover(id as JoulesRowId | undefined), onSelect: (id) => onSelect(id as JoulesRowId) });
  return (
    <g>
      {legend.map(({ part, text, x, y }) => (
        <g key={part}>
          <rect className={`bar draws-${part}`} x={x} y={y - 9} width={9} height={9} />
          <text className="note" x={x + 14} y={y}>{text}</text>
        </g>
      ))}
      <g role="listbox" aria-label="What draws the energy" aria-multiselectable="true" {...handlers}>
        {rows.map((row) => (
          <g
            key={row.id} className={`option is-${resolveEmphasis(shown, [row.id])}`} role="option" aria-selected={highlight.focused.has(row.id)} aria-label={row.description}
            data-id={row.id} tabIndex={row.id === current ? 0 : -1}
            onPointerEnter={() => onHover(row.id)} onPointerLeave={() => onHover(undefined)} onPointerDown={() => onSelect(row.id)}
          >
            <rect className="focus-ring" x={-4} y={row.y} width={width + 8} height={JOULES_ROW - 1} />
            <rect className="hit" x={0} y={row.y} width={width} height={JOULES_ROW} />
            <text className="value" x={0} y={row.y + 16}>{row.name}</text>
            {row.segments.map(({ part, x, width: wide }) => <rect key={part} className={`bar draws-${part}`} x={x} y={row.y + (JOULES_ROW - JOULES_BAR) / 2} width={wide} height={JOULES_BAR} />)}
            <text className="value" x={width - 46} y={row.y + 16} textAnchor="end">{row.value}</text>
            <text className="note" x={width} y={row.y + 16} textAnchor="end">{row.share}</text>
          </g>
        ))}
      </g>
    </g>
  );
}
