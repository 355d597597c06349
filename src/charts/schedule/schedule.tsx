import type { ReactNode } from 'react';
import type { ScheduleData, ScheduleScale } from './types.ts';

export interface ScheduleChartProps {
  readonly data: ScheduleData;
  readonly width: number;
  /** Of the whole chart; without it the number of stages decides. */
  readonly height?: number;
  readonly scale: ScheduleScale;
  /** The micro-batch drawn in ink, 0 … m − 1. */
  readonly microBatch: number | undefined;
  readonly onSelectMicroBatch: (microBatch: number | undefined) => void;
}

export function ScheduleChart(props: ScheduleChartProps): ReactNode {
  return <div className="chart schedule">{props.data.problem.stages}</div>;
}
