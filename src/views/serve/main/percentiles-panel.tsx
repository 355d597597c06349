import { memo, useMemo } from 'react';
import { ServingPercentilesChart } from '../../../charts/serving-percentiles/serving-percentiles.tsx';
import { findPercentilesTitle, percentilesRows, summarizePercentiles } from '../../../charts/serving-percentiles/words.ts';
import { ChartPanel } from '../../explore/chart-panel.tsx';
import { percentilesData } from './chart-data.ts';
import type { Measure } from './measures.ts';
import type { ShownPolicy } from './shown.ts';

interface PercentilesPanelProps {
  readonly policy: ShownPolicy;
  readonly measure: Measure;
  readonly onRate: (rate: number) => void;
  readonly onCommit: () => void;
}

const HEIGHT = 196;

/** A time at its percentiles against the rate, which can be dragged. */
export const PercentilesPanel = memo(function PercentilesPanel({ policy, measure, onRate, onCommit }: PercentilesPanelProps) {
  const data = useMemo(() => percentilesData(policy, measure), [policy, measure]);
  if (data === undefined) return null;
  return (
    <ChartPanel title={findPercentilesTitle(data)} level={2} summary={summarizePercentiles(data)} file={`${measure}-against-rate`} table={() => percentilesRows(data)}>
      {(width) => <ServingPercentilesChart data={data} width={width} height={HEIGHT} onRate={onRate} onCommit={onCommit} />}
    </ChartPanel>
  );
});
