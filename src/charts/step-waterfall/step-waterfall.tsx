import type { ReactNode } from 'react';
import type { Highlight } from '../emphasis.ts';
import type { StepRowId, StepWaterfallData } from './types.ts';

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

export function StepWaterfallChart(props: StepWaterfallChartProps): ReactNode {
  return <div className="chart step-waterfall">{props.width}</div>;
}
