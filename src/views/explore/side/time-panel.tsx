import { useMemo } from 'react';
import { TimeChart } from '../../../charts/time/time.tsx';
import { toTimeItems, type TimeData } from '../../../charts/time/types.ts';
import { findTimeTitle, summarizeTime, timeRows } from '../../../charts/time/words.ts';
import type { PhaseName } from '../../../engine/job.ts';
import { useApp, useCommands } from '../../../store/react.tsx';
import type { Evaluation } from '../../../store/worker-api.ts';
import { Segmented } from '../../../ui/fields/Segmented.tsx';
import { formatText } from '../../../units/format.ts';
import { Explained } from '../../derivation/explained.tsx';
import { ChartPanel } from '../chart-panel.tsx';
import { phaseOf } from '../phase.ts';
import { useHighlight } from '../use-highlight.ts';

const PHASES = [
  { value: 'decode', label: 'Decode' },
  { value: 'prefill', label: 'Prefill' },
] as const;

function timeData(evaluation: Evaluation, baseline: Evaluation | undefined, phase: PhaseName): TimeData | undefined {
  const find = (from: Evaluation | undefined) => from?.estimate.phases.find(({ name }) => name === phase);
  const now = find(evaluation);
  if (now === undefined) return undefined;
  const before = find(baseline);
  return { phase, items: toTimeItems(now), total: now.seconds, ...(before && { baseline: { name: 'A', items: toTimeItems(before), total: before.seconds } }) };
}

/** Where the time of a step goes. */
export function TimePanel({ evaluation }: { readonly evaluation: Evaluation }) {
  const baseline = useApp((state) => state.pinned?.evaluation);
  const asked = useApp((state) => state.view.phase);
  const glide = useApp((state) => !state.dragging);
  const { look } = useCommands();
  const linked = useHighlight();
  const phase = phaseOf(evaluation, asked);
  const data = useMemo(() => timeData(evaluation, baseline, phase), [evaluation, baseline, phase]);
  if (data === undefined) return null;
  return (
    <ChartPanel
      title={findTimeTitle(data)}
      level={2}
      subtitle={
        <>
          <Explained target={`phase/${phase}`}>{formatText(data.total, 'seconds')}</Explained> in all; bars by what binds them{data.baseline !== undefined && '; tick: baseline A'}
        </>
      }
      actions={evaluation.about.decodes && <Segmented look="plain" label="Phase" value={phase} options={PHASES} onChange={(next) => look({ phase: next })} />}
      summary={summarizeTime(data)}
      file={`time-${phase}`}
      table={() => timeRows(data)}
    >
      {(width) => <TimeChart data={data} width={width} glide={glide} {...linked} />}
    </ChartPanel>
  );
}
