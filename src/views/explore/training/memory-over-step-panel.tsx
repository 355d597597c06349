import { useMemo, useState } from 'react';
import { MemoryOverStepChart } from '../../../charts/memory-over-step/memory-over-step.tsx';
import { findMemoryOverStepTitle, stageRows, summarizeMemoryOverStep } from '../../../charts/memory-over-step/words.ts';
import { MEMORY_CATEGORIES, type MemoryCategory } from '../../../engine/estimate-types.ts';
import { useApp, useCommands } from '../../../store/react.tsx';
import type { Evaluation } from '../../../store/worker-api.ts';
import { formatCount } from '../../../units/format.ts';
import { Explained } from '../../derivation/explained.tsx';
import { ChartPanel } from '../chart-panel.tsx';
import { memoryOverStepData } from './schedule-data.ts';
import { useAnswer } from '../use-answer.ts';

/** What the fullest stage holds while a step runs; another stage's line shows that stage. */
export function MemoryOverStepPanel({ evaluation }: { readonly evaluation: Evaluation }) {
  const { value: answer } = useAnswer('schedule', evaluation.settings);
  const [stage, setStage] = useState<number>();
  const [hovered, setHovered] = useState<MemoryCategory>();
  const explained = useApp((state) => state.view.explain);
  const { look } = useCommands();
  const data = useMemo(() => answer && memoryOverStepData(answer, stage), [answer, stage]);
  const shown = data?.stage ?? 0;
  // Of the fullest stage it is the number that the whole job is judged by.
  const target = (category: MemoryCategory): string => (shown === answer?.fullest ? `memory/${category}` : `stage/${shown}/${category}`);
  const focus = MEMORY_CATEGORIES.find((category) => explained === target(category));
  const highlight = useMemo(() => ({ hovered, focused: new Set<string>(focus === undefined ? [] : [focus]) }), [hovered, focus]);
  if (data === undefined) return null;
  const estimate = evaluation.estimate.training?.stages[shown];
  return (
    <ChartPanel
      title={findMemoryOverStepTitle(data)}
      level={2}
      subtitle={
        <>
          On one device of stage {shown + 1} over the step
          {estimate !== undefined && (
            <>
              ; at most <Explained target={`stage/${shown}/activations`}>{formatCount(estimate.inFlight)} {estimate.inFlight === 1 ? 'micro-batch' : 'micro-batches'}</Explained> in flight
            </>
          )}
          {data.stages.length > 1 && '; lines: total on other stages'}
        </>
      }
      summary={summarizeMemoryOverStep(data)}
      file="memory-over-step"
      table={() => stageRows(evaluation.estimate.training?.stages ?? [])}
    >
      {(width) => (
        <MemoryOverStepChart data={data} width={width} highlight={highlight} onHover={setHovered} onSelect={(category) => look({ explain: focus === category ? undefined : target(category) })} onSelectStage={setStage} />
      )}
    </ChartPanel>
  );
}
