import { memo, useMemo } from 'react';
import { TimeChart } from '../../../charts/time/time.tsx';
import { toTimeItems, type TimeData } from '../../../charts/time/types.ts';
import { findTimeTitle, summarizeTime, timeRows } from '../../../charts/time/words.ts';
import { PHASE_LEAD, PHASE_WORDS } from '../../../charts/words.ts';
import type { PhaseName } from '../../../engine/job.ts';
import { useApp, useCommands } from '../../../store/react.tsx';
import type { Evaluation } from '../../../store/worker-api.ts';
import { Segmented } from '../../../ui/fields/Segmented.tsx';
import { formatText } from '../../../units/format.ts';
import { Explained } from '../../derivation/explained.tsx';
import { ChartPanel } from '../chart-panel.tsx';
import { phaseOf } from '../phase.ts';
import { useHighlight } from '../use-highlight.ts';

/** Phases a job has, to choose among; the one a reader asks about first first. */
function phaseOptions({ estimate: { phases } }: Evaluation): readonly PhaseName[] {
  return PHASE_LEAD.filter((phase) => phases.some(({ name }) => name === phase));
}

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
      actions={evaluation.estimate.phases.length > 1 && <PhaseChoice phase={phase} among={phaseOptions(evaluation).join(' ')} />}
      summary={summarizeTime(data)}
      file={`time-${phase}`}
      table={() => timeRows(data)}
    >
      {(width) => <TimeChart data={data} width={width} glide={glide} {...linked} />}
    </ChartPanel>
  );
}

/** Drawn once, however often the times move; `among` lists the phases, so that equal lists are equal. */
const PhaseChoice = memo(function PhaseChoice({ phase, among }: { readonly phase: PhaseName; readonly among: string }) {
  const { look } = useCommands();
  const options = (among.split(' ') as PhaseName[]).map((value) => ({ value, label: PHASE_WORDS[value] }));
  return <Segmented look="plain" label="Phase" value={phase} options={options} onChange={(next) => look({ phase: next })} />;
});
