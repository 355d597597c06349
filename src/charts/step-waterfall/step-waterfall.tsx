import { useCallback, useMemo, type ReactNode } from 'react';
import { NO_AXIS } from '../axis.ts';
import { ChartGroup } from '../chart-group.tsx';
import { ChartStage } from '../chart-stage.tsx';
import { highlightWithin, resolveEmphasis, type Highlight } from '../emphasis.ts';
import { useRoving } from '../roving.ts';
import { layoutStep, STEP_BAR, STEP_ROW, stepHeight, type StepRow } from './layout.ts';
import type { StepRowId, StepWaterfallData } from './types.ts';
import { findStepTitle, summarizeStep } from './words.ts';
import './step-waterfall.css';

export interface StepWaterfallChartProps {
  readonly data: StepWaterfallData;
  readonly width: number;
  /** Ids are the parts' names and `total`. */
  readonly highlight: Highlight;
  readonly onHover: (part: StepRowId | undefined) => void;
  /** Every bar's number opens its derivation. */
  readonly onSelect: (part: StepRowId) => void;
  readonly glide?: boolean;
}

const MARGIN = { top: 0, right: 0, bottom: 0, left: 0 };

/** Where the time of a step goes, from the model's own arithmetic to the whole step. */
export function StepWaterfallChart(props: StepWaterfallChartProps): ReactNode {
  const { data, width } = props;
  const draw = useCallback(() => <StepLayer {...props} />, [props]);
  return (
    <ChartGroup kind="step-waterfall" name={findStepTitle(data)} summary={summarizeStep(data)} glide={props.glide}>
      <ChartStage width={width} height={stepHeight(data)} margin={MARGIN} x={NO_AXIS} y={NO_AXIS} grid="none" showX={false} showY={false}>
        {draw}
      </ChartStage>
    </ChartGroup>
  );
}

function StepLayer({ data, width, highlight, onHover, onSelect }: StepWaterfallChartProps): ReactNode {
  const { rows, total, before, valueX } = useMemo(() => layoutStep(data, width), [data, width]);
  const all = [...rows, total];
  const ids = all.map(({ id }) => id);
  const shown = highlightWithin(highlight, new Set(ids));
  const { current, ...handlers } = useRoving(ids, { onHover: (id) => onHover(id as StepRowId | undefined), onSelect: (id) => onSelect(id as StepRowId) });
  const next = (i: number): StepRow => all[i + 1] ?? total;
  return (
    <g>
      {rows.map((row, i) => <path key={row.id} className="join" d={`M${row.sumX.toFixed(1)} ${row.y + STEP_BAR}V${next(i).y}`} />)}
      <path className="sum-line" d={`M0 ${total.y - 5}H${width}`} />
      {before !== undefined && <path className="before-total" d={`M${before.toFixed(1)} ${total.y - 4}v${STEP_BAR + 8}`} />}
      <g role="listbox" aria-label="Parts of a step" aria-multiselectable="true" {...handlers}>
        {all.map((row) => (
          <g
            key={row.id} className={`option is-${resolveEmphasis(shown, [row.id])}`} role="option" aria-selected={highlight.focused.has(row.id)} aria-label={row.description}
            data-id={row.id} tabIndex={row.id === current ? 0 : -1}
            onPointerEnter={() => onHover(row.id)} onPointerLeave={() => onHover(undefined)} onPointerDown={() => onSelect(row.id)}
          >
            <rect className="focus-ring" x={-4} y={row.y - 3} width={width + 8} height={STEP_BAR + 6} />
            <rect className="hit" x={0} y={row.y - (STEP_ROW - STEP_BAR) / 2} width={width} height={STEP_ROW} />
            <text className={row.id === 'total' ? 'strong' : 'value'} x={0} y={row.y + STEP_BAR / 2 + 4}>{row.name}</text>
            <rect className={`bar step-${row.id}`} x={row.x} y={row.y} width={row.width} height={STEP_BAR} />
            <text className={row.id === 'total' ? 'strong' : 'value'} x={valueX} y={row.y + STEP_BAR / 2 + 4} textAnchor="end">{row.value}</text>
          </g>
        ))}
      </g>
    </g>
  );
}
