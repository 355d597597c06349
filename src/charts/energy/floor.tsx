import { useCallback, useMemo, type ReactNode } from 'react';
import { NO_AXIS } from '../axis.ts';
import { ChartGroup } from '../chart-group.tsx';
import { ChartStage } from '../chart-stage.tsx';
import { floorHeight, layoutFloor } from './floor-layout.ts';
import { findFloorTitle, summarizeFloor } from './floor-words.ts';
import type { FloorData } from './types.ts';
import './energy.css';

export interface FloorChartProps {
  readonly data: FloorData;
  readonly width: number;
  readonly glide?: boolean;
}

const MARGIN = { top: 0, right: 0, bottom: 0, left: 0 };

/** Energy of a FLOP, from erasing one bit to what the work takes. Nothing in it is chosen. */
export function FloorChart(props: FloorChartProps): ReactNode {
  const { data, width } = props;
  const draw = useCallback(() => <FloorLayer data={data} width={width} />, [data, width]);
  return (
    <ChartGroup kind="energy-floor" name={findFloorTitle(data)} summary={summarizeFloor(data)} glide={props.glide}>
      <ChartStage width={width} height={floorHeight(data, width)} margin={MARGIN} x={NO_AXIS} y={NO_AXIS} grid="none" showX={false} showY={false}>
        {draw}
      </ChartStage>
    </ChartGroup>
  );
}

function FloorLayer({ data, width }: Pick<FloorChartProps, 'data' | 'width'>): ReactNode {
  const { points, left, right } = useMemo(() => layoutFloor(data, width), [data, width]);
  return (
    <g role="list" aria-label="Energy of a FLOP">
      {points.map(({ id, name, nameY, x, y, value, description }) => (
        <g key={id} role="listitem" aria-label={description} className={`is-${id}`}>
          <text className={id === 'work' ? 'strong' : 'value'} x={0} y={nameY}>{name}</text>
          <path className="energy-axis" d={`M${left.toFixed(1)} ${y}H${right.toFixed(1)}`} />
          <circle className="mark solid" cx={x} cy={y} r={5} />
          <text className={id === 'work' ? 'strong' : 'value'} x={width} y={y + 4} textAnchor="end">{value}</text>
        </g>
      ))}
    </g>
  );
}
