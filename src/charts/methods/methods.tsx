import type { ReactNode } from 'react';
import type { Highlight } from '../emphasis.ts';
import type { MethodsData } from './types.ts';

export interface MethodsChartProps {
  readonly data: MethodsData;
  readonly width: number;
  /** Ids are those of the rows. */
  readonly highlight: Highlight;
  readonly onHover: (methodId: string | undefined) => void;
  readonly onSelect: (methodId: string) => void;
  readonly glide?: boolean;
}

export function MethodsChart(props: MethodsChartProps): ReactNode {
  return <div className="chart methods">{props.data.rows.length}</div>;
}
