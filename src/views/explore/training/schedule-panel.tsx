import { useMemo, useState } from 'react';
import { ScheduleChart } from '../../../charts/schedule/schedule.tsx';
import { SCALE_OPTIONS, type ScheduleScale } from '../../../charts/schedule/types.ts';
import { cutWords, findScheduleTitle, scheduleRows, summarizeSchedule } from '../../../charts/schedule/words.ts';
import { formatCount, formatPercent } from '../../../units/format.ts';
import type { Evaluation } from '../../../store/worker-api.ts';
import { Segmented } from '../../../ui/fields/Segmented.tsx';
import { Explained } from '../../derivation/explained.tsx';
import { ChartPanel } from '../chart-panel.tsx';
import { scheduleData } from './schedule-data.ts';
import { useAnswer } from '../use-answer.ts';

/** The micro-batch in ink before a reader chooses: late enough to have waited. */
const SHOWN_FIRST = 7;

/** The hero of a pipeline: which stage works on which micro-batch when. */
export function SchedulePanel({ evaluation }: { readonly evaluation: Evaluation }) {
  const { value: answer, failure } = useAnswer('schedule', evaluation.settings);
  const [scale, setScale] = useState<ScheduleScale>('seconds');
  const [chosen, setChosen] = useState<number | 'usual' | undefined>('usual');
  const data = useMemo(() => answer && scheduleData(answer), [answer]);
  if (answer === undefined || data === undefined) return failure === undefined ? <div className="hero-waiting" aria-busy="true" /> : <p className="explore-failure">{failure}</p>;
  const { problem } = data;
  const last = problem.microBatches - 1;
  const microBatch = chosen === 'usual' ? (problem.stages > 1 ? Math.min(SHOWN_FIRST, last) : undefined) : chosen === undefined ? undefined : Math.min(chosen, last);
  const replicas = evaluation.estimate.training?.replicas ?? 1;
  return (
    <ChartPanel
      title={findScheduleTitle(data)}
      level={2}
      subtitle={
        <>
          One step of {replicas === 1 ? 'the model' : `one of ${formatCount(replicas)} copies of the model`}; idle <Explained target="metric/bubble">{formatPercent(answer.run.bubble)}</Explained> of the pipeline’s time
          {data.whole !== undefined && `; ${cutWords(data, data.whole)}`}
        </>
      }
      actions={<Segmented look="plain" label="Time axis" value={scale} options={SCALE_OPTIONS} onChange={setScale} />}
      summary={summarizeSchedule(data)}
      file="schedule"
      table={() => scheduleRows(data)}
    >
      {(width) => <ScheduleChart data={data} width={width} scale={scale} microBatch={microBatch} onSelectMicroBatch={setChosen} />}
    </ChartPanel>
  );
}
