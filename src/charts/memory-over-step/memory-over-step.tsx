import type { ReactNode } from 'react';
import type { MemoryCategory } from '../../engine/estimate-types.ts';
import type { Highlight } from '../emphasis.ts';
import type { MemoryOverStepData } from './types.ts';

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

export function MemoryOverStepChart(props: MemoryOverStepChartProps): ReactNode {
  return <div className="chart memory-over-step">{props.data.capacity}</div>;
}
