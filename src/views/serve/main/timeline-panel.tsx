import { memo, useMemo } from 'react';
import { ServingTimeline } from '../../../charts/serving-timeline/serving-timeline.tsx';
import { useTimeline } from '../../../charts/serving-timeline/use-timeline.ts';
import { findTimelineTitle, summarizeTimeline, timelineRows } from '../../../charts/serving-timeline/words.ts';
import { ChartPanel } from '../../explore/chart-panel.tsx';
import { timelineData } from './chart-data.ts';
import type { ShownPolicy } from './shown.ts';

/** What a replica did, pass by pass. */
export const TimelinePanel = memo(function TimelinePanel({ policy, several }: { readonly policy: ShownPolicy; readonly several: boolean }) {
  const data = useMemo(() => timelineData(policy), [policy]);
  const state = useTimeline(data);
  if (data.engines.length === 0) return null;
  const whose = `${several ? `${policy.name}. ` : ''}${policy.values.replicas > 1 ? 'The first replica. ' : ''}`;
  return (
    <ChartPanel
      title={findTimelineTitle(data, state.window)}
      level={2}
      subtitle={`${whose}Drag to move in time, Ctrl and scroll to zoom, press to set the marker.`}
      summary={summarizeTimeline(data, state.window)}
      file="passes"
      table={() => timelineRows(data, state.window)}
      csv={() => timelineRows(data, undefined, Number.POSITIVE_INFINITY)}
    >
      {(width) => <ServingTimeline data={data} width={width} state={state} />}
    </ChartPanel>
  );
});
