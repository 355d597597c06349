import { memo, useMemo } from 'react';
import { ServingWhereChart } from '../../../charts/serving-where/serving-where.tsx';
import { findWhereTitle, summarizeWhere, whereRows } from '../../../charts/serving-where/words.ts';
import { ChartPanel } from '../../explore/chart-panel.tsx';
import { whereData } from './chart-data.ts';
import type { ShownPolicy } from './shown.ts';

/** Where the time of requests went. */
export const WherePanel = memo(function WherePanel({ shown }: { readonly shown: readonly ShownPolicy[] }) {
  const data = useMemo(() => whereData(shown), [shown]);
  if (data.policies.length === 0) return null;
  return (
    <ChartPanel title={findWhereTitle(data)} level={2} subtitle={`${shown[0]?.name ?? ''}: requests from the fastest to the slowest, a column each hundredth`} summary={summarizeWhere(data)} file="where-time-went" table={() => whereRows(data)}>
      {(width) => <ServingWhereChart data={data} width={width} />}
    </ChartPanel>
  );
});
