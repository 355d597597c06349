import { useMemo } from 'react';
import { rooflineRows } from '../../../charts/roofline/rows.ts';
import { Roofline } from '../../../charts/roofline/roofline.tsx';
import { findRooflineTitle, summarizeRoofline } from '../../../charts/roofline/title.ts';
import { useApp } from '../../../store/react.tsx';
import type { Evaluation } from '../../../store/worker-api.ts';
import { useMeasuredRuns } from '../../measured/measured-runs.tsx';
import { ChartPanel } from '../chart-panel.tsx';
import { rooflineData } from '../model/roofline-data.ts';
import { useHighlight } from '../use-highlight.ts';

/** Height of the plot for a width: wide enough to read slopes, never higher than a screen shows. */
function heightFor(width: number): number {
  return Math.round(width < 560 ? Math.max(280, width * 0.8) : Math.min(640, Math.max(380, width * 0.66)));
}

/** The hero: where every op stands under the roofs of the machine. */
export function RooflinePanel({ evaluation }: { readonly evaluation: Evaluation }) {
  const baseline = useApp((state) => state.pinned?.evaluation);
  const glide = useApp((state) => !state.dragging);
  const linked = useHighlight();
  const runs = useMeasuredRuns();
  const data = useMemo(() => rooflineData(evaluation, baseline, runs), [evaluation, baseline, runs]);
  const title = findRooflineTitle(data);
  return (
    <ChartPanel title={title} level={2} summary={summarizeRoofline(data)} file="roofline" table={() => rooflineRows(data)}>
      {(width) => <Roofline data={data} width={width} height={heightFor(width)} glide={glide} {...linked} />}
    </ChartPanel>
  );
}
